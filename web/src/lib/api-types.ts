/** Shapes of the HTTP API by the names that pages use. They are generated from docs/api/openapi.json. */
import type { components } from '../api-types/openapi';

type Schemas = components['schemas'];

export type LiveState = Schemas['JourneyState'];
export type Fix = Schemas['Fix'];
export type JourneySummary = Schemas['JourneySummary'];
export type RouteProgress = Schemas['RouteProgress'];
export type DayEntry = Schemas['DayEntry'];
export type NextPlace = Schemas['NextPlace'];
export type Journey = Schemas['Journey'];
export type TrackJson = Schemas['Track'];
export type LiveSnapshot = Schemas['LiveSnapshot'];
export type Split = Schemas['Split'];
export type Climb = Schemas['Climb'];
export type Day = Schemas['Day'];
export type MetricSeries = Schemas['MetricSeries'];
export type SeriesJson = Schemas['Series'];
export type Delivery = Schemas['Delivery'];
export type DeliveryList = Schemas['DeliveryList'];
export type DeliveryCounts = NonNullable<DeliveryList['counts']>;
export type UploadResult = Schemas['UploadResult'];
export type StyleSource = Schemas['StyleSource'];
export type Problem = Schemas['Problem'];
