// LZ4 frames, unpacked. Written here because the packages at hand check no bounds (lz4js) or need a compiler (lz4); a damaged
// packet must end in an error with its byte, and never in more memory than the limit.

import { reserve, type Inflated } from './inflated.ts';
import { u16, u32 } from './read.ts';
import { RecordingError } from '../recording-error.ts';
import { xxHash32 } from './xxhash32.ts';

const MAGIC = 0x184d2204;

function blockFault(offset: number): never {
  throw new RecordingError('A compressed block is damaged.', offset);
}

/**
 * Unpack one LZ4 block to the end of `out`. Matches may reach back over the blocks before it.
 *
 *     sequence   token (literals << 4 | match - 4) · more literal length · literals · u16 distance · more match length
 *     length     15 in the token: bytes follow and are added up, until one is below 255
 *
 * @param offset  the file's byte at bytes[0], for errors
 */
function unpackLz4Block(bytes: Uint8Array, from: number, to: number, out: Inflated, offset: number): void {
  let at = from;
  while (at < to) {
    const token = bytes[at++];
    let literals = token >>> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255) {
        if (at >= to) blockFault(offset + at);
        more = bytes[at++];
        literals += more;
      }
    }
    if (at + literals > to) blockFault(offset + at);
    reserve(out, literals, offset + at);
    out.bytes.set(bytes.subarray(at, at + literals), out.length);
    out.length += literals;
    at += literals;
    if (at === to) return;
    if (at + 2 > to) blockFault(offset + at);
    const distance = u16(bytes, at);
    at += 2;
    if (distance === 0 || distance > out.length) blockFault(offset + at - 2);
    let length = (token & 15) + 4;
    if ((token & 15) === 15) {
      let more = 255;
      while (more === 255) {
        if (at >= to) blockFault(offset + at);
        more = bytes[at++];
        length += more;
      }
    }
    reserve(out, length, offset + at);
    const target = out.bytes;
    let here = out.length;
    const stop = here + length;
    if (distance >= length) target.copyWithin(here, here - distance, here - distance + length);
    else for (; here < stop; here++) target[here] = target[here - distance];
    out.length = stop;
  }
}

/**
 * Unpack one LZ4 frame to the beginning of `out`.
 *
 *     frame   u32 magic · flags · block size · [u64 content size] · [u32 dictionary] · header checksum · blocks · u32 0 ·
 *             [u32 content checksum]
 *     block   u32 size, top bit: stored as it is · bytes · [u32 checksum]
 *
 * Checksums are verified where the frame has them. Throws RecordingError.
 * Source: LZ4 frame format, github.com/lz4/lz4 doc/lz4_Frame_format.md.
 */
export function unpackLz4(bytes: Uint8Array, from: number, to: number, out: Inflated, offset: number): void {
  const fault = (reason: string, at: number): never => {
    throw new RecordingError(reason, offset + Math.min(at, to));
  };
  out.length = 0;
  if (to - from < 7 || u32(bytes, from) !== MAGIC) fault('A packet is no LZ4 frame.', from);
  const flags = bytes[from + 4];
  if (flags >>> 6 !== 1) fault(`LZ4 frame version ${flags >>> 6} is unknown.`, from + 4);
  const hasBlockSums = (flags & 16) !== 0;
  let at = from + 6 + ((flags & 8) === 0 ? 0 : 8) + ((flags & 1) === 0 ? 0 : 4);
  if (at >= to) fault('An LZ4 frame ends inside its header.', to);
  if (((xxHash32(bytes, from + 4, at) >>> 8) & 255) !== bytes[at])
    fault('An LZ4 frame header fails its checksum.', at);
  at++;
  for (;;) {
    if (at + 4 > to) fault('An LZ4 frame ends before its end mark.', to);
    const word = u32(bytes, at);
    const size = word & 0x7fffffff;
    at += 4;
    if (word === 0) break;
    if (size + (hasBlockSums ? 4 : 0) > to - at)
      fault(`An LZ4 block claims ${size} bytes beyond its packet.`, at - 4);
    if (word >>> 31 === 1) {
      reserve(out, size, offset + at);
      out.bytes.set(bytes.subarray(at, at + size), out.length);
      out.length += size;
    } else unpackLz4Block(bytes, at, at + size, out, offset);
    if (hasBlockSums && u32(bytes, at + size) !== xxHash32(bytes, at, at + size)) {
      fault('An LZ4 block fails its checksum.', at);
    }
    at += size + (hasBlockSums ? 4 : 0);
  }
  if ((flags & 4) === 0) return;
  if (at + 4 > to || u32(bytes, at) !== xxHash32(out.bytes, 0, out.length)) {
    fault('The content of an LZ4 frame fails its checksum.', at);
  }
}
