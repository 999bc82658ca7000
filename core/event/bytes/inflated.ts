// Memory for what a compressed packet unpacks to: reused from packet to packet, and never more than a limit, whatever a
// packet claims about itself.

import { RecordingError } from '../recording-error.ts';

/** The most that one packet may unpack to: 64 MiB, 4 M events, a hundred times what cameras write at once. */
export const UNPACKED_LIMIT: number = 1 << 26;

/** Growing scratch memory. */
export interface Inflated {
  bytes: Uint8Array;
  length: number;
}

/** @returns empty scratch memory. */
export function inflated(): Inflated {
  return { bytes: new Uint8Array(65536), length: 0 };
}

/** Make room for `more` bytes after the valid ones. Throws RecordingError beyond the limit. */
export function reserve(out: Inflated, more: number, offset: number): void {
  const needed = out.length + more;
  if (needed > UNPACKED_LIMIT) {
    throw new RecordingError(
      `A packet unpacks to more than ${UNPACKED_LIMIT >> 20} MiB: it is damaged or hostile.`,
      offset,
    );
  }
  if (needed <= out.bytes.length) return;
  const grown = new Uint8Array(Math.min(UNPACKED_LIMIT, Math.max(needed, 2 * out.bytes.length)));
  grown.set(out.bytes.subarray(0, out.length));
  out.bytes = grown;
}
