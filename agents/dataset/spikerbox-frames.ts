// What a SpikerBox sends over its serial line: samples in frames, and messages between them. Bytes come in pieces of any size
// from a socket, a port or a file, so the reader remembers where it stands.

/** A message of the board, such as HWT (its name) or EVNT (a marker). */
export interface BoardMessage {
  readonly type: string;
  readonly value: string;
  /** Frames that had come before it. */
  readonly frame: number;
}

/** What a piece of bytes held. */
export interface BoardPiece {
  /** Complete frames, interleaved: raw values of 0..16383, shape [frames][channels]. */
  readonly samples: Uint16Array;
  readonly messages: readonly BoardMessage[];
  /** Bytes that were in no frame and no message: the line was joined in the middle, or lost some. */
  readonly lost: number;
  /** Where the first of them stands, counted from the first byte that the reader was given; null where none was lost. */
  readonly lostAt: number | null;
}

/** A reader of frames. */
export interface FrameReader {
  /** Take the next piece. @returns what it completed */
  push(bytes: Uint8Array): BoardPiece;
}

const OPEN = [255, 255, 1, 1, 128, 255];
const CLOSE = [255, 255, 1, 1, 129, 255];
/** Longest message; what is longer is no message. */
const LONGEST = 64;

const startsWith = (bytes: readonly number[], pattern: readonly number[], at = 0): boolean =>
  pattern.every((each, k) => at + k >= bytes.length || bytes[at + k] === each);

/**
 * Read frames of `channels` samples of two bytes each. The first byte of a frame has its highest bit set, all others have
 * it clear: value = (b₀ & 127)·128 + b₁. Messages stand between FF FF 01 01 80 FF and FF FF 01 01 81 FF as `TYPE:value;`.
 *
 * BackyardBrains/Spike-Recorder, engine/SerialPortParser (format).
 */
export function frameReader(channels: number): FrameReader {
  const width = 2 * channels;
  let rest: number[] = [];
  let frames = 0;
  let passed = 0; // bytes before those that are looked at
  return {
    push(bytes) {
      const all = [...rest, ...bytes];
      const samples: number[] = [];
      const messages: BoardMessage[] = [];
      let lost = 0;
      let lostAt: number | null = null;
      let at = 0;
      while (at < all.length) {
        if (all[at] === 255 && startsWith(all, OPEN, at)) {
          const end = messageEnd(all, at);
          if (end === null) break; // more is to come
          if (end > 0) {
            const text = String.fromCharCode(...all.slice(at + OPEN.length, end));
            for (const part of text.split(';')) {
              const colon = part.indexOf(':');
              if (colon > 0)
                messages.push({ type: part.slice(0, colon), value: part.slice(colon + 1), frame: frames });
            }
            at = end + CLOSE.length;
            continue;
          }
        }
        const end = Math.min(all.length, at + width);
        const begins = all[at] > 127 && tailIsClear(all, at, end);
        if (begins && at + width > all.length) break; // more is to come
        if (begins) {
          for (let c = 0; c < channels; c++)
            samples.push((all[at + 2 * c] & 127) * 128 + all[at + 2 * c + 1]);
          frames++;
          at += width;
        } else {
          lostAt ??= passed + at;
          lost++;
          at++;
        }
      }
      rest = all.slice(at);
      passed += at;
      return { samples: Uint16Array.from(samples), messages, lost, lostAt };
    },
  };
}

/** Whether every byte after a frame's first, up to `end`, has its highest bit clear. */
function tailIsClear(bytes: readonly number[], at: number, end: number): boolean {
  for (let k = at + 1; k < end; k++) if (bytes[k] > 127) return false;
  return true;
}

/** @returns where the closing mark stands; null where it has yet to come, -1 where this is no message. */
function messageEnd(bytes: readonly number[], at: number): number | null {
  if (bytes.length < at + OPEN.length) return null;
  for (let k = at + OPEN.length; k < bytes.length; k++) {
    if (k - at > LONGEST) return -1;
    if (bytes[k] === 255 && startsWith(bytes, CLOSE, k)) return k + CLOSE.length <= bytes.length ? k : null;
  }
  return bytes.length - at > LONGEST ? -1 : null;
}

/** Raw values as the board's own program shows them; 10-bit boards by default. */
export const boardScale: Readonly<Record<string, (raw: number) => number>> = Object.freeze({
  HUMANSB: (raw: number) => raw - 8192,
  UNIBOX: (raw: number) => raw - 8192,
  NRNSBPRO: (raw: number) => 2.8 * (raw - 8192),
  default: (raw: number) => 30 * (raw - 512),
});
