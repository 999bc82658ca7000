// The wearer's learner on a chip: 144 input axons, one readout neuron per gesture, and reward-modulated STDP with a modulator of
// its own for each of them. A window is shown; the membranes are read; where the answer is wrong the window is shown again, every readout
// neuron is made to fire once, so that its tags hold what had arrived, and the error turns tags into weights. All learning
// is the chip's: traces, tags, modulators, 8-bit weights, rounding at random.

import { ChipError, type Chip, type Stimulus } from '../../core/chip/chip.ts';
import { network, population, project, type Network } from '../../core/network/network.ts';
import { allToAll, constantWeights } from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import type { Random } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import { micros, millis, seconds } from '../../core/units/quantity.ts';
import type { GestureWindow } from './features.ts';
import { encodeWindow, LARGEST, MARGIN, TICKS, type SpikingLearner } from './spiking-learner.ts';

/** Ticks of every step on the chip: a spike takes one to arrive. */
export const STEP: number = TICKS + 1;
/** Threshold in units of the largest weight times the membrane's gain: far above what a window can bring. */
const THRESHOLD = 4;
/** Current that lifts a neuron over its threshold in one tick, from wherever it stands. */
const SHOCK = 500;

/** A learner on its chip. */
export interface ChipLearner {
  readonly code: SpikingLearner;
  readonly chip: Chip;
  /** Membrane units of one spike through the largest weight, as the chip was seen to do it. */
  readonly unit: number;
  /** Whether neurons of this chip can be dead. */
  readonly mortal: boolean;
}

/** The network of a learner; `rate` is the weight change per spike and unit of error, in whole weights of -127..127. */
function gestureNetwork({ inputs, classes }: SpikingLearner, rate: number): Network {
  const axons = population('muscles', inputs, input());
  const gestures = Array.from({ length: classes }, (_, c) =>
    population(
      `gesture-${c}`,
      1,
      lif({
        /** Longer than a window by far, so that all its spikes count alike; shorter, and late ones would count more. */
        membraneDecay: millis(64),
        /** None: a spike is felt in its own tick. */
        synapseDecay: micros(1),
        threshold: THRESHOLD,
        /** One spike per step when made to fire. */
        refractory: millis(STEP),
      }),
    ),
  );
  const wiring = allToAll({ weights: constantWeights(0) });
  const rule = (modulator: number) =>
    rewardStdp({
      rate: rate / LARGEST,
      depression: 0,
      /** Traces and tags count spikes: nothing fades within the milliseconds of a window. */
      causalDecay: seconds(1e6),
      tagDecay: seconds(1e6),
      bounds: [-1, 1],
      modulator,
    });
  return network(
    [axons, ...gestures],
    gestures.map((gesture, c) => project(axons, gesture, wiring, rule(c))),
    gestures,
  );
}

/** Put a learner with its weights on a chip. Throws ChipError where the chip's membranes cannot be read. */
export function deployLearner(code: SpikingLearner, chip: Chip, rate: number, random: Random): ChipLearner {
  if (chip.probe === undefined)
    throw new ChipError(
      `The membranes of ${chip.name} cannot be read. Choose an emulated chip, such as loihi2.`,
    );
  chip.load(gestureNetwork(code, rate), random);
  const blank = chip.snapshot();
  const mortal = blank[deathOf(0)] !== undefined;
  // One spike through one full synapse of a living neuron says what a weight is worth here.
  const first = new Float64Array(code.inputs);
  first[0] = 1;
  const living = Array.from({ length: code.classes }, (_, c) => c).find(
    (c) => !mortal || blank[deathOf(c)][0] === 0,
  );
  chip.restore({ ...blank, [weightsOf(living ?? 0)]: first });
  const counts = new Uint8Array(code.inputs);
  counts[0] = TICKS;
  const silent: ChipLearner = { code, chip, unit: 1, mortal };
  const unit = living === undefined ? 1 : membranes(silent, counts)[living] / TICKS;
  const own = Array.from({ length: code.classes }, (_, c): [string, Float64Array] => [
    weightsOf(c),
    Float64Array.from({ length: code.inputs }, (__, i) => code.weights[i * code.classes + c] / LARGEST),
  ]);
  chip.restore({ ...blank, ...Object.fromEntries(own) });
  return { code, chip, unit, mortal };
}

/** @returns the gesture whose membrane stands highest after a window, of those whose neuron lives. */
export function tellOnChip(learner: ChipLearner, features: Float64Array): number {
  const found = membranes(learner, encodeWindow(learner.code, features));
  return found.indexOf(Math.max(...found));
}

/**
 * Learn one labelled window on the chip, by the rule of `learnWindow`: modulators are the errors.
 *
 *     e_c = 1 for the label, -1/rivals for every gesture within the margin, 0 where the label leads by it      Δw_ic = η·e_c·n_i
 *
 * A gesture whose neuron is dead cannot be learned: its windows change nothing.
 */
export function learnOnChip(learner: ChipLearner, { label, features }: GestureWindow): void {
  const { code, chip, unit } = learner;
  const counts = encodeWindow(code, features);
  const found = membranes(learner, counts);
  if (found[label] === -Infinity) return;
  const rivals = [...found.keys()].filter(
    (c) => c !== label && found[label] - found[c] < (MARGIN / LARGEST) * unit,
  );
  if (rivals.length === 0) return;
  const { classes } = code;
  const error = new Float64Array(classes);
  error[label] = 1;
  for (const c of rivals) error[c] = -1 / rivals.length;
  const nothing = seal(spikeScratch(1), STEP);
  const shock = new Float64Array(classes + 1).fill(SHOCK, 1);
  const quiet = new Float64Array(classes + 1);
  chip.advance(step(spikesOf(counts), quiet, new Float64Array(classes), true));
  chip.advance(step(nothing, shock, new Float64Array(classes), true));
  chip.advance(step(nothing, quiet, error, true));
}

/** @returns all weights as the chip holds them, in steps of its 8 bits; -1 to 1. */
export function weightsOnChip({ chip, code }: ChipLearner): Float64Array[] {
  const state = chip.snapshot();
  return Array.from({ length: code.classes }, (_, c) => Float64Array.from(state[weightsOf(c)]));
}

const weightsOf = (gesture: number): string => `muscles→gesture-${gesture}/weight`;
const deathOf = (gesture: number): string => `gesture-${gesture}/dead`;

const step = (
  spikes: SpikePacket,
  drive: Float64Array,
  modulators: Float64Array,
  plastic: boolean,
): Stimulus => ({
  spikes,
  drive,
  modulators,
  plastic,
});

/** Spikes of a window: an axon that fires n times does so in the first n ticks. */
function spikesOf(counts: Uint8Array): SpikePacket {
  const scratch = spikeScratch(256);
  for (let tick = 0; tick < TICKS; tick++)
    for (let axon = 0; axon < counts.length; axon++) if (counts[axon] > tick) pushSpike(scratch, tick, axon);
  return seal(scratch, STEP, true);
}

/** Show a window to the frozen chip. @returns the membranes after it, by gesture; -∞ where the neuron is dead */
function membranes({ chip, code: { classes }, mortal }: ChipLearner, counts: Uint8Array): Float64Array {
  chip.advance(step(spikesOf(counts), new Float64Array(classes + 1), new Float64Array(classes), false));
  const read = (variable: string): number => chip.probe?.(variable)[0] ?? NaN;
  return Float64Array.from({ length: classes }, (_, c) =>
    mortal && read(deathOf(c)) !== 0 ? -Infinity : read(`gesture-${c}/voltage`),
  );
}
