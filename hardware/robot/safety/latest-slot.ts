// One place for one order. A newer order takes the place of an older one; there is no queue that could be replayed to a
// robot after an outage.

/** A slot that holds the newest value and counts what was overwritten unread. */
export interface LatestSlot<T> {
  put(value: T): void;
  /** Take the value out; null when there is none. */
  take(): T | null;
  /** Forget the value, as after a lost link. */
  clear(): void;
  readonly overwritten: number;
}

/** @returns an empty slot. */
export function latestSlot<T>(): LatestSlot<T> {
  let held: T | null = null;
  let overwritten = 0;
  return {
    put(value) {
      if (held !== null) overwritten++;
      held = value;
    },
    take() {
      const value = held;
      held = null;
      return value;
    },
    clear() {
      held = null;
    },
    get overwritten() {
      return overwritten;
    },
  };
}
