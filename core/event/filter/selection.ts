// What of a recording is wanted: a span of time, a part of the picture, and events that pass filters. Batches are sifted in place, so
// that a recording of any size takes no more memory than before.

import { isEmpty, type EventBatch } from '../recording/batch.ts';
import type { RecordingFacts } from '../recording/decoder.ts';
import type { Frame } from '../recording/frame.ts';
import { RecordingError } from '../recording-error.ts';
import { checkBox, every, isInside, type Box, type EventFilter } from './filter.ts';

/** What is wanted; what is not said is not asked. */
export interface Selection {
  /** Seconds after the first event of whatever kind, to the nanosecond: [from, until). */
  readonly from?: number;
  readonly until?: number;
  /** A part of the picture, which becomes the frame: its top left pixel becomes (0, 0). */
  readonly box?: Box;
  /** Asked in order, of events alone, each of what those before it let pass. Times are the recording's own, pixels the whole frame's. */
  readonly filters?: readonly EventFilter[];
}

/** @returns the frame of what is selected. Throws RangeError where the part is not in it. */
export function selectedFrame({ box }: Selection, frame: Frame): Frame {
  if (box === undefined) return frame;
  checkBox(box, frame);
  return { width: box.width, height: box.height };
}

/**
 * Sift batches. Triggers and other events are selected by time, and others by their pixel, if they have one; filters are not asked of them.
 *
 * Yields the same lent batches, changed in place, but for those of which nothing is left. Throws RangeError for a part that is not in the
 * frame, RecordingError for an event outside the frame, and whatever `batches` throws.
 *
 * @param frame  of the recording
 * @param left   counts the events that are not selected
 */
export function* selected(
  batches: Iterable<EventBatch>,
  facts: Pick<RecordingFacts, 'xAxis' | 'yAxis'>,
  frame: Frame,
  selection: Selection,
  left: { unselected: number } = { unselected: 0 },
): Generator<EventBatch, void, void> {
  selectedFrame(selection, frame);
  if (isEverything(selection)) return yield* batches;
  let span: Span | null = null;
  const before: Span = selection.from === undefined ? ALWAYS : NEVER; // what comes before the first event is no part of what follows it
  const stays = every(selection.filters ?? []);
  for (const batch of batches) {
    span ??= spanFrom(batch, selection);
    const among = batch.count + batch.others.length;
    const axes = axesOf(facts, frame, selection.box);
    siftEvents(batch, frame, axes, span ?? before, selection.box, stays);
    siftTriggers(batch, span ?? before);
    siftOthers(batch, axes, span ?? before, selection.box);
    left.unselected += among - batch.count - batch.others.length;
    if (!isEmpty(batch)) yield batch;
  }
}

/** @returns whether nothing is asked, so that no event need be looked at. */
const isEverything = ({ from, until, box, filters = [] }: Selection): boolean =>
  from === undefined && until === undefined && box === undefined && filters.length === 0;

/** A span of time in µs, half open. */
interface Span {
  readonly begin: number;
  readonly end: number;
}

const ALWAYS: Span = { begin: -Infinity, end: Infinity };
const NEVER: Span = { begin: Infinity, end: -Infinity };

/** @returns the span as counted from the first event of whatever kind; null before there is one. */
function spanFrom(
  { count, base, t, ticksPerMicro, others }: EventBatch,
  { from = -Infinity, until = Infinity }: Selection,
): Span | null {
  if (count === 0 && others.length === 0) return null;
  const event = count === 0 ? Infinity : base + t[0] / ticksPerMicro;
  const first = Math.min(event, others.length === 0 ? Infinity : others[0].t);
  return { begin: first + inMicros(from), end: first + inMicros(until) };
}

/** By whole nanoseconds: 1e6 · 2.051 is more than 2051000. */
const inMicros = (time: number): number => Math.round(1e9 * time) / 1e3;

/** Where a stored coordinate is in a packet, x' = a·x + b by axis, and how far the part's stored coordinates are moved. */
interface Axes {
  readonly xSign: number;
  readonly xFirst: number;
  readonly ySign: number;
  readonly yFirst: number;
  readonly xShift: number;
  readonly yShift: number;
}

function axesOf({ xAxis, yAxis }: Pick<RecordingFacts, 'xAxis' | 'yAxis'>, frame: Frame, box?: Box): Axes {
  const part = box ?? { left: 0, top: 0, ...frame };
  const isRight = xAxis === 'right';
  const isDown = yAxis === 'down';
  return {
    xSign: isRight ? 1 : -1,
    xFirst: isRight ? 0 : frame.width - 1,
    ySign: isDown ? 1 : -1,
    yFirst: isDown ? 0 : frame.height - 1,
    xShift: isRight ? part.left : frame.width - part.left - part.width,
    yShift: isDown ? part.top : frame.height - part.top - part.height,
  };
}

function siftEvents(
  batch: EventBatch,
  frame: Frame,
  { xSign, xFirst, ySign, yFirst, xShift, yShift }: Axes,
  { begin, end }: Span,
  box: Box | undefined,
  stays: EventFilter,
): void {
  const { base, ticksPerMicro, t, x, y, on } = batch;
  const { width, height } = frame;
  let kept = 0;
  for (let i = 0; i < batch.count; i++) {
    if (x[i] >= width || y[i] >= height)
      throw new RecordingError(
        `An event at (${x[i]}, ${y[i]}) is outside the frame of ${width}×${height}.`,
        null,
      );
    const time = base + t[i] / ticksPerMicro;
    if (time < begin || time >= end) continue;
    const across = xFirst + xSign * x[i];
    const down = yFirst + ySign * y[i];
    if (box !== undefined && !isInside(box, across, down)) continue;
    if (!stays(time, across, down, on[i])) continue;
    t[kept] = t[i];
    x[kept] = x[i] - xShift;
    y[kept] = y[i] - yShift;
    on[kept++] = on[i];
  }
  batch.count = kept;
}

function siftTriggers({ triggers }: EventBatch, { begin, end }: Span): void {
  const { t, id, on } = triggers;
  let kept = 0;
  for (let k = 0; k < triggers.count; k++) {
    if (t[k] < begin || t[k] >= end) continue;
    t[kept] = t[k];
    id[kept] = id[k];
    on[kept++] = on[k];
  }
  triggers.count = kept;
}

function siftOthers(
  { others }: EventBatch,
  { xSign, xFirst, ySign, yFirst, xShift, yShift }: Axes,
  { begin, end }: Span,
  box: Box | undefined,
): void {
  const kept = others.flatMap((other) => {
    if (other.t < begin || other.t >= end) return [];
    if (box === undefined || other.kind === 'bytes') return [other];
    if (!isInside(box, xFirst + xSign * other.x, yFirst + ySign * other.y)) return [];
    return [{ ...other, x: other.x - xShift, y: other.y - yShift }];
  });
  if (kept.length < others.length || box !== undefined) others.splice(0, others.length, ...kept);
}
