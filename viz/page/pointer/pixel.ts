// The pixel of an event camera at a place, or the nearest one that saw something: how often, and which way the last time.

import type { EventPacket } from '../../../core/event/packet.ts';
import { eventWords } from './event-words.ts';
import { reachAt, type Box, type Place } from './place.ts';
import type { Told } from './told.ts';

/** Pixels of the screen from the place within which a pixel that saw something is the one that is meant. */
const REACH = 4;

/** The camera's picture as it was drawn last: where it is, and of what it is made. */
export interface Picture extends Box {
  readonly columns: number;
  readonly rows: number;
  /** Windows in their order, with the simulated seconds at which each begins. */
  readonly windows: readonly { readonly begin: number; readonly events: EventPacket }[];
  /** ms of all of them. */
  readonly span: number;
  /** Columns that are not covered. */
  readonly from: number;
  readonly to: number;
  /** Whether this is a sample of a data set, which has spikes. */
  readonly isSample: boolean;
}

/** @returns what is told of a place of the picture; null beside it. */
export function pixelUnder(picture: Picture, place: Place): Told | null {
  const { x, y, width, height, columns, rows, windows, span, from, to, isSample } = picture;
  const [wide, tall] = [width / columns, height / rows];
  const [column, row] = [Math.floor((place.x - x) / wide), Math.floor((place.y - y) / tall)];
  if (column < 0 || column >= columns || row < 0 || row >= rows) return null;
  if (column < from || column >= to) return { lines: [`pixel ${column}, ${row}`, 'covered'] };
  let [nearest, u, v, count, last] = [reachAt(place, REACH), -1, -1, 0, (): string => ''];
  for (const { begin, events } of windows)
    for (let i = 0; i < events.count; i++) {
      const [across, down] = [events.x[i], events.y[i]];
      if (across < from || across >= to) continue;
      if (across !== u || down !== v) {
        const away = Math.hypot((across - column) * wide, (down - row) * tall);
        if (away >= nearest) continue;
        [nearest, u, v, count] = [away, across, down, 0];
      }
      count++;
      last = () => eventWords(events, i, begin, isSample);
    }
  if (count === 0) [u, v] = [column, row];
  const many = `${count === 0 ? 'no' : count} ${isSample ? 'spike' : 'event'}${count === 1 ? '' : 's'} in ${span.toFixed(0)} ms`;
  return {
    lines: [`pixel ${u}, ${v}`, ...(count === 0 ? [many] : [last(), many])],
    box: { x: x + u * wide, y: y + v * tall, width: wide, height: tall },
  };
}
