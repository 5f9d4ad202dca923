import { useSyncExternalStore } from 'react';

/**
 * A value with listeners, outside React: what changes with every fix, frame or pointer move lives here, so
 * that the page is not rendered again for it. Imperative code subscribes; components select with `useStore`.
 */
export interface Store<T> {
    get(): T;
    set(next: T): void;
    update(patch: Partial<T>): void;
    subscribe(listener: () => void): () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
    let value = initial;
    const listeners = new Set<() => void>();
    const set = (next: T) => {
        if (Object.is(next, value)) return;
        value = next;
        listeners.forEach((listener) => listener());
    };
    return {
        get: () => value,
        set,
        update: (patch) => {
            const keys = Object.keys(patch) as (keyof T)[];
            if (keys.some((key) => !Object.is(patch[key], value[key]))) set({ ...value, ...patch });
        },
        subscribe: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}

/** The selected part must be a primitive or keep its identity while nothing it depends on changes. */
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S {
    return useSyncExternalStore(store.subscribe, () => select(store.get()), () => select(store.get()));
}
