// LZ4 frames, checksums and wide numbers: what the packer writes keeps the rules of its format, and what is damaged is refused, whatever it claims.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteBuilder, put64, putText } from '../../../../core/event/bytes/builder.ts';
import { crc32, crc32c } from '../../../../core/event/bytes/crc32.ts';
import { inflated } from '../../../../core/event/bytes/inflated.ts';
import { lz4Packer } from '../../../../core/event/bytes/lz4-pack.ts';
import { unpackLz4 } from '../../../../core/event/bytes/lz4.ts';
import { i64, time64, u32, u64 } from '../../../../core/event/bytes/read.ts';
import { xxHash32 } from '../../../../core/event/bytes/xxhash32.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { join, words } from '../rows.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('checksums', () => {
  it('are those of their authors’ test values', () => {
    expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
    expect(crc32c(ascii('123456789'))).toBe(0xe3069283);
    const of = (text: string): number => xxHash32(ascii(text), 0, text.length);
    expect(['', 'a', 'abc', 'Nobody inspects the spammish repetition'].map(of)).toEqual([
      0x02cc5d05, 0x550d7456, 0x32d153ff, 0xe2293b2f,
    ]);
  });
});

describe('numbers of 64 bits', () => {
  it('keep what a number holds, below zero too, and times from 0 to 2^53', () => {
    const bytes = (value: bigint): Uint8Array => words(8, BigInt.asUintN(64, value));
    expect([i64(bytes(-1n), 0), u64(bytes(-1n), 0)]).toEqual([-1, 2 ** 64]);
    expect(i64(bytes(-4_294_967_297n), 0)).toBe(-4_294_967_297);
    for (const time of [0, 2 ** 32, 2 ** 53 - 1]) expect(time64(bytes(BigInt(time)), 0, 0)).toBe(time);
    for (const time of [-1n, 2n ** 53n, 2n ** 63n])
      expect(() => time64(bytes(time), 0, 7)).toThrow(/outside 0 to 2\^53\. The record is damaged/);
    const out = byteBuilder(1);
    for (const value of [-1, -4_294_967_297, 2 ** 52]) put64(out, value);
    expect([0, 8, 16].map((at) => i64(out.bytes, at))).toEqual([-1, -4_294_967_297, 2 ** 52]);
    putText(out, 'x'.repeat(5000));
    expect([out.length, out.bytes[5023], out.bytes.length >= 5024]).toEqual([5024, 120, true]);
  });
});

/** Bytes that repeat themselves at many distances, or not at all. */
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(600), fc.uint8Array({ maxLength: 20 }))
    .map(([part, times, tail]) => join(...Array.from({ length: times }, () => part), tail)),
);

function packed(plain: Uint8Array): Uint8Array {
  const out = byteBuilder(16);
  lz4Packer()(plain, 0, plain.length, out);
  return out.bytes.slice(0, out.length);
}
function unpacked(frame: Uint8Array): Uint8Array {
  const out = inflated();
  unpackLz4(frame, 0, frame.length, out, 0);
  return out.bytes.slice(0, out.length);
}

/** A frame of one block, without checksums but that of its header. */
function framed(block: Uint8Array): Uint8Array {
  const check = (xxHash32(Uint8Array.of(0x40, 0x70), 0, 2) >>> 8) & 255;
  return join(
    words(4, 0x184d2204),
    Uint8Array.of(0x40, 0x70, check),
    words(4, block.length),
    block,
    words(4, 0),
  );
}

/** The sequences of a block: how long its literals and matches are, and from how far back. */
function sequences(block: Uint8Array): { literals: number; match: number; distance: number; end: number }[] {
  const found = [];
  let [at, end] = [0, 0];
  const length = (first: number): number => {
    let sum = first;
    if (first === 15) for (let more = 255; more === 255;) sum += more = block[at++];
    return sum;
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = length(token >>> 4);
    at += literals;
    const isLast = at === block.length;
    const distance = isLast ? 0 : block[at] | (block[at + 1] << 8);
    if (!isLast) at += 2;
    const match = isLast ? 0 : length(token & 15) + 4;
    end += literals + match;
    found.push({ literals, match, distance, end });
  }
  return found;
}

