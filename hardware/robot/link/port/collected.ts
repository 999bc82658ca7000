// Events of a frame that is to come. What closes it may never come, as where a clock stands still: then they are dropped, for a
// frame of any size would be none that a mind could live through.

import { WireError } from '../../wire/json-read.ts';
import type { CameraEvents } from '../../wire/ros-events.ts';

/** Most events, and messages with or without any, that one frame may bring. */
const MOST = 500_000;

/** A growing heap of events. */
export interface Collected {
  /** Throws WireError, and begins anew, where it is too much. */
  add(events: CameraEvents): void;
  /** @returns all of them; none are left. */
  take(): readonly CameraEvents[];
}

/** @param closing  what closes a frame, for the error */
export function collected(closing: string): Collected {
  let parts: CameraEvents[] = [];
  let size = 0;
  const take = (): readonly CameraEvents[] => {
    const all = parts;
    [parts, size] = [[], 0];
    return all;
  };
  return {
    take,
    add(events) {
      size += events.count + 1;
      if (size > MOST) {
        take();
        throw new WireError(`More than ${MOST} events and messages without ${closing}. They were dropped.`);
      }
      parts.push(events);
    },
  };
}
