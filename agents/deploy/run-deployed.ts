// A deployed network at work on any chip that has registers: one sample after another, each from rest.

import { type Chip, type Meter, type Snapshot } from '../../core/chip/chip.ts';
import type { Random } from '../../core/random/random.ts';
import {
  pushSpike,
  seal,
  spikeScratch,
  type SpikePacket,
  type SpikeScratch,
} from '../../core/spike/packet.ts';
import type { SampleSource } from '../training/train-spiking.ts';
import type { SpikeSample } from '../training/spiking-net.ts';
import { argmax } from '../training/softmax.ts';
import { deployedNetwork, READOUT, type DeployedNetwork } from './deployed-network.ts';

/** What a chip answered. */
export interface ChipAnswers {
  /** Final voltages of the readout, shape [samples][classes]. */
  readonly voltages: Int32Array;
  /** Spikes of the readout, shape [samples][classes]. */
  readonly counts: Uint16Array;
  readonly answers: Uint8Array;
  readonly accuracy: number;
  readonly meter: Meter;
}

/**
 * @returns the spikes of a sample on the axons of a deployed network: each bit of a level on the axon of its plane. An axon
 * that pushes a layer fires where the layer begins to integrate, and its opposite one tick later if the layer holds its
 * current, so that the voltage is pushed once.
 */
function stimulusOf(
  { ticks, planes, layers, push }: DeployedNetwork,
  { start, axon, level }: SpikeSample,
  scratch: SpikeScratch,
): SpikePacket {
  const size = layers[0].inputs;
  const pushed = layers.flatMap(({ currentDecay }, l) =>
    (push?.[l] ?? 0) === 0 ? [] : [{ l, currentDecay }],
  );
  for (let t = 0; t < ticks + layers.length; t++) {
    if (t < ticks)
      for (let k = start[t]; k < start[t + 1]; k++)
        for (let b = 0; b < planes; b++)
          if (((level === null ? 1 : level[k]) >> b) & 1) pushSpike(scratch, t, b * size + axon[k]);
    pushed.forEach(({ l, currentDecay }, n) => {
      if (t === l) pushSpike(scratch, t, planes * size + 2 * n);
      if (t === l + 1 && currentDecay < 4096) pushSpike(scratch, t, planes * size + 2 * n + 1);
    });
  }
  return seal(scratch, ticks + layers.length, true);
}

/**
 * Load the network and answer every sample: the class with most spikes, and among equals the highest voltage. A dead readout
 * neuron tells nothing, neither by spikes nor by its voltage.
 */
export function answerOnChip(
  chip: Chip,
  deployed: DeployedNetwork,
  source: SampleSource,
  random: Random,
  limit: number = source.count,
): ChipAnswers {
  const net = deployedNetwork(deployed);
  chip.load(net, random);
  const classes = deployed.layers[deployed.layers.length - 1].outputs;
  const count = Math.min(limit, source.count);
  const voltages = new Int32Array(count * classes);
  const counts = new Uint16Array(count * classes);
  const answers = new Uint8Array(count);
  const drive = new Float64Array(net.populations.length);
  const modulators = new Float64Array(1);
  const scratch = spikeScratch(4096);
  const mortal = chip.snapshot()[`${READOUT}/dead`] !== undefined; // only a chip that has faults knows who is dead
  let right = 0;
  for (let k = 0; k < count; k++) {
    const sample = source.sample(k, null);
    const response = chip.advance({
      spikes: stimulusOf(deployed, sample, scratch),
      drive,
      modulators,
      plastic: false,
    });
    for (let s = 0; s < response.count; s++) counts[k * classes + response.axon[s]]++;
    voltages.set(read(chip, `${READOUT}/voltage`), k * classes);
    const dead = mortal ? read(chip, `${READOUT}/dead`) : null;
    answers[k] =
      argmax(scoresOf(counts, voltages, classes, k, dead), classes) % (classes / (deployed.copies ?? 1));
    if (answers[k] === sample.label) right++;
  }
  return { voltages, counts, answers, accuracy: right / count, meter: chip.meter() };
}

/** @returns spikes first, voltage to tell equals apart: count + v/2^24, for sample k; -∞ for neurons that are `dead`. */
export function scoresOf(
  counts: Uint16Array,
  voltages: Int32Array,
  classes: number,
  k: number,
  dead: ArrayLike<number> | null = null,
): Float64Array {
  return Float64Array.from({ length: classes }, (_, n) =>
    dead !== null && dead[n] !== 0
      ? -Infinity
      : counts[k * classes + n] + voltages[k * classes + n] / 16777216,
  );
}

function read(chip: Chip, variable: string): Snapshot[string] {
  return chip.probe?.(variable) ?? chip.snapshot()[variable];
}
