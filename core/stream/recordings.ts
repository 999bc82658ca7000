// What users of the package get from `neurover/core/recordings`: recordings of event cameras on disk, as packets, as a plant and as a
// world, and all of `neurover/core/formats`. A door of its own because it touches the disk; the other two run in a browser tab too.

export * from './formats.ts';
export { openRecording, recordingFrame } from '../event/file/open.ts';
export { recordedWorld, type RecordedWorldOptions } from './recorded-world.ts';
export { recording, recordingPlant, type PlayOptions } from './recording.ts';
export { savePackets } from './save-packets.ts';
export { UnwritableError } from './part-file.ts';
