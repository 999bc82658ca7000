// The text header that Prophesee's RAW and DAT files share: lines "% key value" up to "% end", or up to the first byte that
// begins no such line (older files have no end mark).

import type { ByteWindow, RecordingFacts } from '../recording/decoder.ts';
import { RecordingError } from '../recording-error.ts';
import { latin1 } from '../bytes/read.ts';

const PERCENT = 0x25;
const NEWLINE = 0x0a;
/** No header line is longer; what is, is data that happens to begin with "% ". */
const LONGEST_LINE = 4096;

/** What a header says. */
export interface PropheseeHeader {
  /** Keys in lower case. A line of one word has an empty value. */
  readonly fields: ReadonlyMap<string, string>;
  /** Bytes from the start of the window to the first byte of data. */
  readonly length: number;
}

/** @returns the length of the header line at `at` with its newline; 0 where none begins there; -1 where more bytes are needed. */
function lineLength(bytes: Uint8Array, at: number, end: number, last: boolean): number {
  if (at >= end) return last ? 0 : -1;
  if (bytes[at] !== PERCENT) return 0;
  for (let i = at + 1; i < end && i < at + LONGEST_LINE; i++) {
    const byte = bytes[i];
    if (byte === NEWLINE) return i + 1 - at;
    const isText = byte === 9 || byte === 13 || (byte >= 32 && byte !== 127);
    if (!isText || (i === at + 1 && byte !== 32)) return 0;
  }
  return !last && end - at < LONGEST_LINE ? -1 : 0;
}

/**
 * Read the header at the window's beginning.
 *
 * @returns null while more bytes are needed. The window is not moved.
 * Throws RecordingError where a header is longer than 1 MiB.
 */
export function propheseeHeader({ bytes, at, end, last, offset }: ByteWindow): PropheseeHeader | null {
  const fields = new Map<string, string>();
  let here = at;
  for (;;) {
    const length = lineLength(bytes, here, end, last);
    if (length < 0) return null;
    if (length === 0) break;
    const line = latin1(bytes, here + 1, here + length).trim();
    here += length;
    if (line.toLowerCase() === 'end') break;
    const space = line.search(/\s/);
    const key = (space < 0 ? line : line.slice(0, space)).toLowerCase();
    fields.set(key, space < 0 ? '' : line.slice(space).trim());
    if (here - at > 1 << 20) throw new RecordingError('The header is longer than 1 MiB.', offset + here);
  }
  return { fields, length: here - at };
}

function size(text: string | undefined): number | null {
  const value = text === undefined ? NaN : Number.parseInt(text, 10);
  return value > 0 && value <= 65535 ? value : null;
}

/** Take the frame's size from `% geometry 1280x720`, `% format EVT3;height=720;width=1280` or `% Width 304`. */
export function takeGeometry({ fields }: PropheseeHeader, facts: RecordingFacts): void {
  const geometry = /^(\d+)\s*x\s*(\d+)/i.exec(fields.get('geometry') ?? '');
  const format = fields.get('format') ?? '';
  facts.width = size(geometry?.[1] ?? /width=(\d+)/i.exec(format)?.[1] ?? fields.get('width'));
  facts.height = size(geometry?.[2] ?? /height=(\d+)/i.exec(format)?.[1] ?? fields.get('height'));
  if (facts.width === null || facts.height === null) facts.width = facts.height = null;
}

/** @returns the format a header names: evt2, evt21, evt3, evt4, dat, or null where it names none. */
export function namedFormat({ fields }: PropheseeHeader): string | null {
  const name = (fields.get('format') ?? '')
    .split(';')[0]
    .replaceAll(/[\s._]/g, '')
    .toUpperCase();
  const short = fields.get('evt') ?? '';
  if (name === 'EVT2' || name === 'EVT20' || /^2(\.0)?$/.test(short)) return 'evt2';
  if (name === 'EVT21' || short === '2.1') return 'evt21';
  if (name === 'EVT3' || name === 'EVT30' || /^3(\.0)?$/.test(short)) return 'evt3';
  if (name === 'EVT4' || name === 'EVT40' || /^4(\.0)?$/.test(short)) return 'evt4';
  if (fields.has('version') || fields.has('data')) return 'dat';
  return null;
}

/** @returns the time of the recording's tick 0 in a file that our own writers made, µs; 0 in every other file. */
export function timeBase({ fields }: PropheseeHeader): number {
  const base = Number(fields.get('neurover_time_base') ?? 0);
  return Number.isSafeInteger(base) && base > 0 ? base : 0;
}
