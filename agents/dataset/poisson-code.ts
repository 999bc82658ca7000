// Images as Poisson spikes: each pixel fires with a rate that its grey value sets, at most once per tick.

import { word, type Random } from '../../core/random/random.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import type { Images } from './digits.ts';

/** Draws presentations of images. */
export interface PoissonCode {
  /** @returns spikes of image `index` in time order; valid until the next call */
  volley(images: Images, index: number, random: Random): SpikePacket;
}

/**
 * Images with equal sums of grey values: the gain control of an eye, so that thin strokes drive a layer as thick ones do. Values
 * that exceed 255 are cut.
 *
 * @param sum  of every image afterwards
 */
export function evenImages(images: Images, sum: number): Images {
  const { count, size } = images;
  const pixels = new Uint8Array(images.pixels.length);
  for (let k = 0; k < count; k++) {
    let own = 0;
    for (let s = k * size; s < (k + 1) * size; s++) own += images.pixels[s];
    const gain = own === 0 ? 0 : sum / own;
    for (let s = k * size; s < (k + 1) * size; s++)
      pixels[s] = Math.min(255, Math.round(gain * images.pixels[s]));
  }
  return { ...images, pixels };
}

/**
 * Presentations of `ticks` ms.
 *
 *     P(pixel p fires in a tick) = rate · grey / 255 · 1 ms
 *
 * Waits between spikes are drawn, from one table per grey value by Walker's alias method: a spike costs one random word, a tick
 * without spikes nothing.
 *
 * @param rate  Hz of a white pixel, below 1000
 */
export function poissonCode(pixels: number, ticks: number, rate: number): PoissonCode {
  const most = pixels * ticks;
  const raw = { tick: new Uint16Array(most), axon: new Uint16Array(most) };
  const sorted = { tick: new Uint16Array(most), axon: new Uint16Array(most) };
  const start = new Uint32Array(ticks + 1);
  let bits = 2;
  while (1 << bits < ticks + 1) bits++;
  const slots = 1 << bits;
  const shift = 32 - bits;
  const low = (1 << shift) - 1;
  const other = new Uint16Array(256 * slots);
  const keep = new Uint32Array(256 * slots);
  for (let grey = 1; grey < 256; grey++)
    fillAlias(
      waitsOf((rate * grey) / 255_000, ticks, slots),
      1 << shift,
      other.subarray(grey * slots, (grey + 1) * slots),
      keep.subarray(grey * slots, (grey + 1) * slots),
    );
  const wait = (random: Random, row: number): number => {
    const drawn = word(random);
    const slot = drawn >>> shift;
    return (drawn & low) < keep[row + slot] ? slot : other[row + slot];
  };
  return {
    volley({ pixels: grey, size }, index, random) {
      let count = 0;
      start.fill(0);
      const first = index * size;
      for (let p = 0; p < size; p++) {
        const row = grey[first + p] * slots;
        if (row === 0) continue;
        for (let t = wait(random, row); t < ticks; t += 1 + wait(random, row)) {
          raw.tick[count] = t;
          raw.axon[count++] = p;
          start[t + 1]++;
        }
      }
      for (let t = 0; t < ticks; t++) start[t + 1] += start[t];
      for (let k = 0; k < count; k++) {
        const at = start[raw.tick[k]]++;
        sorted.tick[at] = raw.tick[k];
        sorted.axon[at] = raw.axon[k];
      }
      return { ticks, fresh: true, count, ...sorted };
    },
  };
}

/** @returns P(wait = k) = p·(1 - p)^k for k below `ticks`; the rest stands at `ticks`, behind the end of a presentation. */
function waitsOf(p: number, ticks: number, slots: number): Float64Array {
  const waits = new Float64Array(slots);
  let left = 1;
  for (let k = 0; k < ticks; k++) {
    waits[k] = left * p;
    left -= waits[k];
  }
  waits[ticks] = left;
  return waits;
}

/** Walker (1977): each slot keeps its own outcome for a share of its draws, and gives the rest to one other. Filled in place. */
function fillAlias(probability: Float64Array, whole: number, other: Uint16Array, keep: Uint32Array): void {
  const slots = probability.length;
  const share = probability.map((p) => p * slots);
  const poor: number[] = [];
  const rich: number[] = [];
  share.forEach((s, k) => (s < 1 ? poor : rich).push(k));
  keep.fill(whole);
  for (;;) {
    const [needs, gives] = [poor.pop(), rich.at(-1)];
    if (needs === undefined || gives === undefined) return;
    keep[needs] = Math.round(share[needs] * whole);
    other[needs] = gives;
    share[gives] -= 1 - share[needs];
    if (share[gives] < 1) {
      rich.pop();
      poor.push(gives);
    }
  }
}
