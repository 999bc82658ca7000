// NumPy .npy files of structured events, as tonic, expelliarmus, Metavision and faery write them.

import { addEvent, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { parseDtype, readNumber, type NpyField } from './npy-dtype.ts';
import { headerLength, lengthBytes, NPY_MAGIC, npyHeader } from '../bytes/npy-header.ts';
import { endsInside, latin1 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { isEvent, noEvent } from './row.ts';

/** A record is never longer. */
const LONGEST_RECORD = 4096;

const NAMES = {
  t: ['t', 'ts', 'time', 'timestamp', 'timestamps'],
  x: ['x', 'xs'],
  y: ['y', 'ys'],
  on: ['p', 'on', 'pol', 'polarity', 'ps'],
} as const;

/** Where the four columns stand in a record. */
interface Columns {
  readonly t: NpyField;
  readonly x: NpyField;
  readonly y: NpyField;
  readonly on: NpyField;
  readonly bytes: number;
  readonly rows: number;
}

function columns(header: string, offset: number): Columns {
  const { shape } = npyHeader(header);
  if (shape.length !== 1)
    throw new RecordingError(
      'The array is not one-dimensional: events stand in one column, as records of t, x, y and p.',
      offset,
    );
  const { fields, bytes } = parseDtype(header, offset);
  const find = (names: readonly string[]): NpyField => {
    const found = fields.find((field) => names.includes(field.name.toLowerCase()));
    if (found === undefined) {
      const has = fields.map((field) => field.name).join(', ');
      throw new RecordingError(
        `No field is called ${names.join(' or ')}; the fields are: ${has || 'none'}.`,
        offset,
      );
    }
    return found;
  };
  if (bytes === 0 || bytes > LONGEST_RECORD)
    throw new RecordingError(`A record of ${bytes} bytes is no event.`, offset);
  return {
    t: find(NAMES.t),
    x: find(NAMES.x),
    y: find(NAMES.y),
    on: find(NAMES.on),
    bytes,
    rows: shape[0],
  };
}

/**
 * A decoder of .npy files.
 *
 *     file     "\x93NUMPY" · major · minor · u16 (major 1) or u32 header length · Python dictionary · records
 *     fields   t, x, y, p in any order, of any integer or floating type; integer times are µs, floating times seconds
 *
 * A polarity above 0 is ON. Throws RecordingError where the records are fewer than the shape says, or one is no event.
 * Source: numpy.lib.format; dtypes of tonic, expelliarmus and Metavision as in reference/event-cameras.
 */
export function npyDecoder(): RecordingDecoder & { finished: boolean } {
  const known = facts('npy');
  let layout: Columns | null = null;
  let left = 0;

  function open(window: ByteWindow): boolean {
    const { bytes, at, end, last, offset } = window;
    if (end - at >= 12) {
      if (latin1(bytes, at, at + 6) !== NPY_MAGIC)
        throw new RecordingError('This is no .npy file.', offset + at);
      const major = bytes[at + 6];
      const length = headerLength(bytes, at + 8, major, offset + at + 8);
      const start = at + 8 + lengthBytes(major);
      if (end - start >= length) {
        layout = columns(latin1(bytes, start, start + length), offset + start);
        left = layout.rows;
        window.at = start + length;
        return true;
      }
    }
    if (last) endsInside('the header', offset + end);
    return false;
  }

  const decoder = {
    facts: known,
    finished: false,
    decode(window: ByteWindow, batch: EventBatch): void {
      if ((layout === null && !open(window)) || layout === null) return;
      const { t, x, y, on, bytes: record } = layout;
      const view = new DataView(window.bytes.buffer, window.bytes.byteOffset, window.end);
      while (left > 0 && window.at + record <= window.end && !isFull(batch)) {
        const at = window.at;
        const stored = readNumber(view, at, t);
        const time = t.kind === 'f' ? Math.round(stored * 1e6) : stored;
        const [column, row] = [readNumber(view, at, x), readNumber(view, at, y)];
        if (!isEvent(column, row, time))
          throw noEvent(column, row, time, `Record ${layout.rows - left}`, window.offset + at);
        if (!addEvent(batch, time, column, row, readNumber(view, at, on) > 0 ? 1 : 0)) return;
        window.at = at + record;
        left--;
      }
      if (left === 0) {
        decoder.finished = true;
        if (window.at < window.end) {
          throw new RecordingError(
            'More bytes follow than the array has records.',
            window.offset + window.at,
          );
        }
      } else if (window.last && window.end - window.at < record) {
        throw new RecordingError(`The file ends ${left} records too early.`, window.offset + window.at);
      }
    },
  };
  return decoder;
}
