// A trained spiking network as the chip takes it.

import { mantissasOf, thresholdOf, type LayerState, type SpikingSpec } from '../training/spiking-net.ts';
import type { DeployedNetwork } from './deployed-network.ts';

/** @param planes  bits of the input's levels; 1 where all spikes are alike */
export function deploymentOf(
  spec: SpikingSpec,
  states: readonly LayerState[],
  planes: number,
): DeployedNetwork {
  const mantissas = mantissasOf(states);
  return {
    ticks: spec.ticks,
    planes,
    layers: spec.layers.map((layer, l) => ({
      inputs: layer.inputs,
      outputs: layer.outputs,
      mantissas: mantissas[l],
      exponent: 0,
      currentDecay: layer.currentDecay,
      voltageDecay: layer.voltageDecay,
      threshold: layer.threshold === null ? null : thresholdOf(layer),
      reset: 'zero',
    })),
  };
}
