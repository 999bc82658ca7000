// Packets on disk: a recording that is whole or not there.

import type { WriteFormat } from '../event/file/convert.ts';
import { writePackets, type PacketSource, type WritePacketsOptions } from '../event/file/write-packets.ts';
import { partFile } from './part-file.ts';

/**
 * Save packets as a recording, in constant memory; packets are copied. The file appears whole or not at all, and until then an
 * older one of its name stays.
 *
 * @param packets  of one camera, in the order of time
 * @returns bytes of the file
 * Rejects with RecordingError or PacketError as writePackets does, with UnwritableError where the disk refuses, and with whatever
 * `packets` throws; then nothing is left behind.
 */
export async function savePackets(
  path: string,
  packets: PacketSource,
  format: WriteFormat,
  options: WritePacketsOptions = {},
): Promise<number> {
  const pieces = writePackets(packets, format, options);
  const file = partFile(path);
  let bytes = 0;
  try {
    let piece = await pieces.next();
    for (; !piece.done; piece = await pieces.next()) {
      file.write(piece.value);
      bytes += piece.value.length;
    }
    for (const patch of piece.value) file.write(patch.bytes, patch.offset);
  } catch (cause) {
    file.drop();
    throw cause;
  }
  file.keep();
  return bytes;
}
