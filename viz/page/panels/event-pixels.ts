// What a camera saw, as pixels of a picture that may have fewer than the camera.

import type { Picture } from '../pointer/pixel.ts';

/** Paint the last event of each pixel that is not covered: where several of them share one of the picture, none is lost. @param pixels  changed in place */
export function paintEvents(
  pixels: Uint32Array,
  wide: number,
  tall: number,
  { windows, columns, rows, from, to }: Pick<Picture, 'windows' | 'columns' | 'rows' | 'from' | 'to'>,
  on: number,
  off: number,
): void {
  for (const { events } of windows)
    for (let i = 0; i < events.count; i++) {
      if (events.x[i] < from || events.x[i] >= to) continue;
      const [x, y] = [Math.floor((events.x[i] * wide) / columns), Math.floor((events.y[i] * tall) / rows)];
      pixels[y * wide + x] = events.on[i] === 1 ? on : off;
    }
}
