import { describe, expect, it } from 'vitest';
import { AEDAT4_MAGIC } from '../../../core/event/aedat/aedat4-header.ts';
import { createDecoder } from '../../../core/event/file/formats.ts';
import { inflated, UNPACKED_LIMIT } from '../../../core/event/bytes/inflated.ts';
import { unpackLz4 } from '../../../core/event/bytes/lz4.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { unpackZstd } from '../../../core/event/bytes/zstd.ts';
import { corpus } from './corpus.ts';
import { damageAll, readDamaged } from './damage.ts';
import { join, readRows, words } from './rows.ts';

const samples = corpus();

describe('damaged recordings', () => {
  it.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s is whole to begin with',
    (_, sample) => {
      expect(readDamaged(sample, sample.bytes, 0)).toMatchObject({ isError: false });
      expect(readDamaged(sample, sample.bytes, 32)).toMatchObject({ isError: false });
    },
  );

  it.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s cut off at every byte gives what came before, or an error inside the file',
    (_, sample) => {
      const whole = readDamaged(sample, sample.bytes, 0).events;
      for (let length = 0; length < sample.bytes.length; length++) {
        const { events } = readDamaged(sample, sample.bytes.slice(0, length), 0);
        expect(events).toBeLessThanOrEqual(whole);
      }
    },
  );

  it.each([1, 2, 3])('gives an error with its byte or a result, seed %i', (seed) => {
    const { errors } = damageAll(samples, 2000, seed);
    expect(errors).toBeGreaterThan(500);
  });
});

describe('decompression bombs', () => {
  it('an LZ4 frame stops at the limit', () => {
    const run = new Uint8Array(300_000).fill(255);
    const block = join(Uint8Array.of(0x1f, 65, 1, 0), run, Uint8Array.of(0));
    const bomb = join(words(4, 0x184d2204), Uint8Array.of(0x60, 0x70, 0x73), words(4, block.length), block);
    const out = inflated();
    expect(() => unpackLz4(bomb, 0, bomb.length, out, 0)).toThrow(RecordingError);
    expect(out.bytes.length).toBeLessThanOrEqual(UNPACKED_LIMIT);
  });

  it('a Zstandard frame stops at the limit, and where it claims a huge window', () => {
    const block = words(4, (1 << 1) | (131072 << 3)).subarray(0, 3);
    const blocks = Array.from({ length: 600 }, () => join(block, Uint8Array.of(7)));
    const bomb = join(words(4, 0xfd2fb528), Uint8Array.of(0, 0x58), ...blocks);
    const out = inflated();
    expect(() => unpackZstd(bomb, 0, bomb.length, out, 0)).toThrow(/MiB/);
    expect(out.bytes.length).toBeLessThanOrEqual(UNPACKED_LIMIT);
    const wide = join(words(4, 0xfd2fb528), Uint8Array.of(0, 0xa8), block, Uint8Array.of(7));
    expect(() => unpackZstd(wide, 0, wide.length, out, 0)).toThrow(/claims/);
  });

  it('an AEDAT 4 packet that claims 2 GB is refused before memory is taken', () => {
    const aedat4 = samples.find(({ name }) => name === 'written aedat4');
    const head = (aedat4?.bytes ?? new Uint8Array()).slice(0);
    const start = AEDAT4_MAGIC.length + 4 + (head[14] | (head[15] << 8));
    const lying = join(head.subarray(0, start), words(4, 0, 0x7fffffff));
    expect(readRows(createDecoder('aedat4'), lying).error).toMatchObject({ offset: start + 4 });
  });
});
