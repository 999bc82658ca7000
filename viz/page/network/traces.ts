// A synapse in time, as a rule of three factors sees it: spikes before it and behind it, the tag that they leave, the modulator
// that turns a tag into a change, and the weight.

import type { SpikePacket } from '../../../core/spike/packet.ts';
import type { Greeting, Variable } from '../../telemetry/greeting.ts';
import type { Frame } from '../../telemetry/frame.ts';
import type { Store } from '../play/store.ts';
import { memberOf } from './members.ts';
import type { Synapse } from './synapses.ts';
import { sliceOf } from './values.ts';

/** Values at moments: seconds before the end of the span (0 and less) and what was there, in order of time. */
export type Trace = readonly (readonly [seconds: number, value: number])[];

/** What is known of a synapse over a span of time, in seconds before its end. */
export interface Traces {
  /** When the neuron before it fired, and the one behind it; null where its spikes do not leave the chip. */
  readonly pre: readonly number[] | null;
  readonly post: readonly number[] | null;
  /** At the end of each percept of which it was told; null where the synapse does not learn. */
  readonly tag: Trace | null;
  readonly weight: Trace;
  /** At the begin of each percept, for as long as it lasts: it meets the tags that were there before. */
  readonly modulator: Trace;
  /** From when to when nothing was sent: a run was faster than its viewer. */
  readonly unsent: readonly Stretch[];
  /** From when to when learning was stopped: modulators come, and change nothing. */
  readonly frozen: readonly Stretch[];
  /** When an episode began: all tags are zero then. */
  readonly begins: readonly number[];
}

/** From when to when, in seconds before the end of the span. */
export type Stretch = readonly [begin: number, end: number];

/** @returns what is known of a synapse in the `span` seconds until the end of the percept at `cursor`. */
export function tracesOf(
  store: Store,
  greeting: Greeting,
  synapse: Synapse,
  cursor: number,
  span: number,
): Traces {
  const period = greeting.run.controlPeriod / 1e6;
  const newest = Math.floor(cursor);
  const oldest = Math.max(store.first, Math.floor(cursor - span / period) + 1);
  const beginOf = (index: number): number => (index - 1 - cursor) * period;
  const pre = spikesOf(greeting, synapse.pre);
  const post = spikesOf(greeting, synapse.post);
  const fired = { pre: [] as number[], post: [] as number[] };
  const modulator: [number, number][] = [];
  const unsent: [number, number][] = [];
  const frozen: [number, number][] = [];
  const begins: number[] = [];
  const lengthen = (stretches: [number, number][], begin: number): void => {
    const last = stretches.at(-1);
    if (last !== undefined && last[1] > begin - period / 2) last[1] = begin + period;
    else stretches.push([begin, begin + period]);
  };
  for (let index = oldest; index <= newest; index++) {
    const frame = store.frameAt(index);
    if (frame === null) continue;
    const begin = beginOf(index);
    if (frame.unsent === true) {
      lengthen(unsent, begin);
      continue;
    }
    if (frame.fresh) begins.push(begin);
    if (!frame.plastic) lengthen(frozen, begin);
    const tick = greeting.run.tick / 1e6;
    pre?.(frame, (ticks) => fired.pre.push(begin + ticks * tick));
    post?.(frame, (ticks) => fired.post.push(begin + ticks * tick));
    const level = frame.modulators[synapse.projection.modulator ?? 0];
    if (level !== undefined) modulator.push([begin, level]);
  }
  const states = store.statesBetween(oldest - 1, newest);
  const valuesOf = (what: Variable['what']): Trace =>
    states.flatMap((state) => {
      const value = sliceOf(greeting, state, synapse.projection.name, what)[synapse.place];
      return value === undefined ? [] : [[beginOf(state.index + 1), value] as const];
    });
  return {
    pre: pre === null ? null : fired.pre,
    post: post === null ? null : fired.post,
    tag: synapse.projection.bounds === null ? null : clearedAt(begins, valuesOf('tag')),
    weight: valuesOf('weight'),
    modulator,
    unsent,
    frozen,
    begins,
  };
}

/** @returns the trace of a tag, with the zeros between those of its moments that are told: an episode begins without tags. */
function clearedAt(begins: readonly number[], told: Trace): Trace {
  const within = begins.filter(
    (begin) => told.some(([at]) => at <= begin) && told.some(([at]) => at > begin),
  );
  return [...told, ...within.map((begin) => [begin, 0] as const)].toSorted(([a], [b]) => a - b);
}

/** @returns the pieces of a trace between which a percept or more was not told of. @param period  seconds of a percept */
export function piecesOf(trace: Trace, period: number): Trace[] {
  const pieces: (readonly [number, number])[][] = [];
  for (const point of trace) {
    const last = pieces.at(-1);
    const before = last?.at(-1);
    if (last === undefined || before === undefined || point[0] - before[0] > 1.5 * period)
      pieces.push([point]);
    else last.push(point);
  }
  return pieces;
}

/** @returns a piece as steps: what is told at the end of a percept was so from its begin on, where a weight meets its modulator. */
export const inSteps = (piece: Trace, period: number): Trace =>
  piece.flatMap(([at, value]) => [[at - period, value] as const, [at, value] as const]);

/** How far from zero curves have been: held while a synapse is looked at, so that a tag is seen to fade. */
export type Reach = Readonly<Record<'tag' | 'modulator', number>>;

/** @returns what is reached after these traces, too. */
export function reachOf(reach: Reach, { tag, modulator }: Traces): Reach {
  const most = (trace: Trace, known: number): number =>
    trace.reduce((high, [, value]) => Math.max(high, Math.abs(value)), known);
  return { tag: most(tag ?? [], reach.tag), modulator: most(modulator, reach.modulator) };
}

/** @returns what tells at which ticks of a frame a neuron fired; null where its spikes are not seen. */
function spikesOf(
  greeting: Greeting,
  neuron: number,
): ((frame: Frame, each: (ticks: number) => void) => void) | null {
  const member = memberOf(greeting, neuron);
  if (member === null) return null;
  const { population, own } = member;
  const { firstInput, firstOutput } = population;
  const first = firstInput ?? firstOutput;
  if (first === null) return null;
  return (frame, each) => {
    const packet: SpikePacket = firstInput !== null ? frame.stimulus : frame.response;
    for (let i = 0; i < packet.count; i++) if (packet.axon[i] === first + own) each(packet.tick[i]);
  };
}
