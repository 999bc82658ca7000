// What a damaged chip will answer: its weights, thresholds and dead neurons are read from its snapshot, so that thousands of
// samples need not wait for its clock. Whatever fault has struck, the integers are the chip's own.

import type { Snapshot } from '../../core/chip/chip.ts';
import type { SampleSource } from '../training/train-spiking.ts';
import { PUSH_EXPONENT, READOUT, type DeployedNetwork } from './deployed-network.ts';
import type { LayerDamage } from './predict.ts';

/** A deployed network as its chip's faults have left it. */
export interface DamagedNetwork {
  /** One plane, whose axons are those of all planes before: each bit of a level had synapses of its own. */
  readonly deployed: DeployedNetwork;
  readonly damage: readonly LayerDamage[];
}

/** Units of voltage per mantissa. */
const ALIGN = 64;

/**
 * Read the damage of a chip that has faults from the start.
 *
 * @param snapshot  of the chip after `deployed` was loaded on it
 * Not for faults that change with every spike (lost and duplicated ones) or the decays of neurons.
 */
export function damagedNetwork(deployed: DeployedNetwork, snapshot: Snapshot): DamagedNetwork {
  const { layers, planes, push } = deployed;
  const nameOf = (l: number): string => (l === layers.length - 1 ? READOUT : `layer ${l + 1}`);
  const damage: LayerDamage[] = [];
  const damaged = layers.map((layer, l) => {
    const { inputs, outputs, exponent } = layer;
    const name = nameOf(l);
    const strength = push?.[l] ?? 0;
    const unit = ALIGN * (1 << PUSH_EXPONENT);
    const pushed = strength === 0 ? null : dense(snapshot, `push ${l}→${name}`, 2, outputs, () => strength);
    damage.push({
      threshold: snapshot[`${name}/threshold`],
      dead: snapshot[`${name}/dead`],
      first: Float64Array.from({ length: outputs }, (_, n) => (pushed === null ? 0 : unit * pushed[n])),
      second: Float64Array.from({ length: outputs }, (_, n) =>
        pushed === null || layer.currentDecay === 4096 ? 0 : unit * pushed[outputs + n],
      ),
    });
    const here = (s: number): number => layer.mantissas[s];
    if (l > 0)
      return { ...layer, mantissas: dense(snapshot, `${nameOf(l - 1)}→${name}`, inputs, outputs, here) };
    const mantissas = new Float64Array(planes * inputs * outputs);
    for (let b = 0; b < planes; b++)
      dense(snapshot, `plane ${b}→${name}`, inputs, outputs, here).forEach(
        (w, s) => (mantissas[b * inputs * outputs + s] = (1 << b) * w),
      );
    return { ...layer, inputs: planes * inputs, mantissas, exponent };
  });
  return { deployed: { ...deployed, planes: 1, layers: damaged }, damage };
}

/** What each synapse of a projection delivers; a chip keeps no synapses of weight 0. @param first  weights as they were loaded */
function dense(
  snapshot: Snapshot,
  projection: string,
  inputs: number,
  outputs: number,
  first: (s: number) => number,
): Float64Array {
  const [weight, gain] = ['weight', 'gain'].map((name) => snapshot[`${projection}/${name}`]);
  let k = 0;
  return Float64Array.from({ length: inputs * outputs }, (_, s) => {
    if (first(s) === 0) return 0;
    const delivered = Math.round(weight[k] * gain[k]);
    k++;
    return delivered;
  });
}

/** @returns samples whose levels are spread over the planes of axons that a damaged network has. */
export function planeSource(source: SampleSource, axons: number, planes: number): SampleSource {
  return {
    count: source.count,
    sample(index, random) {
      const { label, start, axon, level } = source.sample(index, random);
      const spread: number[] = [];
      const from = start.slice();
      for (let t = 0; t + 1 < start.length; t++) {
        for (let k = start[t]; k < start[t + 1]; k++)
          for (let b = 0; b < planes; b++)
            if (((level === null ? 1 : level[k]) >> b) & 1) spread.push(b * axons + axon[k]);
        from[t + 1] = spread.length;
      }
      return { label, start: from, axon: Uint16Array.from(spread), level: null };
    },
  };
}
