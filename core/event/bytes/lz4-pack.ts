// LZ4 frames, packed: one greedy search over a table of hashes, as simple as the format allows. Events pack to about half.

import { put16, put32, putByte, putBytes, type ByteBuilder } from './builder.ts';
import { u32 } from './read.ts';
import { xxHash32 } from './xxhash32.ts';

const HASH_BITS = 14;
/** The format wants the last five bytes as literals, and no match to begin within the last twelve. */
const LAST_LITERALS = 5;
const LAST_MATCH = 12;
const BLOCK_BYTES = 1 << 22;

/** Append the part of a length that did not fit the token's four bits. */
function putLength(out: ByteBuilder, length: number): void {
  let left = length - 15;
  for (; left >= 255; left -= 255) putByte(out, 255);
  if (left >= 0) putByte(out, left);
}

/** Append one block's sequences; matches stay inside the block. */
function packBlock(bytes: Uint8Array, from: number, to: number, table: Int32Array, out: ByteBuilder): void {
  table.fill(-1);
  let anchor = from;
  let at = from;
  while (at < to - LAST_MATCH) {
    const word = u32(bytes, at);
    const slot = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
    const candidate = table[slot];
    table[slot] = at;
    if (candidate < 0 || at - candidate > 65535 || u32(bytes, candidate) !== word) {
      at++;
      continue;
    }
    let length = 4;
    while (at + length < to - LAST_LITERALS && bytes[candidate + length] === bytes[at + length]) length++;
    const literals = at - anchor;
    putByte(out, (Math.min(15, literals) << 4) | Math.min(15, length - 4));
    putLength(out, literals);
    putBytes(out, bytes.subarray(anchor, at));
    put16(out, at - candidate);
    putLength(out, length - 4);
    at += length;
    anchor = at;
  }
  const literals = to - anchor;
  putByte(out, Math.min(15, literals) << 4);
  putLength(out, literals);
  putBytes(out, bytes.subarray(anchor, to));
}

/** @returns a function that appends bytes [from, to) as one LZ4 frame of independent blocks of at most 4 MiB. */
export function lz4Packer(): (bytes: Uint8Array, from: number, to: number, out: ByteBuilder) => void {
  const table = new Int32Array(1 << HASH_BITS);
  const descriptor = Uint8Array.of(0x60, 0x70);
  const check = (xxHash32(descriptor, 0, 2) >>> 8) & 255;
  return (bytes, from, to, out) => {
    put32(out, 0x184d2204);
    putBytes(out, descriptor);
    putByte(out, check);
    for (let at = from; at < to; at += BLOCK_BYTES) {
      const end = Math.min(to, at + BLOCK_BYTES);
      const sizeAt = out.length;
      put32(out, 0);
      packBlock(bytes, at, end, table, out);
      const size = out.length - sizeAt - 4;
      if (size < end - at) out.view.setUint32(sizeAt, size, true);
      else {
        out.length = sizeAt;
        put32(out, (0x80000000 | (end - at)) >>> 0);
        putBytes(out, bytes.subarray(at, end));
      }
    }
    put32(out, 0);
  };
}
