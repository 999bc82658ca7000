// Percepts that were never sent, for a run was faster than its viewer is told: what can be said of them from their neighbours.

import type { SpikePacket } from '../../../core/spike/packet.ts';
import type { ChipCounts, Frame } from '../../telemetry/frame.ts';
import { poseBetween } from './pose-between.ts';

/** A frame as it is kept: sent, or put between two that were. */
export interface KeptFrame extends Frame {
  /** It was never sent: spikes, events and reward are not known. */
  readonly unsent?: true;
}

const between = (a: number, b: number, part: number): number => a + (b - a) * part;
const none = (packet: SpikePacket): SpikePacket => ({ ...packet, count: 0 });

/** What was counted since the run began grows evenly where nobody saw how, so that rates over a gap are true. */
function countsBetween(a: ChipCounts, b: ChipCounts, part: number): ChipCounts {
  return {
    spikes: between(a.spikes, b.spikes, part),
    synapticOps: between(a.synapticOps, b.synapticOps, part),
    weightUpdates: between(a.weightUpdates, b.weightUpdates, part),
    energy: a.energy === null || b.energy === null ? null : between(a.energy, b.energy, part),
  };
}

/** @returns what stands for a percept between two that were sent. Within an episode the body moves evenly from one to the other */
export function unsentFrame(before: Frame, after: Frame, index: number): KeptFrame {
  const part = (index - before.index) / (after.index - before.index);
  const [a, b] = [before.body, after.body];
  const together = before.episode === after.episode;
  return {
    ...before,
    unsent: true,
    index,
    step: Math.round(between(before.step, after.step, part)),
    fresh: false,
    ending: 'running',
    body: together ? ({ ...a, ...poseBetween(a, b, part) } as Frame['body']) : a,
    counts: countsBetween(before.counts, after.counts, part),
    onEvents: 0,
    offEvents: 0,
    events: null,
    stimulus: none(before.stimulus),
    response: none(before.response),
  };
}
