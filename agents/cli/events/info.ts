// `neurover events info FILE`: what a recording holds, and checksums by which two readers can be compared.

import { frameOf } from '../../../core/event/recording/frame.ts';
import { openRecording, recordingFrame, type OpenOptions } from '../../../core/event/file/open.ts';
import { selected } from '../../../core/event/filter/selection.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { healthTaker, type PixelHealth } from '../../../core/event/file/pixel-health.ts';
import { summary } from '../../../core/event/file/summary.ts';
import { complaints, healthLines } from './health-words.ts';
import { by, isSelecting, readSelection, type SelectOptions } from './select-options.ts';

/** What `events info --json` prints. Times are in `unit`, coordinates as stored in the file. */
export interface EventsReport {
  readonly file: string;
  readonly format: string;
  /** Width and height: the header's, else the camera's, else what holds all events. */
  readonly resolution: readonly [number, number] | null;
  readonly unit: 'us' | 'ns';
  readonly count: number;
  readonly on: number;
  readonly off: number;
  /** Null where there are no events; a decimal text where a number would not be exact (nanoseconds since 1970). */
  readonly t: { readonly first: number | string | null; readonly last: number | string | null };
  /** Exact, in decimal. */
  readonly sums: { readonly t: string; readonly x: string; readonly y: string };
  /** Of the columns t u64, x u16, y u16, p u8, little-endian. */
  readonly sha3_224: { readonly t: string; readonly x: string; readonly y: string; readonly p: string };
  /** External trigger edges, the first thousand: time µs, input line, 1 rising or 0 falling. */
  readonly triggers: readonly (readonly [t: number, id: number, on: number])[];
  readonly triggerCount: number;
  /** Whether no event is earlier than the one before. */
  readonly ascending: boolean;
  /** Events of other kinds, counted by kind. */
  readonly others: Readonly<Record<string, number>>;
  /** Events outside the frame that the header tells; they are in no other figure. */
  readonly outside: number;
  /** Events that were not selected; they are in no other figure. */
  readonly unselected: number;
  /** Words and packets that were passed over. */
  readonly ignored: number;
  /** What the header says besides. */
  readonly notes: Readonly<Record<string, string>>;
  /** How the pixels fared, with --pixels, and what is likely to be wrong, in words. */
  readonly pixels?: PixelHealth & { readonly complaints: readonly string[] };
  /** What stopped the reading, and at which byte of the file, if it could be opened; null where all of it was read. */
  readonly error: { readonly message: string; readonly offset: number | null } | null;
}

/** What `eventsInfo` is told. */
export interface EventsInfoOptions extends OpenOptions, SelectOptions {
  /** Look at each pixel, too. */
  readonly pixels?: boolean;
  /** Print one JSON document instead of words. */
  readonly json?: boolean;
  /** Where results go; standard output unless told. */
  readonly print?: (text: string) => void;
}

const exact = (value: bigint): number | string =>
  value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);

