// What users of the package get from `neurover/core/recordings`: recordings of event cameras as packets, as a plant, and in
// other formats. A door of its own because it touches the disk; `neurover/core` runs in a browser tab too.

export {
  convert,
  createWriter,
  writeFormats,
  type Conversion,
  type WriteFormat,
} from '../event/file/convert.ts';
export {
  createDecoder,
  detectFormat,
  recordingFormats,
  type RecordingFormat,
} from '../event/file/formats.ts';
export { decodeBytes, decodeSource, memorySource, type ByteSource } from '../event/recording/reader.ts';
export { openRecording, recordingFrame, type OpenOptions, type Recording } from '../event/file/open.ts';
export { RecordingError } from '../event/recording-error.ts';
export { packets, type WindowLosses, type WindowOptions } from '../event/window/packets.ts';
export { scaled } from '../event/window/scale.ts';
export { recordedWorld, type RecordedWorldOptions } from './recorded-world.ts';
export { recording, recordingPlant, type PlayOptions } from './recording.ts';
export type { EventBatch, OtherEvent, TriggerColumns } from '../event/recording/batch.ts';
export type { RecordingDecoder, RecordingFacts } from '../event/recording/decoder.ts';
