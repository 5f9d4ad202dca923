import type { BodySeries, BodySeriesAnswer } from '../../lib/body-types';
import type { TimeRange } from '../../lib/profile-model';
import { columnOf, mergePieces, type Column, type Piece } from './columns';
import { levelFor, parentOf, tileRange, tilesFor, wantedTiles, type TileId } from './zoom-model';

interface Tile {
    columns: Map<string, Column>;
    loadedAt: number;
}

export interface TileSource {
    load: (range: TimeRange, signal: AbortSignal) => Promise<BodySeriesAnswer>;
    now: () => number;
    onChange: () => void;
}

const kMaxTiles = 240;
const kAtOnce = 4;
const kFreshMs = 60_000;
const kRetryMs = 5_000;
const kCoarserLevels = 17;

const keyOf = (id: TileId) => `${id.level}/${id.index}`;

/**
 * Series by tiles of time, as maps do it: what is in sight loads first, neighbours next, and until a tile is here a
 * coarser one stands in for it. Nothing that was shown is taken away while something better is on its way.
 */
export class TileStore {
    private readonly tiles = new Map<string, Tile>();
    private readonly loading = new Map<string, AbortController>();
    private readonly failed = new Map<string, number>();
    private queue: TileId[] = [];
    lastError: unknown = null;

    constructor(private readonly source: TileSource) {}

    /** Says what is looked at: loads what is missing and gives up what is no longer wanted. */
    want(view: TimeRange): void {
        const wanted = wantedTiles(view);
        const keys = new Set(wanted.map(keyOf));
        for (const [key, controller] of this.loading) {
            if (keys.has(key)) continue;
            controller.abort();
            this.loading.delete(key);
        }
        this.queue = wanted.filter((id, i) => wanted.findIndex((other) => keyOf(other) === keyOf(id)) === i && this.isMissing(id));
        this.pump();
    }

    /** Everything of a metric in view, from the finest tiles that are here. */
    read(metric: string, view: TimeRange): Column {
        const level = levelFor(view.to - view.from);
        const ids = tilesFor({ from: view.from, to: view.to }, level);
        const around = [{ level, index: ids[0]!.index - 1 }, ...ids, { level, index: ids[ids.length - 1]!.index + 1 }];
        return mergePieces(around.flatMap((id) => this.pieceOf(metric, id)));
    }

    close(): void {
        this.queue = [];
        for (const controller of this.loading.values()) controller.abort();
    }

    private pieceOf(metric: string, id: TileId): Piece[] {
        const clip = tileRange(id);
        for (let at = id, i = 0; i < kCoarserLevels; at = parentOf(at), i++) {
            const tile = this.tiles.get(keyOf(at));
            if (!tile) continue;
            const column = tile.columns.get(metric);
            return column ? [{ column, clip }] : [];
        }
        return [];
    }

    private isMissing(id: TileId): boolean {
        const key = keyOf(id);
        const now = this.source.now();
        if (this.loading.has(key) || now - (this.failed.get(key) ?? -Infinity) < kRetryMs) return false;
        const tile = this.tiles.get(key);
        return !tile || (tileRange(id).to > tile.loadedAt && now - tile.loadedAt > kFreshMs);
    }

    private pump(): void {
        while (this.loading.size < kAtOnce) {
            const next = this.queue.shift();
            if (!next) return;
            void this.fetch(next);
        }
    }

    private async fetch(id: TileId): Promise<void> {
        const key = keyOf(id);
        const controller = new AbortController();
        this.loading.set(key, controller);
        try {
            const answer = await this.source.load(tileRange(id), controller.signal);
            if (controller.signal.aborted) return;
            this.keep(key, answer.series);
            this.failed.delete(key);
            this.lastError = null;
        } catch (error) {
            if (!controller.signal.aborted) {
                this.failed.set(key, this.source.now());
                this.lastError = error;
            }
        }
        if (controller.signal.aborted) return;
        this.loading.delete(key);
        this.source.onChange();
        this.pump();
    }

    private keep(key: string, series: BodySeries[]): void {
        this.tiles.delete(key);
        this.tiles.set(key, { columns: new Map(series.map((s) => [s.metric, columnOf(s)])), loadedAt: this.source.now() });
        for (const oldest of this.tiles.keys()) {
            if (this.tiles.size <= kMaxTiles) break;
            this.tiles.delete(oldest);
        }
    }
}
