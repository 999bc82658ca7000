// Dense pictures of a packet, as vision methods expect them. Pure functions: a new array each time.

import { exp } from '../units/portable.ts';
import type { Micros } from '../units/quantity.ts';
import type { EventPacket } from './packet.ts';

/**
 * How often each pixel fired, whatever its polarity.
 *
 * @returns shape [height, width], row by row
 */
export function eventCount({ width, height, count, x, y }: EventPacket): Uint32Array {
  const counts = new Uint32Array(height * width);
  for (let i = 0; i < count; i++) counts[y[i] * width + x[i]]++;
  return counts;
}

/**
 * How often each pixel fired, darker and brighter apart.
 *
 * @returns shape [2, height, width]: plane 0 OFF, plane 1 ON
 */
export function onOffFrame({ width, height, count, x, y, on }: EventPacket): Uint32Array {
  const plane = height * width;
  const frame = new Uint32Array(2 * plane);
  for (let i = 0; i < count; i++) frame[on[i] * plane + y[i] * width + x[i]]++;
  return frame;
}

/**
 * How fresh each pixel's last event is at the packet's end.
 *
 *     s(p, y, x) = exp(-(end - t_last(p, y, x)) / decay), 0 where the pixel did not fire
 *
 * Lagorce et al. (2017), HOTS, IEEE TPAMI 39:1346.
 *
 * @param decay  time after which an event has faded to 1/e
 * @returns shape [2, height, width], in [0, 1]: plane 0 OFF, plane 1 ON
 * Throws RangeError where decay is not positive.
 */
export function timeSurface(
  { start, end, width, height, count, t, x, y, on }: EventPacket,
  decay: Micros,
): Float32Array {
  if (!(decay > 0)) throw new RangeError(`A time surface needs a decay above 0 µs, not ${decay}.`);
  const plane = height * width;
  const surface = new Float32Array(2 * plane);
  const span = end - start;
  for (let i = 0; i < count; i++) surface[on[i] * plane + y[i] * width + x[i]] = exp((t[i] - span) / decay);
  return surface;
}

/**
 * Polarities in slices of time, each event shared between the two slices next to it.
 *
 *     τ = (bins - 1)(t - start)/(end - start)      V(b, y, x) = Σ p · max(0, 1 - |b - τ|), p = ±1
 *
 * The sum of the grid is the number of ON events minus that of OFF events. Zhu et al. (2019), CVPR; there τ runs from the
 * first event to the last, here over the window, so that the grids of a stream follow one another.
 *
 * @param bins  slices, at least 1
 * @returns shape [bins, height, width]
 * Throws RangeError where bins is not a whole number of at least 1.
 */
export function voxelGrid(
  { start, end, width, height, count, t, x, y, on }: EventPacket,
  bins: number,
): Float32Array {
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`A voxel grid has 1, 2, … slices, not ${bins}.`);
  const plane = height * width;
  const grid = new Float32Array(bins * plane);
  const perMicro = (bins - 1) / (end - start);
  for (let i = 0; i < count; i++) {
    const polarity = on[i] === 1 ? 1 : -1;
    const place = t[i] * perMicro;
    const bin = Math.floor(place);
    const share = place - bin;
    const pixel = bin * plane + y[i] * width + x[i];
    grid[pixel] += polarity * (1 - share);
    if (share > 0) grid[pixel + plane] += polarity * share;
  }
  return grid;
}
