// What waits for one viewer. A viewer that reads slowly loses frames by their age, never notes, and never slows anybody down.

import { withoutFrames } from './backlog.ts';

/** Where messages go. */
export interface Sink {
  /** Bytes that were handed over and have not left yet. */
  readonly waiting: number;
  send(message: Uint8Array): void;
}

/** A queue in front of a sink. */
export interface Outbox {
  /** Queue a message, and hand over what the sink can take. @param now  ms */
  offer(message: Uint8Array, now: number): void;
  /** Hand over what the sink can take. @param now  ms */
  drain(now: number): void;
  /** Messages whose frames were dropped. */
  readonly dropped: number;
  /** Bytes that wait here. */
  readonly bytes: number;
}

/** Bytes that may be under way, ms that a frame may wait, and bytes of rare things that may wait. */
const UNDER_WAY = 512 * 1024;
const OLDEST = 500;
const MOST_RARE = 2 ** 20;

/**
 * @returns an outbox.
 *
 * @param overfull  called where even without frames too much waits: the viewer is as good as dead
 * @param slimmed   what of a message must never be dropped; null for nothing
 */
export function outbox(
  sink: Sink,
  overfull: () => void,
  slimmed: (message: Uint8Array) => Uint8Array | null = withoutFrames,
): Outbox {
  let queue: { message: Uint8Array; readonly born: number; slim: boolean }[] = [];
  let bytes = 0;
  let dropped = 0;

  const age = (now: number): void => {
    for (const each of queue) {
      if (each.slim || now - each.born < OLDEST) continue;
      const rare = slimmed(each.message);
      if (rare?.length !== each.message.length) dropped++;
      bytes += (rare?.length ?? 0) - each.message.length;
      each.message = rare ?? new Uint8Array(0);
      each.slim = true;
    }
    queue = queue.filter(({ message }) => message.length > 0);
    if (queue.reduce((sum, { message, slim }) => sum + (slim ? message.length : 0), 0) > MOST_RARE)
      overfull();
  };
  const drain = (now: number): void => {
    age(now);
    while (queue.length > 0 && sink.waiting < UNDER_WAY) {
      const [next] = queue.splice(0, 1);
      bytes -= next.message.length;
      sink.send(next.message);
    }
  };
  return {
    offer(message, now) {
      queue.push({ message, born: now, slim: false });
      bytes += message.length;
      drain(now);
    },
    drain,
    get dropped() {
      return dropped;
    },
    get bytes() {
      return bytes;
    },
  };
}
