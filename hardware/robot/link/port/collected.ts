// Events of a frame that is to come. What closes it may never come, as where a clock stands still, or come after more than a mind could
// live through, as from a large camera that turns fast: then the older ones are dropped. That is no fault of a message, and ends no connection.

import type { CameraEvents } from '../../wire/ros-events.ts';

/** Most events, and messages with or without any, that one frame may bring. */
const MOST = 500_000;

/** A growing heap of events. */
export interface Collected {
  /** Where it gets too much, the older ones go: the newest message is always kept. */
  add(events: CameraEvents): void;
  /** @returns all of them; none are left. */
  take(): readonly CameraEvents[];
}

/** @param closing  what closes a frame, for the words. @param warned  told where events were dropped */
export function collected(closing: string, warned: (text: string) => void): Collected {
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
      if (size > 0 && size + events.count + 1 > MOST) {
        take();
        warned(`More than ${MOST} events and messages before ${closing}: the older ones were dropped.`);
      }
      size += events.count + 1;
      parts.push(events);
    },
  };
}
