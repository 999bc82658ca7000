// `neurover events convert A B`: rewrite a recording in another format.

import {
  convert,
  createWriter,
  type Conversion,
  type WriteFormat,
} from '../../../core/event/file/convert.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { openRecording, recordingFrame, type OpenOptions } from '../../../core/event/file/open.ts';
import { selected } from '../../../core/event/filter/selection.ts';
import { growFile } from '../process/growing-file.ts';
import { checkApart, frameLoss, targetFormat } from './options.ts';
import { readSelection, type SelectOptions } from './select-options.ts';

/** What `eventsConvert` is told, besides how to read and what to take. */
export interface EventsConvertOptions extends OpenOptions, SelectOptions {
  /** The new format; else the new file's ending tells: .raw (EVT3), .dat, .aedat4, .es, .npy, .csv. */
  readonly to?: string;
  /** Print one JSON document instead of words. */
  readonly json?: boolean;
  /** Where results go; standard output unless told. */
  readonly print?: (text: string) => void;
}

/** What a conversion did. */
export interface ConvertReport extends Conversion {
  readonly from: string;
  readonly to: WriteFormat;
  readonly file: string;
  readonly bytes: number;
  /** Events that were not selected. */
  readonly unselected: number;
  /** What stopped the reading; what came before is in the new file. Null where all was converted. */
  readonly error: { readonly message: string; readonly offset: number | null } | null;
}

/** Rewrite a recording. The new file appears whole or not at all; of a damaged one, what could be read is converted, if that is anything. Throws UsageError, RecordingError, UnwritableError, and Interrupted after Ctrl-C. */
export async function convertFile(
  from: string,
  to: string,
  options: EventsConvertOptions = {},
): Promise<ConvertReport> {
  const format = targetFormat(to, options.to);
  checkApart(from, to);
  const whole = await recordingFrame(from, options);
  const { selection, frame } = readSelection(options, whole);
  const recording = await openRecording(from, options);
  const done: Conversion = { events: 0, triggers: 0, dropped: 0, outside: 0, shift: 0, isRounded: false };
  const damage: { fault: RecordingError | null } = { fault: null };
  function* read(): ReturnType<typeof recording.batches> {
    try {
      yield* recording.batches(done);
    } catch (cause) {
      if (!(cause instanceof RecordingError)) throw cause;
      damage.fault = cause;
    }
  }
  let bytes = 0;
  const left = { unselected: 0 };
  await growFile(to, async (write, breathe) => {
    const taken = selected(read(), recording.facts, whole, selection, left);
    const pieces = convert(taken, recording.facts, createWriter(format, { frame }), frame, done);
    let piece = pieces.next();
    for (; !piece.done; piece = pieces.next()) {
      write(piece.value);
      bytes += piece.value.length;
      await breathe();
    }
    const seen = done.events + done.triggers + done.dropped + done.outside + left.unselected;
    if (damage.fault !== null && seen === 0) throw damage.fault;
    for (const patch of piece.value) write(patch.bytes, patch.offset);
  }).catch((cause: unknown) => {
    throw cause instanceof RecordingError ? cause.in(from) : cause;
  });
  const { fault } = damage;
  const error = fault === null ? null : { message: fault.message, offset: fault.offset };
  return { ...done, ...left, from: recording.facts.format, to: format, file: to, bytes, error };
}

/**
 * The verb itself: convert, print the report and return it.
 *
 * The caller sets exit code 3 where `report.error` is not null or RecordingError is thrown: the input file is invalid.
 */
export async function eventsConvert(
  from: string,
  to: string,
  options: EventsConvertOptions = {},
): Promise<ConvertReport> {
  const { json = false, print = (text: string) => void process.stdout.write(text) } = options;
  const report = await convertFile(from, to, options);
  const notes = [
    report.unselected > 0 ? `${report.unselected} events were not selected` : '',
    report.outside > 0 ? `${report.outside} events outside the frame are left out` : '',
    report.dropped > 0 ? `${report.dropped} triggers or other events have no place in ${report.to}` : '',
    report.shift > 0 ? `times begin at 0: ${report.shift} µs were taken off` : '',
    frameLoss(report.to),
    report.isRounded ? 'nanoseconds were rounded down to microseconds' : '',
    report.error === null ? '' : `stopped: ${report.error.message}`,
  ].filter((note) => note !== '');
  const words =
    `${from} (${report.from}) -> ${to} (${report.to}): ${report.events} events, ` +
    `${report.triggers} triggers, ${report.bytes} bytes\n${notes.map((note) => `  ${note}\n`).join('')}`;
  print(json ? `${JSON.stringify(report)}\n` : words);
  return report;
}
