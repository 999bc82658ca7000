// Events as lines of text: RPG's events.txt (t in seconds, x, y, polarity) and CSV.

import { addEvent, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { latin1 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { isCoordinate, isEvent } from './row.ts';

const LONGEST_LINE = 4096;
/** Which column holds what, where a header line does not say. */
const ORDER = ['t', 'x', 'y', 'p'];
/** A time as people write it: hexadecimal, "Infinity" and signs are none, though JavaScript reads them as numbers. */
const TIME = /^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
/** Digits, or as a table of floating numbers has them: "12.0". */
const WHOLE = /^\d+(\.0*)?$/;

/** @returns µs of a time in seconds: exact in the decimals where it has them, to the nearest µs. */
function secondsToMicros(text: string): number {
  const plain = /^(\d{1,10})\.(\d+)$/.exec(text);
  if (plain === null) return Math.round(Number(text) * 1e6);
  const digits = `${plain[2]}0000000`;
  return Number(plain[1]) * 1_000_000 + Number(digits.slice(0, 6)) + (digits.charCodeAt(6) >= 53 ? 1 : 0);
}

/**
 * A decoder of text files.
 *
 *     line      t x y polarity, between blanks, tabs or commas; "#" begins a comment
 *     t         seconds where it has a decimal point or an exponent, else µs; one unit for the whole file
 *     polarity  1 ON; 0 or -1 OFF; also True and False
 *     header    before the first event: "240 180", the frame; or column names such as "t,x,y,p" in their order
 *
 * The first time that is not a whole 0 decides: once times are seconds, whole ones are too, for printf's %g writes 1 s as "1".
 * Throws RecordingError where times in seconds follow ones that were taken for µs.
 */
export function textDecoder(): RecordingDecoder {
  const known = facts('text');
  let order = ORDER.map((_, i) => i);
  let lines = 0;
  let unit: 's' | 'µs' | null = null;
  let isBegun = false;

  /** @returns whether the line named the columns or the frame */
  function header(parts: readonly string[]): boolean {
    const size = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
    if (size.length === 2 && size.every((side) => side > 0 && isCoordinate(side))) {
      [known.width, known.height] = size;
      return true;
    }
    if (parts.length < 4 || !/^[a-z]/i.test(parts[0])) return false;
    const aliases = [/^t/i, /^x/i, /^y/i, /^(p|on)/i];
    const found = aliases.map((alias) => parts.findIndex((part) => alias.test(part)));
    if (found.includes(-1)) return false;
    order = found;
    return true;
  }

  /** @returns a time in µs, NaN where it is none. Throws RecordingError where its unit is another one than before. */
  function micros(time: string, offset: number): number {
    const isWhole = /^\d+$/.test(time);
    if (!TIME.test(time)) return NaN;
    if (!isWhole && unit === 'µs')
      throw new RecordingError(
        `Line ${lines + 1} tells its time in seconds (${time}), but the whole times before it were taken for µs. ` +
          'Write all times as whole µs, or all with a decimal point.',
        offset,
      );
    unit ??= isWhole ? (Number(time) === 0 ? null : 'µs') : 's';
    return isWhole && unit !== 's' ? Number(time) : secondsToMicros(time);
  }

  function line(text: string, offset: number, batch: EventBatch): boolean {
    // A byte order mark, as Windows programs put before the first line, is three characters here.
    const content = (lines === 0 ? text.replace(/^\xef\xbb\xbf/, '') : text).split('#', 1)[0].trim();
    if (content === '') return true;
    const parts = content.split(/[\s,;]+/);
    if (!isBegun && header(parts)) return true;
    const [time, x, y, polarity] = order.map((place) => parts[place] ?? '');
    const isOn = /^\+?1(\.0*)?$|^true$/i.test(polarity);
    const isOff = /^-?1(\.0*)?$|^0(\.0*)?$|^false$/i.test(polarity);
    const [column, row] = [x, y].map((pixel) => (WHOLE.test(pixel) ? Number(pixel) : NaN));
    const t = micros(time, offset);
    if (!isEvent(column, row, t) || !(isOn || isOff))
      throw new RecordingError(
        `Line ${lines + 1} is no event: "${content.slice(0, 60)}". ` +
          (isBegun
            ? 'Mend it or take it out.'
            : 'Write t x y p, or name other columns in a first line such as x,y,p,t.'),
        offset,
      );
    isBegun = true;
    return addEvent(batch, t, column, row, isOn ? 1 : 0);
  }

  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      const { bytes, end, last, offset } = window;
      while (window.at < end && !isFull(batch)) {
        const newline = bytes.indexOf(10, window.at);
        const isWhole = newline >= 0 && newline < end;
        const stop = isWhole ? newline : end;
        if (stop - window.at > LONGEST_LINE) {
          throw new RecordingError(
            `A line is longer than ${LONGEST_LINE} bytes: this is no text file.`,
            offset + window.at,
          );
        }
        if (!isWhole && !last) return;
        if (!line(latin1(bytes, window.at, stop), offset + window.at, batch)) return;
        lines++;
        window.at = isWhole ? stop + 1 : end;
      }
    },
  };
}
