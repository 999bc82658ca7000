// What RAW files have in common: a header, words whose time a clock tells, and an end that may cut one of them.

import type { ByteWindow, RecordingFacts } from '../recording/decoder.ts';
import { endsInside } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { evtClock, type EvtClock } from './evt-clock.ts';
import { propheseeHeader, takeGeometry, timeBase } from './header.ts';

/** What the raw decoders can be told. */
export interface EvtOptions {
  /** Count time from the first high word on, as Prophesee's player does; otherwise time is as stored. */
  readonly fromZero?: boolean;
}

/** Where the decoders of EVT2, EVT2.1 and EVT4 stand. */
export interface RawState {
  readonly clock: EvtClock;
  /** Words of no known kind. */
  ignored: number;
}

/** In EVT2, EVT2.1 and EVT4 the high word counts 2^28 steps of 64 µs: 4 h 46 min. */
export const EVT2_PERIOD = 17179869184;

/**
 * Take the header from the window's beginning, and what it says of the frame.
 *
 * @returns the clock of the words behind it; null while more bytes are needed, and the window is not moved
 */
export function openRaw(
  window: ByteWindow,
  known: RecordingFacts,
  period: number,
  fromZero: boolean,
): EvtClock | null {
  const header = propheseeHeader(window);
  if (header === null) return null;
  takeGeometry(header, known);
  window.at += header.length;
  return evtClock(period, timeBase(header), fromZero);
}

/** At a raw file's end: throw RecordingError where it cuts a word, or where no word of it ever told the time. */
export function finishWords(window: ByteWindow, clock: EvtClock, ignored: number, wordBytes: number): void {
  if (window.end > window.at) endsInside(`a ${8 * wordBytes}-bit word`, window.offset + window.at);
  if (clock.high < 0 && ignored > 0) {
    throw new RecordingError(
      'No word of the file tells the time, so its events have none.',
      window.offset + window.end,
    );
  }
}
