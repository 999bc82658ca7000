// xxHash32, the checksum of LZ4 frames (Yann Collet; the algorithm is specified at github.com/Cyan4973/xxHash).

import { u32 } from './read.ts';

const PRIME1 = 0x9e3779b1;
const PRIME2 = 0x85ebca77;
const PRIME3 = 0xc2b2ae3d;
const PRIME4 = 0x27d4eb2f;
const PRIME5 = 0x165667b1;

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const round = (lane: number, word: number): number =>
  Math.imul(rotate((lane + Math.imul(word, PRIME2)) | 0, 13), PRIME1);

/** @returns the 32-bit hash, unsigned, of bytes [from, to) with seed 0. */
export function xxHash32(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let hash = PRIME5;
  if (to - from >= 16) {
    let a = (PRIME1 + PRIME2) | 0;
    let b = PRIME2 | 0;
    let c = 0;
    let d = -PRIME1 | 0;
    for (; at + 16 <= to; at += 16) {
      a = round(a, u32(bytes, at));
      b = round(b, u32(bytes, at + 4));
      c = round(c, u32(bytes, at + 8));
      d = round(d, u32(bytes, at + 12));
    }
    hash = (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0;
  }
  hash = (hash + (to - from)) | 0;
  for (; at + 4 <= to; at += 4)
    hash = Math.imul(rotate((hash + Math.imul(u32(bytes, at), PRIME3)) | 0, 17), PRIME4);
  for (; at < to; at++) hash = Math.imul(rotate((hash + Math.imul(bytes[at], PRIME5)) | 0, 11), PRIME1);
  hash = Math.imul(hash ^ (hash >>> 15), PRIME2);
  hash = Math.imul(hash ^ (hash >>> 13), PRIME3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
