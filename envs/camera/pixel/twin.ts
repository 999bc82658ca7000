// An ideal pixel array on the fast kernels. Events are staged in linear memory, where they can be put in order, until the camera asks for
// them, or there is no room for more: its own lists may grow.

import { addressBook } from '../../../core/wasm/addresses.ts';
import { appendEvents, type EventScratch } from '../events/order.ts';
import type { Picture } from '../picture/picture.ts';
import type { PixelColumns } from './columns.ts';
import type { CameraKernels } from '../kernel/kernels.ts';
import { inOrder, orderDesk } from '../events/order-twin.ts';
import { packs } from '../picture/packs.ts';
import { stagedEvents } from '../picture/room.ts';

/** Changed pixels that are gone through at once: what they compare is then still near when they fire. */
const CHUNK = 4096;
/** Where in the desk of ../kernel/assembly/fire.ts the counts stand. */
const [PENDING, EVENTS] = [5, 8];

/** Lets pixels fire. */
export interface PixelTwin {
  /** Let the first `count` pixels of the list of `crossed` fire between two looks; their events are staged, or appended to `out` where the stage is full. */
  fire(count: number, from: number, to: number, out: EventScratch): void;
  /** Remember the levels of a picture, and let the pixels fire that crossed a threshold. The list of `crossed` is scratch. */
  sense(picture: Picture, from: number, to: number, out: EventScratch): void;
  /** Append the events that are staged. */
  gather(out: EventScratch): void;
  /** @returns the staged events in time order, as the columns of a packet; see inOrder(). They are forgotten then. */
  inOrder(window: number, width: number): ReturnType<typeof inOrder>;
  /** Forget them. */
  clear(): void;
}

/** Lay an array out for its kernels; all its columns must stand in its room. */
export function pixelTwin(array: PixelColumns, kernels: CameraKernels): PixelTwin {
  const { room, quads, ready, blinks, crossed, pending, refractory } = array;
  const stage = orderDesk(room, stagedEvents(ready.length));
  const { time, what, capacity } = stage;
  const places = packs(room, 4);
  const lists = [crossed.pixel, crossed.before, pending.pixel].map(({ byteOffset }) => byteOffset);
  const desk = room.i32(10);
  desk.set([quads.byteOffset, blinks ? ready.byteOffset : 0, ...lists]);
  desk.set([time.byteOffset, what.byteOffset, 0, capacity], PENDING + 1);
  const book = addressBook();
  const listed = book.of(crossed.pixel);
  const before = book.of(crossed.before);
  const at = book.in({ quads, places, desk });
  const gather = (out: EventScratch): void => {
    appendEvents(out, time, what, desk[EVENTS]);
    desk[EVENTS] = 0;
  };
  const fire = (count: number, from: number, to: number, out: EventScratch): void => {
    if (count === 0) return;
    desk[PENDING] = pending.count;
    let done = kernels.fire(at.desk, 0, count, from, to, array.start, refractory);
    while (done < count) {
      gather(out);
      done = kernels.fire(at.desk, done, count, from, to, array.start, refractory);
    }
    pending.count = desk[PENDING];
  };
  return {
    fire,
    sense({ level, changed, changedCount }, from, to, out) {
      const first = book.of(changed);
      const levels = book.of(level);
      for (let k = 0; k < changedCount; k += CHUNK) {
        const count = Math.min(CHUNK, changedCount - k);
        fire(kernels.sift(first + 4 * k, count, levels, at.quads, listed, before, at.places), from, to, out);
      }
    },
    gather,
    inOrder(window, width) {
      const count = desk[EVENTS];
      desk[EVENTS] = 0;
      return inOrder(stage, kernels, count, window, width);
    },
    clear() {
      desk[EVENTS] = 0;
    },
  };
}
