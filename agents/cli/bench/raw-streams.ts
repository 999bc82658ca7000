// Raw words as a real sensor sends them, with a fixed seed: what decoders are measured on.

import { integer } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';

/** Words in memory, and how many events they hold. */
export interface RawStream {
  readonly bytes: Uint8Array;
  readonly events: number;
}

/** EVT2 words: a new high word every 64 µs, about 90 events between (the ratio of a real Gen3 recording: 87). */
export function evt2Stream(events: number): RawStream {
  const random = createRandom(1);
  const words = new Uint32Array(events + Math.ceil(events / 87) + 1);
  let n = 0;
  for (let i = 0; i < events; i++) {
    if (i % 87 === 0) words[n++] = (0x80000000 | Math.floor(i / 87)) >>> 0;
    const low = Math.floor(((i % 87) * 64) / 87);
    words[n++] =
      (integer(random, 2) << 28) | (low << 22) | (integer(random, 640) << 11) | integer(random, 480);
  }
  return { bytes: new Uint8Array(words.buffer, 0, 4 * n), events };
}

/**
 * EVT3 words: rows of single events and of vectors, a new low time every few rows.
 *
 * @param count  about how many events
 * @param vectors  share of rows that are vectors of 32 pixels
 */
export function evt3Stream(count: number, vectors: number): RawStream {
  const random = createRandom(2);
  const words = new Uint16Array(3 * count + 64);
  let [n, events, time] = [0, 0, 0];
  words[n++] = 0x8000;
  while (events < count && n < words.length - 64) {
    const step = integer(random, 3);
    if (step > 0) {
      const before = time >>> 12;
      time += step;
      if (time >>> 12 !== before) words[n++] = 0x8000 | ((time >>> 12) & 0xfff);
      words[n++] = 0x6000 | (time & 0xfff);
    }
    words[n++] = integer(random, 720);
    if (integer(random, 1000) < 1000 * vectors) {
      words[n++] = 0x3000 | (integer(random, 2) << 11) | integer(random, 1248);
      for (const [type, bits] of [
        [0x4000, 4096],
        [0x4000, 4096],
        [0x5000, 256],
      ]) {
        const mask = integer(random, bits) & integer(random, bits);
        words[n++] = type | mask;
        for (let left = mask; left !== 0; left &= left - 1) events++;
      }
    } else {
      const singles = 1 + integer(random, 3);
      for (let k = 0; k < singles; k++)
        words[n++] = 0x2000 | (integer(random, 2) << 11) | integer(random, 1280);
      events += singles;
    }
  }
  return { bytes: new Uint8Array(words.buffer, 0, 2 * n), events };
}
