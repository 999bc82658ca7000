// A bag may pack each of its messages alone. A CDR message begins with a 0, a Zstandard frame does not, so no flag is needed.

import { inflated, type Inflated } from '../bytes/inflated.ts';
import { u32 } from '../bytes/read.ts';
import { unpackZstd, ZSTD_MAGIC } from '../bytes/zstd.ts';

/** Unpacks the messages of one bag, one at a time. */
export interface PackedMessages {
  /** @returns the message in plain bytes of its own. Throws RecordingError. @param offset the file's byte at bytes[0] */
  plain(bytes: Uint8Array, offset: number): Uint8Array;
}

/** @returns a reader of messages that may be packed by Zstandard, as rosbag2's compression mode "message" writes them. */
export function packedMessages(): PackedMessages {
  let scratch: Inflated | null = null;
  return {
    plain(bytes, offset) {
      if (bytes.length < 6 || u32(bytes, 0) !== ZSTD_MAGIC) return bytes;
      scratch ??= inflated();
      unpackZstd(bytes, 0, bytes.length, scratch, offset);
      return scratch.bytes.slice(0, scratch.length);
    },
  };
}
