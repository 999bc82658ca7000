// What a planner showed: the spikes that the student's eyes made of a percept, and how the planner would have steered there.

import { uniform } from '../../core/random/draw.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import type { SampleSource } from '../training/train-spiking.ts';
import type { SpikeSample } from '../training/spiking-net.ts';

/** One control step to be imitated. */
export interface Demonstration extends SpikeSample {
  /** How the planner steered: -1, fully right, to 1, fully left. */
  readonly steer: number;
}

/** How control steps become samples. */
export interface DemonstrationOptions {
  /** Ticks of one control step. */
  readonly ticks: number;
  /** Ticks of the step before that come first, so that membranes are under way when it begins. */
  readonly lead: number;
  /** Of steps on which the planner goes straight on one in so many is kept; of those on which it turns, every one. */
  readonly stride: number;
  /** Steering from which on it turns; above 1 it never does, and of all steps one in so many is kept. Absent: 0.1. */
  readonly turning?: number | undefined;
  /** For each axon the one that hears the same were left right: then every sample is learned from as it was or mirrored, at random. */
  readonly mirror?: Uint16Array | undefined;
}

/** Demonstrations as they are collected, round after round. */
export interface Demonstrations extends SampleSource<Demonstration> {
  readonly count: number;
  /** Take in a control step: the spikes of its stimulus, and the planner's steering. @returns whether it is kept */
  take(spikes: SpikePacket, steer: number): boolean;
  /** Ask again how all that are kept should have been steered, in the order in which they were taken. */
  askAgain(steer: (index: number) => number): void;
}

/** Collect demonstrations. A step that runs no ticks, as an episode's first does, is none; neither is one of another length. */
export function demonstrations({
  ticks,
  lead,
  stride,
  turning = 0.1,
  mirror,
}: DemonstrationOptions): Demonstrations {
  const kept: Demonstration[] = [];
  let before: SpikePacket | null = null;
  let straight = 0;
  return {
    get count() {
      return kept.length;
    },
    sample: (index, random) =>
      mirror === undefined || random === null || uniform(random) < 0.5
        ? kept[index]
        : mirrored(kept[index], mirror),
    take(spikes, steer) {
      const previous = spikes.fresh ? null : before;
      before = spikes;
      if (spikes.ticks !== ticks || (Math.abs(steer) < turning && straight++ % stride !== 0)) return false;
      kept.push({ ...joined(previous, spikes, lead), steer });
      return true;
    },
    askAgain(steer) {
      for (let k = 0; k < kept.length; k++) kept[k] = { ...kept[k], steer: steer(k) };
    },
  };
}

/** @returns what would have been shown were left right */
function mirrored(shown: Demonstration, mirror: Uint16Array): Demonstration {
  return { ...shown, axon: shown.axon.map((axon) => mirror[axon]), steer: -shown.steer };
}

/** @returns the last `lead` ticks of one packet, and all of the next. */
function joined(before: SpikePacket | null, now: SpikePacket, lead: number): SpikeSample {
  const axons: number[] = [];
  const start = new Uint32Array(lead + now.ticks + 1);
  const append = (packet: SpikePacket, from: number, shift: number): void => {
    for (let k = 0; k < packet.count; k++) {
      if (packet.tick[k] < from) continue;
      start[packet.tick[k] - from + shift + 1]++;
      axons.push(packet.axon[k]);
    }
  };
  if (before !== null && before.ticks >= lead) append(before, before.ticks - lead, 0);
  append(now, 0, lead);
  for (let t = 1; t < start.length; t++) start[t] += start[t - 1];
  return { label: 0, start, axon: Uint16Array.from(axons), level: null };
}
