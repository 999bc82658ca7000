// Decoding speed from memory on one core: npx tsx test/bench/recordings.ts
// A stream like a real sensor's (fixed seed) is decoded again and again; the median of 15 runs counts, in processor time, so that
// other work on the machine counts less.

import { decodeBytes } from '../../core/event/reader.ts';
import { createDecoder, type StreamFormat } from '../../core/event/formats.ts';
import { integer } from '../../core/random/draw.ts';
import { createRandom } from '../../core/random/random.ts';

const EVENTS = 8_000_000;

/** EVT2 words: a new high word every 64 µs, about 90 events between (the ratio of a real Gen3 recording: 87). */
function evt2Stream(): Uint8Array {
  const random = createRandom(1);
  const words = new Uint32Array(EVENTS + Math.ceil(EVENTS / 87) + 1);
  let n = 0;
  for (let i = 0; i < EVENTS; i++) {
    if (i % 87 === 0) words[n++] = (0x80000000 | Math.floor(i / 87)) >>> 0;
    const low = Math.floor(((i % 87) * 64) / 87);
    words[n++] =
      (integer(random, 2) << 28) | (low << 22) | (integer(random, 640) << 11) | integer(random, 480);
  }
  return new Uint8Array(words.buffer, 0, 4 * n);
}

/**
 * EVT3 words: rows of single events and of vectors, a new low time every few rows.
 *
 * @param vectors  share of rows that are vectors of 32 pixels
 */
function evt3Stream(vectors: number): { bytes: Uint8Array; events: number } {
  const random = createRandom(2);
  const words = new Uint16Array(3 * EVENTS);
  let [n, events, time] = [0, 0, 0];
  words[n++] = 0x8000;
  while (events < EVENTS && n < words.length - 64) {
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

function measure(name: string, format: StreamFormat, bytes: Uint8Array): void {
  const rates: number[] = [];
  let events = 0;
  for (let run = 0; run < 15; run++) {
    events = 0;
    const begin = process.cpuUsage();
    for (const batch of decodeBytes(createDecoder(format), bytes)) events += batch.count;
    const { user, system } = process.cpuUsage(begin);
    rates.push(events / (user + system));
  }
  rates.sort((a, b) => a - b);
  const [low, median, high] = [rates[0], rates[7], rates[14]].map((rate) => rate.toFixed(0));
  process.stdout.write(
    `${name}: median ${median} M events/s (${low} to ${high}), ${(bytes.length / events).toFixed(2)} bytes per event\n`,
  );
}

measure('EVT2', 'evt2', evt2Stream());
measure('EVT3, vectors and singles', 'evt3', evt3Stream(0.5).bytes);
measure('EVT3, singles only', 'evt3', evt3Stream(0).bytes);
