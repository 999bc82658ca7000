// Events as lines of text: RPG's events.txt (t in seconds, x, y, polarity) and CSV.

import { coversMicros, isFull, type EventBatch } from './batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from './decoder.ts';
import { latin1 } from './read-bytes.ts';
import { RecordingError } from './recording-error.ts';

const LONGEST_LINE = 4096;
/** Which column holds what, where a header line does not say. */
const ORDER = ['t', 'x', 'y', 'p'];

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
 *     t         seconds where it has a decimal point or an exponent, else µs
 *     polarity  1 ON; 0 or -1 OFF; also True and False
 *     header    "240 180", the frame; or column names such as "t,x,y,p" in their order
 */
export function textDecoder(): RecordingDecoder {
  const known = facts('text');
  let order = ORDER.map((_, i) => i);
  let lines = 0;

  /** @returns whether the line named the columns or the frame */
  function header(parts: readonly string[]): boolean {
    if (parts.length === 2 && parts.every((part) => /^\d{1,5}$/.test(part))) {
      [known.width, known.height] = parts.map(Number);
      return true;
    }
    if (parts.length < 4 || !/^[a-z]/i.test(parts[0])) return false;
    const aliases = [/^t/i, /^x/i, /^y/i, /^(p|on)/i];
    const found = aliases.map((alias) => parts.findIndex((part) => alias.test(part)));
    if (found.includes(-1)) return false;
    order = found;
    return true;
  }

  function line(text: string, offset: number, batch: EventBatch): boolean {
    // A byte order mark, as Windows programs put before the first line, is three characters here.
    const content = (lines === 0 ? text.replace(/^\xef\xbb\xbf/, '') : text).split('#', 1)[0].trim();
    if (content === '') return true;
    const parts = content.split(/[\s,;]+/);
    if (lines === 0 && header(parts)) return true;
    const [time, x, y, polarity] = order.map((place) => parts[place] ?? '');
    const micros = /^\d+$/.test(time) ? Number(time) : secondsToMicros(time);
    const isOn = /^\+?1(\.0*)?$|^true$/i.test(polarity);
    const isOff = /^-?1(\.0*)?$|^0(\.0*)?$|^false$/i.test(polarity);
    const [column, row] = [Number(x), Number(y)];
    const isPixel = x !== '' && y !== '' && column >= 0 && row >= 0 && column < 65536 && row < 65536;
    if (!(micros >= 0 && micros <= Number.MAX_SAFE_INTEGER) || time === '' || !isPixel || !(isOn || isOff)) {
      throw new RecordingError(`Line ${lines + 1} is no event: "${content.slice(0, 60)}".`, offset);
    }
    if (!coversMicros(batch, micros, 1 << 20)) return false;
    const n = batch.count++;
    batch.t[n] = micros - batch.base;
    batch.x[n] = column;
    batch.y[n] = row;
    batch.on[n] = isOn ? 1 : 0;
    return true;
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
