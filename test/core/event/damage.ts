// Damages recordings and reads them: what must never happen is thrown as DamageFault, with the case that shows it.

import { integer, uniform } from '../../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import type { EventBatch } from '../../../core/event/recording/batch.ts';
import { createDecoder, isStreamFormat } from '../../../core/event/file/formats.ts';
import { decodeBytes, decodeSource, memorySource } from '../../../core/event/recording/reader.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { decodeRosbag2 } from '../../../core/event/ros/rosbag2.ts';
import type { Sample } from './corpus.ts';

/** Something happened that damage must not cause. */
class DamageFault extends Error {
  override readonly name = 'DamageFault';
}

/** No record of any format makes more events than this out of one byte; a stored one makes fewer, a packed one up to 255 / 16. */
const EVENTS_PER_BYTE = 64;

/** @returns a damaged copy: cut, flipped, overwritten with lying sizes, shifted, repeated or with a wrong magic. */
export function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  let copy = bytes.slice();
  const rounds = 1 + integer(random, 3);
  for (let round = 0; round < rounds && copy.length > 0; round++) {
    const at = integer(random, copy.length);
    switch (integer(random, 8)) {
      case 0:
        copy = copy.slice(0, at);
        break;
      case 1:
        copy[at] ^= 1 << integer(random, 8);
        break;
      case 2:
        copy[at] = integer(random, 256);
        break;
      case 3: {
        const sizes = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x10000, copy.length, 0x3ffffff];
        const size = sizes[integer(random, sizes.length)];
        for (let k = 0; k < 4 && at + k < copy.length; k++) copy[at + k] = size >>> (8 * k);
        break;
      }
      case 4: {
        const end = Math.min(copy.length, at + 1 + integer(random, 16));
        copy = Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(end)]);
        break;
      }
      case 5: {
        const end = Math.min(copy.length, at + 1 + integer(random, 64));
        copy = Uint8Array.from([...copy.subarray(0, end), ...copy.subarray(at)]);
        break;
      }
      case 6:
        for (let k = at; k < copy.length && k < at + 32; k++) copy[k] = integer(random, 256);
        break;
      default:
        for (let k = 0; k < 4 && k < copy.length; k++)
          if (uniform(random) < 0.5) copy[k] = integer(random, 256);
    }
  }
  return copy;
}

/** Read damaged bytes to their end or error. @returns events decoded, and whether an error ended them */
export function readDamaged(
  sample: Sample,
  bytes: Uint8Array,
  chunkBytes: number,
): { events: number; isError: boolean } {
  const { format, options, name } = sample;
  let events = 0;
  let steps = 0;
  let batches: Iterable<EventBatch>;
  if (isStreamFormat(format)) {
    const decoder = createDecoder(format, options);
    batches =
      chunkBytes === 0
        ? decodeBytes(decoder, bytes, 256)
        : decodeSource(decoder, memorySource(bytes), { chunkBytes, capacity: 128 });
  } else batches = decodeRosbag2(memorySource(bytes), bytes.length, options, undefined, 256);
  try {
    for (const batch of batches) {
      events += batch.count;
      if (++steps > bytes.length * EVENTS_PER_BYTE)
        throw new DamageFault(`${name} makes batches without end.`);
    }
  } catch (cause) {
    if (!(cause instanceof RecordingError))
      throw new DamageFault(`${name} threw ${String(cause)}.`, { cause });
    if (cause.offset === null || !(cause.offset >= 0 && cause.offset <= bytes.length)) {
      throw new DamageFault(
        `${name} (${bytes.length} bytes) failed at byte ${cause.offset}: ${cause.message}`,
      );
    }
    return { events, isError: true };
  }
  return { events, isError: false };
}

/**
 * Damage every sample again and again.
 *
 * @param cases  over all samples
 * @returns how many cases ended in an error, and how many events came out
 * Throws DamageFault with sample, seed and case number.
 */
export function damageAll(
  samples: readonly Sample[],
  cases: number,
  seed: number,
): { errors: number; events: number } {
  const root = createRandom(seed);
  let errors = 0;
  let events = 0;
  for (let i = 0; i < cases; i++) {
    const sample = samples[i % samples.length];
    const random = split(root, i);
    const bytes = damaged(sample.bytes, random);
    const chunkBytes = i % 3 === 0 ? 16 + integer(random, 64) : 0;
    try {
      const result = readDamaged(sample, bytes, chunkBytes);
      errors += result.isError ? 1 : 0;
      events += result.events;
    } catch (cause) {
      throw new DamageFault(`Case ${i} of seed ${seed}: ${String(cause)}`, { cause });
    }
  }
  return { errors, events };
}