describe('an LZ4 frame of ours', () => {
  it('gives back what was packed, in blocks that keep the rules: five literals at the end, no match in the last twelve bytes', () => {
    fc.assert(
      fc.property(contents, (plain) => {
        const frame = packed(plain);
        expect(unpacked(frame)).toEqual(plain);
        if (plain.length === 0 || u32(frame, 7) >>> 31 === 1) return;
        const found = sequences(frame.subarray(11, 11 + u32(frame, 7)));
        expect(found.at(-1)?.end).toBe(plain.length);
        if (found.length === 1) return;
        expect(found.at(-1)?.literals).toBeGreaterThanOrEqual(5);
        for (const { match, end } of found.slice(0, -1))
          expect(end - match).toBeLessThanOrEqual(plain.length - 12);
        for (const { distance } of found.slice(0, -1)) expect(distance).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('reaches back 65,535 bytes and no further, has lengths of any size, and blocks of 4 MiB', () => {
    const part = Uint8Array.from({ length: 64 }, (_, i) => (i * 37) & 255);
    for (const gap of [65471, 65472, 100_000]) {
      const noise = Uint8Array.from({ length: gap }, (_, i) => ((i * 2654435761) >>> 13) & 255);
      const plain = join(part, noise, part, new Uint8Array(40));
      expect(unpacked(packed(plain))).toEqual(plain);
    }
    for (const length of [14, 15, 16, 269, 270, 271, 525, 1000]) {
      const literals = Uint8Array.from({ length }, (_, i) => ((i * 2654435761) >>> 11) & 255);
      const plain = join(literals, new Uint8Array(length + 4), literals);
      expect(unpacked(packed(plain))).toEqual(plain);
    }
    const large = new Uint8Array((1 << 22) + 1000);
    const frame = packed(large);
    expect(unpacked(frame).length).toBe(large.length);
    expect(frame.length).toBeLessThan(40_000);
    expect(u32(frame, 7)).toBeLessThan(frame.length - 11 - 20); // two blocks
  });

  it('begins no match in its last twelve bytes, though there is one', () => {
    const part = ascii('twelvebytes!');
    for (let left = 5; left < 20; left++) {
      const plain = join(
        part,
        new Uint8Array(40),
        ascii('?'),
        part.slice(0, Math.min(12, left)),
        ascii('....................').slice(0, Math.max(0, left - 12)),
      );
      const frame = packed(plain);
      expect(unpacked(frame)).toEqual(plain);
      const found = sequences(frame.subarray(11, 11 + u32(frame, 7)));
      for (const { match, end } of found.slice(0, -1))
        expect(end - match).toBeLessThanOrEqual(plain.length - 12);
    }
  });

  it('stores bytes that do not pack as they are', () => {
    const noise = Uint8Array.from({ length: 999 }, (_, i) => xxHash32(words(4, i), 0, 4) & 255);
    const frame = packed(noise);
    expect(u32(frame, 7)).toBe(0x80000000 + 999);
    expect(frame.length).toBe(7 + 4 + 999 + 4);
  });
});

describe('an LZ4 frame of others', () => {
  const plain = ascii('camera camera camera camera, and what it saw');
  const block = ((): Uint8Array => {
    const frame = packed(plain);
    return frame.slice(11, 11 + u32(frame, 7));
  })();
  /** A frame with the fields that its flags want: 16 block sums, 8 content size, 4 content sum, 1 dictionary. */
  const frame = (
    flags: number,
    change: { sum?: number; content?: number; head?: number } = {},
  ): Uint8Array => {
    const head = join(
      Uint8Array.of(0x40 | flags, 0x70),
      flags & 8 ? words(8, plain.length) : '',
      flags & 1 ? words(4, 5) : '',
    );
    const check = ((xxHash32(head, 0, head.length) >>> 8) & 255) ^ (change.head ?? 0);
    return join(
      words(4, 0x184d2204),
      head,
      Uint8Array.of(check),
      words(4, block.length),
      block,
      flags & 16 ? words(4, (xxHash32(block, 0, block.length) ^ (change.sum ?? 0)) >>> 0) : '',
      words(4, 0),
      flags & 4 ? words(4, (xxHash32(plain, 0, plain.length) ^ (change.content ?? 0)) >>> 0) : '',
    );
  };

  it('may have any of its fields', () => {
    for (const flags of [0, 1, 4, 8, 16, 29, 32, 63 & ~2]) expect(unpacked(frame(flags))).toEqual(plain);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['another version', join(words(4, 0x184d2204), Uint8Array.of(0x80, 0x70, 0)), /version 2 is unknown/],
    ['version 0', join(words(4, 0x184d2204), Uint8Array.of(0x20, 0x70, 0)), /version 0 is unknown/],
    ['no magic', frame(0).slice(1), /is no LZ4 frame/],
    ['a damaged header', frame(8, { head: 1 }), /header fails its checksum/],
    ['a damaged block', frame(16, { sum: 1 }), /block fails its checksum/],
    ['damaged content', frame(4, { content: 1 }), /content of an LZ4 frame fails its checksum/],
  ])('is refused with %s', (_, bytes, sentence) => {
    expect(() => unpacked(bytes)).toThrow(sentence);
  });

  it('is refused wherever it is cut off', () => {
    for (const flags of [0, 4, 16, 29]) {
      const whole = frame(flags);
      for (let length = 0; length < whole.length; length++)
        expect(() => unpacked(whole.slice(0, length)), `${flags} ${length}`).toThrow(RecordingError);
    }
  });

  it.each<[string, number[]]>([
    ['a match from no distance', [0x10, 65, 0, 0, 0x00]],
    ['a match from before the beginning', [0x10, 65, 2, 0, 0x00]],
    ['more literals than there are', [0x30, 65, 66]],
    ['a length without end', [0xf0, 255, 255]],
    ['a match length without end', [0x1f, 65, 1, 0, 255]],
    ['half a distance', [0x10, 65, 1]],
  ])('has no block with %s', (_, bytes) => {
    expect(() => unpacked(framed(Uint8Array.of(...bytes)))).toThrow(/A compressed block is damaged/);
  });

  it('may overlap itself: a match that reaches into what it writes, from the first byte on', () => {
    for (const distance of [1, 2, 3, 7, 8]) {
      const literals = Uint8Array.from({ length: distance }, (_, i) => 65 + i);
      const bytes = join(
        Uint8Array.of((distance << 4) | 4),
        literals,
        words(2, distance),
        Uint8Array.of(0x10, 33),
      );
      const expected = Array.from({ length: distance + 8 }, (_, i) => 65 + (i % distance));
      expect([...unpacked(framed(bytes))]).toEqual([...expected, 33]);
    }
  });
});
