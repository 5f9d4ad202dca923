import type { components } from '../api-types/openapi';

type Schemas = components['schemas'];

export type DeliveryTable = Schemas['DeliveryTable'];
export type TableMapping = Schemas['TableMapping'];
export type TableColumn = Schemas['TableColumn'];
export type TableMetric = Schemas['TableMetric'];
export type TableQuestion = Schemas['TableQuestion'];
export type TablePreview = Schemas['TablePreview'];
export type TableDecision = Schemas['TableDecision'];
export type KnownTable = Schemas['KnownTable'];
