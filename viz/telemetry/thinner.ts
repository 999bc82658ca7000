// From entries to messages at a rate that a viewer can follow: every frame travels, but the events of a frame only so many
// times a second; they are nine tenths of all bytes. Beyond thousands of percepts a second frames are left out too.

import { packEntry, packMessage, type Entry, type Packed } from './message.ts';

type FrameEntry = Extract<Entry, { kind: 'frame' }>;

/** Collects entries until they are flushed. */
export interface Thinner {
  /** Take an entry. */
  add(entry: Entry): void;
  /** Whether enough time has passed for a message, or something waits that must not. @param now  ms */
  isDue(now: number): boolean;
  /**
   * @param now     ms
   * @param forced  whether the newest frame keeps its events in any case
   * @returns a message of everything that was added since, or null where there is nothing
   */
  flush(now: number, forced?: boolean): Uint8Array<ArrayBuffer> | null;
}

/** What goes with a frame without taking its events from it: it says itself of which percept it is. */
const besides: ReadonlySet<Entry['kind']> = new Set(['pose', 'state']);
/** Frames before the newest whose events are told after all when a run is held: what a picture of the last moments needs. */
const REMEMBERED = 8;
/** Messages a second. */
const RATE = 30;
/** Most bytes a second, with what a second may borrow from the next. */
const BUDGET = 1_600_000;

/** @returns a thinner. */
export function thinner(): Thinner {
  let waiting: Packed[] = [];
  let newest: FrameEntry | null = null;
  let flushed = -Infinity;
  let urgent = false;
  let allowance = BUDGET / 8;
  let size = 0; // of the frames that wait
  let last = -Infinity; // percept
  let bare: FrameEntry[] = []; // the last frames that went without their events

  const settle = (withEvents: boolean): void => {
    if (newest === null) return;
    const { index, fresh, ending, events } = newest.frame;
    last = index;
    if (!withEvents && events !== null) bare = [...bare.slice(1 - REMEMBERED), newest];
    const border = fresh || ending !== 'running';
    if (withEvents || border || allowance > size - BUDGET / 8) {
      const bytes = packEntry(newest, withEvents);
      waiting.push({ kind: 'frame', bytes });
      size += bytes.length;
    }
    newest = null;
  };
  /** Tell the last frames again, with their events. */
  const tellBare = (): void => {
    for (const entry of bare)
      if (entry.frame.index > last - REMEMBERED) waiting.push({ kind: 'frame', bytes: packEntry(entry) });
    bare = [];
  };
  return {
    add(entry) {
      if (entry.kind === 'frame') {
        settle(false);
        newest = entry;
        return;
      }
      if (!besides.has(entry.kind)) settle(false);
      waiting.push({ kind: entry.kind, bytes: packEntry(entry) });
      urgent ||= entry.kind === 'greeting' || entry.kind === 'note';
    },
    isDue: (now) => urgent || now - flushed >= 1000 / RATE,
    flush(now, forced = false) {
      const passed = Math.min(1000, now - flushed);
      allowance = Math.min(BUDGET / 8, allowance + (passed / 1000) * BUDGET);
      settle(forced || (passed >= 1000 / RATE - 1 && allowance > 0));
      if (forced) tellBare();
      if (waiting.length === 0) return null;
      const message = packMessage(waiting);
      // What is sent once, a greeting with its ground, is not held against what follows; nor is what is
      // forced: a recording that is played forces its percepts within a budget of its own, all others a message at an order or a halt.
      if (!forced && !waiting.some(({ kind }) => kind === 'scene')) allowance -= message.length;
      waiting = [];
      size = 0;
      flushed = now;
      urgent = false;
      return message;
    },
  };
}