/** Read a whole recording. A damaged one gives what could be read, and `error`; one that cannot be opened throws RecordingError. */
export async function eventsReport(
  file: string,
  options: OpenOptions & SelectOptions & { readonly pixels?: boolean } = {},
): Promise<EventsReport> {
  const { pixels = false } = options;
  const whole = isSelecting(options) || pixels ? await recordingFrame(file, options) : null;
  const part = whole === null ? null : readSelection(options, whole);
  const recording = await openRecording(file, options);
  const sum = summary();
  const health = pixels && part !== null ? by('--pixels', () => healthTaker(part.frame)) : null;
  const losses = { outside: 0 };
  const left = { unselected: 0 };
  const all = recording.batches(losses);
  const batches =
    whole === null || part === null ? all : selected(all, recording.facts, whole, part.selection, left);
  let error: EventsReport['error'] = null;
  try {
    for (const batch of batches) {
      sum.add(batch);
      health?.add(batch);
    }
  } catch (cause) {
    if (!(cause instanceof RecordingError)) throw cause;
    error = { message: cause.message, offset: cause.offset };
  }
  const { facts } = recording;
  const { totals } = sum;
  const frame = part?.frame ?? frameOf(facts, totals.xMax, totals.yMax);
  const unpolarised = (totals.others['bytes'] ?? 0) + (totals.others['colour'] ?? 0);
  const report: EventsReport = {
    file,
    format: facts.format,
    resolution: frame === null ? null : [frame.width, frame.height],
    unit: totals.ticksPerMicro === 1 ? 'us' : 'ns',
    count: totals.count,
    on: totals.on,
    off: totals.count - unpolarised - totals.on,
    t:
      totals.count === 0
        ? { first: null, last: null }
        : { first: exact(totals.first), last: exact(totals.last) },
    sums: { t: String(totals.tSum), x: String(totals.xSum), y: String(totals.ySum) },
    sha3_224: sum.digests(),
    triggers: totals.triggers,
    triggerCount: totals.triggerCount,
    ascending: totals.isAscending,
    others: totals.others,
    outside: losses.outside,
    ...left,
    ignored: facts.ignored,
    notes: facts.notes,
    error,
  };
  if (health === null) return report;
  const found = health.health();
  return { ...report, pixels: { ...found, complaints: complaints(found, countsOf(report)) } };
}

/** @returns what a report counts, and from the first event to the last in seconds. */
function countsOf({ count, on, off, t, unit }: EventsReport): Parameters<typeof complaints>[1] {
  const span = t.first === null || t.last === null ? 0 : Number(BigInt(t.last) - BigInt(t.first));
  return { count, on, off, seconds: span / (unit === 'us' ? 1e6 : 1e9) };
}

function words(report: EventsReport): string {
  const { first, last } = report.t;
  const counts = countsOf(report);
  const span = counts.seconds;
  const rate = span > 0 ? `, ${(report.count / span / 1e6).toFixed(3)} M events/s` : '';
  const lines = [
    `${report.file}`,
    `  format       ${report.format}${report.resolution === null ? '' : `, ${report.resolution.join('×')} pixels`}`,
    `  events       ${report.count} (${report.on} on, ${report.off} off)`,
    `  time         ${first ?? '-'} to ${last ?? '-'} ${report.unit}, ${span} s${rate}`,
    `  triggers     ${report.triggerCount}`,
  ];
  for (const [kind, count] of Object.entries(report.others)) lines.push(`  ${kind.padEnd(12)} ${count}`);
  if (!report.ascending) lines.push('  order        some events are earlier than the ones before');
  if (report.outside > 0) lines.push(`  left out     ${report.outside} events outside the frame`);
  if (report.unselected > 0) lines.push(`  unselected   ${report.unselected} events`);
  if (report.ignored > 0) lines.push(`  passed over  ${report.ignored} words or packets`);
  for (const [key, value] of Object.entries(report.notes)) lines.push(`  ${key.padEnd(12)} ${value}`);
  if (report.pixels !== undefined && report.pixels.busiest !== null) {
    lines.push(...healthLines(report.pixels, counts));
    lines.push(...(report.pixels.complaints.length === 0 ? ['Nothing strange.'] : report.pixels.complaints));
  }
  if (report.error !== null) lines.push(`  stopped      ${report.error.message}`);
  return `${lines.join('\n')}\n`;
}

/**
 * The verb itself: print the report and return it.
 *
 * The caller sets exit code 3 where `report.error` is not null or RecordingError is thrown: the input file is invalid.
 */
export async function eventsInfo(file: string, options: EventsInfoOptions = {}): Promise<EventsReport> {
  const { json = false, print = (text: string) => void process.stdout.write(text), ...open } = options;
  const report = await eventsReport(file, open);
  print(json ? `${JSON.stringify(report)}\n` : words(report));
  return report;
}
