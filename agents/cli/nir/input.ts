// What a NIR graph is run on: a table with one row per step, or an event recording cut into steps.

import { openRecording, recordingFrame } from '../../../core/event/file/open.ts';
import { NirError, sizeOf } from '../../../core/network/nir/graph.ts';

/** @returns whether a file is read as a table: by its name. */
export function isTable(file: string): boolean {
  return /\.(csv|tsv)$/i.test(file);
}

/**
 * Rows of a table, commas or tabs between the columns; a first line without any number is a head and left out. Throws
 * NirError with the line.
 */
export function* tableRows(text: string, size: number): Generator<number[]> {
  const lines = text.split('\n');
  let head = true;
  for (let at = 0; at < lines.length; at++) {
    if (lines[at].trim() === '') continue;
    const cells = lines[at].split(/[,\t]/);
    const isHead = head && cells.every((cell) => !Number.isFinite(Number(cell)));
    head = false;
    if (isHead) continue;
    const values = cells.slice(0, size).map((cell) => (cell.trim() === '' ? NaN : Number(cell)));
    if (values.length < size || values.some((each) => !Number.isFinite(each)))
      throw new NirError(
        '',
        `Line ${at + 1} of the input should begin with ${size} numbers: "${lines[at].slice(0, 40)}".`,
      );
    yield values;
  }
}

/** How pixels of a camera stand in the numbers of an input. */
interface Pixels {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** [channels, height, width], [height, width], or as many numbers as the camera has pixels, once or for each polarity. */
async function pixelsOf(file: string, shape: readonly number[]): Promise<Pixels> {
  if (shape.length === 3) return { channels: shape[0], height: shape[1], width: shape[2] };
  if (shape.length === 2) return { channels: 1, height: shape[0], width: shape[1] };
  const { width, height } = await recordingFrame(file);
  return { channels: sizeOf(shape) / (width * height), height, width };
}

/**
 * Rows of an event recording, those of its events that lie outside its own frame left out and told on stderr: how many events each pixel had in each step, from the first event's step to the last one's.
 * Channel 0 counts darker, channel 1 brighter events; a single channel counts both. Throws NirError where an event lies
 * outside the input or before the one before, RecordingError for a damaged file.
 *
 * @param shape  of the graph's input;  @param dt  seconds per step
 */
export async function* eventRows(
  file: string,
  shape: readonly number[],
  dt: number,
): AsyncGenerator<Float64Array> {
  const { channels, height, width } = await pixelsOf(file, shape);
  if (channels !== 1 && channels !== 2)
    throw new NirError(
      '',
      `The graph takes ${sizeOf(shape)} numbers (shape [${shape.join(', ')}]), but ${file} has ${width} × ${height} pixels. ` +
        'Give an input of shape [height, width], or [channels, height, width] with 1 or 2 channels.',
    );
  const recording = await openRecording(file);
  const losses = { outside: 0 };
  const step = dt * 1e6;
  let row = new Float64Array(channels * height * width);
  let current = -1;
  let first = -1;
  let events = 0;
  for (const { base, ticksPerMicro, count, t, x, y, on } of recording.batches(losses)) {
    for (let i = 0; i < count; i++, events++) {
      const time = base + t[i] / ticksPerMicro;
      if (first < 0) first = time;
      const at = Math.floor((time - first) / step);
      if (current < 0) current = at;
      if (at < current)
        throw new NirError(
          '',
          `Event ${events} of ${file} is earlier than the one before. Sort the recording first.`,
        );
      if (x[i] >= width || y[i] >= height)
        throw new NirError(
          '',
          `Event ${events} of ${file} is at (${x[i]}, ${y[i]}); the graph's input ends at (${width - 1}, ${height - 1}). ` +
            'Crop the recording, or choose a graph for this camera.',
        );
      for (; current < at; current++) {
        yield row;
        row = new Float64Array(row.length);
      }
      row[((channels === 2 ? on[i] : 0) * height + y[i]) * width + x[i]]++;
    }
  }
  if (losses.outside > 0)
    process.stderr.write(`${file}: ${losses.outside} events outside its frame are left out.\n`);
  if (current < 0) throw new NirError('', `${file} holds no events.`);
  yield row;
}
