// What users of the package get from `neurover/core/formats`: recordings of event cameras in memory, in every format but HDF5. It
// touches no disk, so that a browser tab can read a file that was dropped on it.

export {
  convert,
  createWriter,
  isWriteFormat,
  writeFormats,
  type Conversion,
  type WriteFormat,
} from '../event/file/convert.ts';
export {
  createDecoder,
  detectFormat,
  isStreamFormat,
  recordingFormats,
  type DecoderOptions,
  type RecordingFormat,
  type StreamFormat,
} from '../event/file/formats.ts';
export { bytesFrame, openBytes } from '../event/file/open-bytes.ts';
export {
  packetBytes,
  writePackets,
  type PacketSource,
  type WritePacketsOptions,
} from '../event/file/write-packets.ts';
export type { OpenOptions, Recording } from '../event/file/reading.ts';
export { byteBuilder, type ByteBuilder } from '../event/bytes/builder.ts';
export {
  createBatch,
  type EventBatch,
  type OtherEvent,
  type TriggerColumns,
} from '../event/recording/batch.ts';
export type { ByteWindow, RecordingDecoder, RecordingFacts } from '../event/recording/decoder.ts';
export type { Frame } from '../event/recording/frame.ts';
export { decodeBytes, decodeSource, memorySource, type ByteSource } from '../event/recording/reader.ts';
export type { Patch, RecordingWriter, WriterOptions } from '../event/recording/writer.ts';
export { RecordingError } from '../event/recording-error.ts';
export { selected, selectedFrame, type Selection } from '../event/filter/selection.ts';
export { packets, type WindowLosses, type WindowOptions } from '../event/window/packets.ts';
export { scaled } from '../event/window/scale.ts';
