// Zstandard frames by their headers: what is unpacked, and what is refused before memory is taken.

import { describe, expect, it } from 'vitest';
import { inflated, UNPACKED_LIMIT } from '../../../../core/event/bytes/inflated.ts';
import { unpackZstd } from '../../../../core/event/bytes/zstd.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { join, words } from '../rows.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('a Zstandard frame', () => {
  const raw = (size: number, isLast: boolean): Uint8Array =>
    words(4, (isLast ? 1 : 0) | (size << 3)).subarray(0, 3);
  const content = join(raw(3, true), ascii('abc'));
  const unpack = (...parts: Uint8Array[]): string => {
    const bytes = join(words(4, 0xfd2fb528), ...parts);
    const out = inflated();
    unpackZstd(bytes, 0, bytes.length, out, 0);
    return String.fromCharCode(...out.bytes.subarray(0, out.length));
  };
  const MiB = 1 << 20;

  it.each<[string, Uint8Array]>([
    ['a window', Uint8Array.of(0, 0x58)],
    ['one byte of size', Uint8Array.of(0x20, 3)],
    ['four bytes of size', join(Uint8Array.of(0xa0), words(4, 3))],
    ['eight bytes of size', join(Uint8Array.of(0xe0), words(8, 3n))],
  ])('is unpacked with %s in its header', (_, header) => {
    expect(unpack(header, content)).toBe('abc');
  });

  it.each<[string, Uint8Array]>([
    ['a window', Uint8Array.of(0, 0x80 + 1)], // 2^26 and an eighth
    ['four bytes of size', join(Uint8Array.of(0xa0), words(4, 64 * MiB + 1))],
    ['eight bytes of size', join(Uint8Array.of(0xe0), words(8, 1n << 40n))],
    ['a size behind the number of a dictionary', join(Uint8Array.of(0xa1, 7), words(4, 64 * MiB + 1))],
  ])('is refused where %s claims more than 64 MiB', (_, header) => {
    expect(UNPACKED_LIMIT).toBe(64 * MiB);
    expect(() => unpack(header, content)).toThrow(/claims more than 64 MiB/);
  });

  it('is refused where it ends too early, and where it is none', () => {
    expect(() => unpack(Uint8Array.of(0, 0x58), raw(3, false), ascii('abc'))).toThrow(RecordingError);
    expect(() => unpack(Uint8Array.of(0, 0x58), raw(5, true), ascii('abc'))).toThrow(RecordingError);
    const bytes = join(words(4, 0xfd2fb527), Uint8Array.of(0, 0x58), content);
    expect(() => unpackZstd(bytes, 0, bytes.length, inflated(), 0)).toThrow(/is no Zstandard frame/);
  });
});
