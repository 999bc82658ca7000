// Data sets that tests make up: files as their sources would have written them, and a folder that holds them.

import type { DataFolder } from '../../../agents/dataset/folder.ts';
import type { Idx } from '../../../agents/dataset/idx.ts';
import type { Wav } from '../../../agents/dataset/wav.ts';

/** A folder held in memory. */
export function memoryFolder(name: string, files: Readonly<Record<string, Uint8Array>>): DataFolder {
  return {
    name,
    list: () => Object.keys(files).toSorted(),
    read: (file) => (Object.hasOwn(files, file) ? files[file] : null),
  };
}

/** @returns the bytes of an IDX file. */
export function writeIdx({ shape, values }: Idx): Uint8Array {
  const head = 4 + 4 * shape.length;
  const bytes = new Uint8Array(head + values.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x800 + shape.length);
  shape.forEach((size, d) => view.setUint32(4 + 4 * d, size));
  bytes.set(values, head);
  return bytes;
}

/** @returns the bytes of a WAV file. */
export function writeWav({ rate, channels, samples }: Wav): Uint8Array {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  put(0, 'RIFF');
  view.setUint32(4, 36 + 2 * samples.length, true);
  put(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate * channels, true);
  view.setUint16(32, 2 * channels, true);
  view.setUint16(34, 16, true);
  put(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, s) => view.setInt16(44 + 2 * s, sample, true));
  return bytes;
}
