// Heartbeats told by a few neurons of a chip: how steep the lead is becomes spikes, leaky neurons fire where many of them meet.
// Nobody labels anything; the only thing that adapts is how steep "steep" is.

import type { Chip, Meter } from '../../core/chip/chip.ts';
import { network, population, project, type Network } from '../../core/network/network.ts';
import { tableOf } from '../../core/network/wiring.ts';
import { input } from '../../core/neuron/neuron.ts';
import { registerLif } from '../../core/neuron/register-lif.ts';
import type { Random } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { exp } from '../../core/units/portable.ts';

/** Axons: one more fires for each fifteenth of the steepest there was of late. */
const LEVELS = 15;
/** Neurons that all listen alike, and how many must fire for a beat: so that a dead one, or one that is too eager, is outvoted. */
const NEURONS = 5;
const ENOUGH = 3;
/** Seconds: of the two means between which the lead rises, for which the steepest is remembered, of the membrane, and between two beats. */
const RISE = 0.014;
const MEMORY = 3;
const MEMBRANE = 0.04;
const PAUSE = 0.25;
/** Axons' spikes that must meet; chosen on synthetic hearts with seeds from 1000 on, where 15 to 30 do as well. */
const THRESHOLD = 20;
/** Ticks of one step on the chip. */
const STEP = 360;

/**
 * @returns how steep a lead is at each sample, 0 to 15: its rise beside the steepest of the last seconds, squared, so that a muscle's noise
 * weighs little beside a beat (Pan and Tompkins 1985)
 */
export function steepness(lead: Float64Array, rate: number): Uint8Array {
  const apart = Math.max(1, Math.round(RISE * rate));
  const kept = exp(-1 / (MEMORY * rate));
  const at = (i: number): number => lead[Math.max(0, i)];
  let [steepest, sum] = [0, 0];
  return Uint8Array.from(lead, (value, i) => {
    sum += value - 2 * at(i - apart) + at(i - 2 * apart);
    const rise = Math.abs(sum);
    steepest = Math.max(rise, kept * steepest);
    return steepest === 0 ? 0 : Math.floor(LEVELS * (rise / steepest) * (rise / steepest));
  });
}

/** The neurons: a tick is a sample. */
function beatNetwork(rate: number): Network {
  const axons = population('steepness', LEVELS, input());
  const beat = population(
    'beat',
    NEURONS,
    registerLif({
      voltageDecay: Math.round(4096 * (1 - exp(-1 / (MEMBRANE * rate)))),
      threshold: 2 * THRESHOLD,
      refractory: Math.min(64, Math.round(PAUSE * rate)),
    }),
  );
  return network(
    [axons, beat],
    [project(axons, beat, tableOf(new Float64Array(LEVELS * NEURONS).fill(2), 0))],
    [beat],
  );
}

/** Beats that a chip heard. */
export interface HeardBeats {
  /** Seconds of each beat. */
  readonly times: readonly number[];
  readonly meter: Meter;
  /** Steps of the chip, a second of 360 samples each. */
  readonly steps: number;
}

/** Listen to a whole lead, online: a beat stands where enough neurons have fired within a membrane's time. */
export function hearBeats(chip: Chip, lead: Float64Array, rate: number, random: Random): HeardBeats {
  chip.load(beatNetwork(rate), random);
  const levels = steepness(lead, rate);
  const scratch = spikeScratch(4096);
  const times: number[] = [];
  let firing: { readonly at: number; readonly neuron: number }[] = [];
  let last = -Infinity;
  const steps = Math.ceil(levels.length / STEP);
  for (let step = 0; step < steps; step++) {
    for (let t = 0; t < STEP; t++)
      for (let k = 0; k < (levels[step * STEP + t] ?? 0); k++) pushSpike(scratch, t, k);
    const response = chip.advance({
      spikes: seal(scratch, STEP, step === 0),
      drive: new Float64Array(2),
      modulators: new Float64Array(1),
      plastic: false,
    });
    for (let s = 0; s < response.count; s++) {
      // A spike takes one tick to arrive.
      const at = (step * STEP + response.tick[s] - 1) / rate;
      const neuron = response.axon[s];
      firing = [
        ...firing.filter((each) => at - each.at <= MEMBRANE && each.neuron !== neuron),
        { at, neuron },
      ];
      if (firing.length < ENOUGH || at - last < PAUSE) continue;
      times.push(at);
      last = at;
    }
  }
  return { times, meter: chip.meter(), steps };
}

/**
 * The plain rival: every rise of the lead above half of the highest of the last seconds, counted from the lowest; same pause.
 *
 * @returns seconds of its beats
 */
export function plainBeats(lead: Float64Array, rate: number): number[] {
  const kept = exp(-1 / (MEMORY * rate));
  const times: number[] = [];
  let [mean, highest, last, above] = [lead[0] ?? 0, 0, -Infinity, false];
  lead.forEach((value, i) => {
    mean += (value - mean) / rate;
    const height = value - mean;
    highest = Math.max(height, kept * highest);
    const isAbove = height > highest / 2;
    if (isAbove && !above && i / rate - last >= PAUSE) {
      times.push(i / rate);
      last = i / rate;
    }
    above = isAbove;
  });
  return times;
}
