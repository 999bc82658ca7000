// What a synapse in time tells of the percept at a place: spikes at both of its ends, the tag, the modulator and the weight.

import { signed, weightWords } from '../network/strip-words.ts';
import type { Reach, Trace, Traces } from '../network/traces.ts';
import { clockOf } from '../play/clock.ts';
import type { Place } from './place.ts';
import type { Told } from './told.ts';

/** Strips as they were drawn last. */
export interface Strips {
  /** Pixels across from where they begin to the cursor, and down to where the last ends. */
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly traces: Traces;
  readonly names: Readonly<Record<'pre' | 'post' | 'modulator', string>>;
  readonly reach: Reach;
  /** Seconds across, and of a percept. */
  readonly span: number;
  readonly period: number;
  /** Percept at the right end, fractional. */
  readonly cursor: number;
}

/** @returns what is told of the percept at a place; null beside the strips. */
export function perceptUnder(strips: Strips, { x }: Place): Told | null {
  const { left, right, bottom, traces, names, reach, span, period, cursor } = strips;
  if (x < left || x >= right) return null;
  const perSecond = (right - left) / span;
  const index = Math.floor((x - right) / perSecond / period + 1 + cursor);
  const begin = (index - 1 - cursor) * period;
  if (index < 0) return null;
  const isIn = (moment: number): boolean => moment >= begin - period / 4 && moment < begin + (3 * period) / 4;
  const at = (trace: Trace | null, shift = 0): number | undefined =>
    trace?.find(([moment]) => isIn(moment - shift))?.[1];
  const spikes = (name: string, fired: readonly number[] | null): string[] => {
    if (fired === null) return []; // they stay on the chip
    const count = fired.filter((moment) => moment >= begin && moment < begin + period).length;
    return [`${name}: ${count === 0 ? 'no' : count} ${count === 1 ? 'spike' : 'spikes'}`];
  };
  const middle = begin + period / 2;
  const isUnsent = traces.unsent.some(([from, to]) => from < middle && middle < to);
  // what is told of a percept's end is drawn there; a modulator lasts for all of it
  const [tag, level, weight] = [at(traces.tag, period), at(traces.modulator), at(traces.weight, period)];
  const lines = [
    ...(isUnsent ? ['not sent'] : [...spikes(names.pre, traces.pre), ...spikes(names.post, traces.post)]),
    ...(tag === undefined ? [] : [`eligibility ${signed(tag, reach.tag)}`]),
    ...(level === undefined ? [] : [`${names.modulator} ${signed(level, reach.modulator)}`]),
    ...(weight === undefined ? [] : [`weight ${weightWords(weight)}`]),
  ];
  const from = Math.max(left, right + begin * perSecond);
  const width = Math.min(right, right + (begin + period) * perSecond) - from;
  return {
    lines: [clockOf(index * period), ...lines],
    box: { x: from, y: 2, width, height: bottom - 4 },
  };
}
