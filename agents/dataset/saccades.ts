// N-MNIST: digits that a real event camera saw in three small jumps of its gaze. Recordings of 5 bytes per event, or the same
// events in columns.

import { z } from 'zod';
import { DataError } from './data-error.ts';
import { jsonOf, required, requiredText, type DataFolder, type DataNeed } from './folder.ts';

/** One labelled recording: events in time order. */
export interface Saccade {
  readonly id: number;
  readonly label: number;
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  /** 1 where it became brighter. */
  readonly on: Uint8Array;
  /** Microseconds since the start of the recording. */
  readonly t: Uint32Array;
}

/** Recordings to learn from and to be judged on. */
export interface Saccades {
  readonly train: readonly Saccade[];
  readonly test: readonly Saccade[];
  /** Pixels along each side. */
  readonly side: number;
}

/** Where the small N-MNIST split is to be had. */
export const saccadesNeed: DataNeed = Object.freeze({
  name: 'N-MNIST (small split)',
  form: 'train1K.txt and test100.txt with lines "id label", and a recording <id>.bs2 or <id>.bin for each id; or index.json with x.u8, y_p.u8 and dt.u16',
  source: 'github.com/bamsumit/slayerPytorch, test/test_files/NMNISTsmall',
  marks: [['train1K.txt'], ['index.json', 'x.u8']],
});

const SIDE = 34;
/** A record in this row is no event: the 23-bit clock has run on by 2^13 µs. */
const OVERFLOW_ROW = 240;
const OVERFLOW = 8192;

/**
 * Read a recording: x, y, then polarity and microseconds in 1 + 23 bits, big-endian, as `core/event/atis/atis-bin.ts` does for
 * recordings of any size; a sample is small and wanted whole, with the byte of whatever is wrong. Throws DataError with the byte.
 */
export function readSaccade(bytes: Uint8Array, file: string, id: number, label: number): Saccade {
  if (bytes.length === 0)
    throw new DataError(file, 'byte 0', 'there are no events in it. Fetch the file again.');
  if (bytes.length % 5 !== 0)
    throw new DataError(
      file,
      `byte ${bytes.length - (bytes.length % 5)}`,
      'the last event is cut short. Fetch the file again.',
    );
  const [x, y, on, t]: number[][] = [[], [], [], []];
  const at: number[] = [];
  let added = 0;
  for (let k = 0; k < bytes.length; k += 5) {
    if (bytes[k + 1] === OVERFLOW_ROW) {
      added += OVERFLOW;
      continue;
    }
    at.push(k);
    x.push(bytes[k]);
    y.push(bytes[k + 1]);
    on.push(bytes[k + 2] >> 7);
    t.push((((bytes[k + 2] & 127) << 16) | (bytes[k + 3] << 8) | bytes[k + 4]) + added);
  }
  const recording = {
    id,
    label,
    x: Uint8Array.from(x),
    y: Uint8Array.from(y),
    on: Uint8Array.from(on),
    t: Uint32Array.from(t),
  };
  check(recording, file, (e) => `byte ${at[e]}`);
  return recording;
}

function check({ x, y, t }: Saccade, file: string, place: (event: number) => string): void {
  for (let e = 0; e < x.length; e++) {
    if (x[e] >= SIDE || y[e] >= SIDE)
      throw new DataError(
        file,
        place(e),
        `event ${e} is at (${x[e]}, ${y[e]}), outside ${SIDE} × ${SIDE} pixels. Give an N-MNIST recording.`,
      );
    if (e > 0 && t[e] < t[e - 1])
      throw new DataError(
        file,
        place(e),
        `event ${e} is at ${t[e]} µs, before the one ahead of it. Fetch the file again.`,
      );
  }
}

/** Read a folder in either form. Throws MissingDataError, DataError. */
export function readSaccades(folder: DataFolder): Saccades {
  const inColumns = folder.read('index.json') !== null;
  const parts = inColumns ? columns(folder) : recordings(folder);
  for (const [part, list] of [
    ['train', 'train1K.txt'],
    ['test', 'test100.txt'],
  ] as const)
    if (parts[part].length === 0)
      throw new DataError(
        `${folder.name}/${inColumns ? 'index.json' : list}`,
        inColumns ? 'character 0' : 'line 1',
        `there are no recordings to ${part === 'train' ? 'learn from' : 'be judged on'}. Fetch the file again.`,
      );
  return { ...parts, side: SIDE };
}

function recordings(folder: DataFolder): Pick<Saccades, 'train' | 'test'> {
  const part = (list: string): Saccade[] =>
    requiredText(folder, list, saccadesNeed)
      .split('\n')
      .flatMap((line, n) => {
        if (line.trim() === '' || line.startsWith('#')) return [];
        const match = /^(\d+)\s+(\d)\s*$/.exec(line);
        if (match === null)
          throw new DataError(
            `${folder.name}/${list}`,
            `line ${n + 1}`,
            `"${line.slice(0, 40)}" is no "id label". Fetch the file again.`,
          );
        const file = folder.read(`${match[1]}.bin`) === null ? `${match[1]}.bs2` : `${match[1]}.bin`;
        const bytes = required(folder, file, saccadesNeed);
        return [readSaccade(bytes, `${folder.name}/${file}`, Number(match[1]), Number(match[2]))];
      });
  return { train: part('train1K.txt'), test: part('test100.txt') };
}

const indexSchema = z.array(
  z.object({
    id: z.number().int().nonnegative(),
    label: z.number().int().min(0).max(9),
    split: z.enum(['train', 'test']),
    events: z.number().int().nonnegative(),
  }),
);

function columns(folder: DataFolder): Pick<Saccades, 'train' | 'test'> {
  const indexFile = `${folder.name}/index.json`;
  const index = jsonOf(requiredText(folder, 'index.json', saccadesNeed), indexFile, indexSchema);
  const [x, yp, dt] = ['x.u8', 'y_p.u8', 'dt.u16'].map((file) => required(folder, file, saccadesNeed));
  const total = index.reduce((sum, { events }) => sum + events, 0);
  for (const [file, length, expected] of [
    ['x.u8', x.length, total],
    ['y_p.u8', yp.length, total],
    ['dt.u16', dt.length, 2 * total],
  ] as const)
    if (length !== expected)
      throw new DataError(
        `${folder.name}/${file}`,
        `byte ${Math.min(length, expected)}`,
        `index.json announces ${total} events, so ${expected} bytes; the file has ${length}. Take all files from one set.`,
      );
  let at = 0;
  const all = index.map(({ id, label, split, events }) => {
    const t = new Uint32Array(events);
    for (let e = 0; e < events; e++)
      t[e] = (e > 0 ? t[e - 1] : 0) + (dt[2 * (at + e)] | (dt[2 * (at + e) + 1] << 8));
    const y = yp.subarray(at, at + events);
    const recording: Saccade = {
      id,
      label,
      x: x.slice(at, at + events),
      y: y.map((each) => each & 127),
      on: y.map((each) => each >> 7),
      t,
    };
    const first = at;
    check(recording, `${folder.name}/x.u8`, (e) => `byte ${first + e}`);
    at += events;
    return { split, recording };
  });
  const of = (wanted: string): Saccade[] =>
    all.flatMap(({ split, recording }) => (split === wanted ? [recording] : []));
  return { train: of('train'), test: of('test') };
}
