// WAV files of 16-bit samples, as a SpikerBox records them.

import { DataError } from './data-error.ts';

/** Samples of all channels, and how fast they came. */
export interface Wav {
  readonly rate: number;
  readonly channels: number;
  /** Interleaved, shape [frames][channels]. */
  readonly samples: Int16Array;
}

/** Read a RIFF file of PCM samples of 16 bits. Chunks that are none of "fmt " and "data" are passed over. Throws DataError. */
export function readWav(bytes: Uint8Array, file: string): Wav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || word(0) !== 'RIFF' || word(8) !== 'WAVE')
    throw new DataError(file, 'byte 0', 'this is no WAV file. Give the recording of a SpikerBox.');
  const announced = view.getUint32(4, true) + 8;
  if (announced !== bytes.length)
    throw new DataError(
      file,
      `byte ${Math.min(announced, bytes.length)}`,
      `the header announces ${announced} bytes; the file has ${bytes.length}. Copy the file again.`,
    );
  let format: { channels: number; rate: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const [name, size] = [word(at), view.getUint32(at + 4, true)];
    const body = at + 8;
    if (body + size > bytes.length)
      throw new DataError(
        file,
        `byte ${at}`,
        `the chunk "${name}" of ${size} bytes is cut short. Copy the file again.`,
      );
    if (name === 'fmt ') {
      if (size < 16)
        throw new DataError(
          file,
          `byte ${at + 4}`,
          `a format of ${size} bytes is none. Copy the file again.`,
        );
      const [kind, bits] = [view.getUint16(body, true), view.getUint16(body + 14, true)];
      if (kind !== 1 || bits !== 16)
        throw new DataError(
          file,
          `byte ${body}`,
          `the samples are of kind ${kind} with ${bits} bits; PCM of 16 bits is read. Convert the file.`,
        );
      format = { channels: view.getUint16(body + 2, true), rate: view.getUint32(body + 4, true) };
      const [perSecond, perFrame] = [view.getUint32(body + 8, true), view.getUint16(body + 12, true)];
      const frame = 2 * format.channels;
      if (frame === 0 || format.rate === 0 || perFrame !== frame || perSecond !== frame * format.rate)
        throw new DataError(
          file,
          `byte ${body + 2}`,
          `${format.channels} channels at ${format.rate} Hz are not ${perFrame} bytes per frame and ${perSecond} per second. Copy the file again.`,
        );
    }
    if (name === 'data') {
      if (format === null)
        throw new DataError(file, `byte ${at}`, 'samples come before their format. Copy the file again.');
      if (size % (2 * format.channels) !== 0)
        throw new DataError(file, `byte ${body + size}`, 'the last frame is cut short. Copy the file again.');
      if (size === 0)
        throw new DataError(file, `byte ${at + 4}`, 'there are no samples in it. Copy the file again.');
      const samples = new Int16Array(size / 2);
      for (let s = 0; s < samples.length; s++) samples[s] = view.getInt16(body + 2 * s, true);
      return { ...format, samples };
    }
    at = body + size + (size % 2);
  }
  throw new DataError(file, `byte ${bytes.length}`, 'there are no samples in it. Copy the file again.');
}
