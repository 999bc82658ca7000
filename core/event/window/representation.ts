// Dense pictures of a packet, as vision methods expect them: packets of typed arrays that keep the window they show.
// Each is a new packet in new memory; the events it was made of are not touched.

import { exp } from '../../units/portable.ts';
import type { Micros } from '../../units/quantity.ts';
import type { EventPacket } from '../packet.ts';

/** What a window of events looks like: `values` in row-major order of `shape`, the last axis fastest. */
export interface DensePacket<Values extends Uint32Array | Float32Array = Uint32Array | Float32Array> {
  /** The window [start, end) of the events. */
  readonly start: Micros;
  readonly end: Micros;
  /** Length of each axis; the last two are height and width of the camera. */
  readonly shape: readonly number[];
  /** Shape `shape`, flat. Owned by the packet. */
  readonly values: Values;
}

/** Numbers of a picture, four bytes each: a gigabyte. */
export const MOST_NUMBERS: number = 2 ** 28;

/**
 * @returns an empty picture of a window with so many planes in front of its rows; no planes: [height, width] alone. Throws RangeError where
 * it would be too large.
 */
function dense<Values extends Uint32Array | Float32Array>(
  { start, end, width, height }: EventPacket,
  planes: readonly number[],
  room: (length: number) => Values,
): DensePacket<Values> {
  const shape = [...planes, height, width];
  const numbers = shape.reduce((all, length) => all * length, 1);
  if (numbers > MOST_NUMBERS)
    throw new RangeError(
      `A picture of shape [${shape.join(', ')}] is too large: it may have ${MOST_NUMBERS} numbers. Crop it, or look for events whose pixel is wrong.`,
    );
  return { start, end, shape, values: room(numbers) };
}

const counters = (length: number): Uint32Array => new Uint32Array(length);
const reals = (length: number): Float32Array => new Float32Array(length);

/**
 * How often each pixel fired, whatever its polarity.
 *
 *     n(y, x) = number of events at (x, y)
 *
 * @returns shape [height, width]; the sum of all is the packet's count
 */
export function eventCount(packet: EventPacket): DensePacket<Uint32Array> {
  const picture = dense(packet, [], counters);
  const { width, count, x, y } = packet;
  for (let i = 0; i < count; i++) picture.values[y[i] * width + x[i]]++;
  return picture;
}

/**
 * How often each pixel fired, darker and brighter apart.
 *
 *     n(p, y, x) = number of events of polarity p at (x, y)
 *
 * Maqueda et al. (2018), CVPR.
 *
 * @returns shape [2, height, width]: plane 0 OFF, plane 1 ON; the sum of all is the packet's count
 */
export function onOffFrame(packet: EventPacket): DensePacket<Uint32Array> {
  const picture = dense(packet, [2], counters);
  const { width, height, count, x, y, on } = packet;
  for (let i = 0; i < count; i++) picture.values[(on[i] * height + y[i]) * width + x[i]]++;
  return picture;
}

/**
 * How fresh each pixel's last event is at the packet's end.
 *
 *     s(p, y, x) = exp(-(end - t_last(p, y, x)) / decay), 0 where the pixel did not fire
 *
 * Lagorce et al. (2017), HOTS, IEEE TPAMI 39:1346.
 *
 * @param decay  time after which an event has faded to 1/e, µs
 * @returns shape [2, height, width], in [0, 1): plane 0 OFF, plane 1 ON
 * Throws RangeError where decay is not positive.
 */
export function timeSurface(packet: EventPacket, decay: Micros): DensePacket<Float32Array> {
  if (!(decay > 0)) throw new RangeError(`A time surface needs a decay above 0 µs, not ${decay}.`);
  const picture = dense(packet, [2], reals);
  const { start, end, width, height, count, t, x, y, on } = packet;
  const span = end - start;
  for (let i = 0; i < count; i++)
    picture.values[(on[i] * height + y[i]) * width + x[i]] = exp((t[i] - span) / decay);
  return picture;
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
export function voxelGrid(packet: EventPacket, bins: number): DensePacket<Float32Array> {
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`A voxel grid has 1, 2, … slices, not ${bins}.`);
  const picture = dense(packet, [bins], reals);
  const { start, end, width, height, count, t, x, y, on } = packet;
  const { values } = picture;
  const plane = height * width;
  const perMicro = (bins - 1) / (end - start);
  for (let i = 0; i < count; i++) {
    const polarity = on[i] === 1 ? 1 : -1;
    const place = t[i] * perMicro;
    const bin = Math.floor(place);
    const share = place - bin;
    const pixel = bin * plane + y[i] * width + x[i];
    values[pixel] += polarity * (1 - share);
    if (share > 0) values[pixel + plane] += polarity * share;
  }
  return picture;
}
