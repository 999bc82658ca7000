// A network laid out in arrays: what a chip works on. Layers are its populations, links its projections.

import { ChipError } from '../../core/chip/chip.ts';
import {
  lifConstants,
  lifState,
  type LifConstants,
  type LifNeuron,
  type LifState,
} from '../../core/neuron/lif.ts';
import type { Network } from '../../core/network/network.ts';
import { wire } from '../../core/network/wiring.ts';
import type { Excitability } from '../../core/plasticity/homeostasis.ts';
import type { RewardStdpRule, RewardStdpState } from '../../core/plasticity/reward-stdp.ts';
import { split, type Random } from '../../core/random/random.ts';
import { clearRing, delayRing, type DelayRing } from '../../core/spike/delay-ring.ts';
import { columnsOf, type Columns, type Rows } from '../../core/spike/rows.ts';
import { exp } from '../../core/units/portable.ts';
import type { Micros } from '../../core/units/quantity.ts';
import { inputAxonsOf, outputAxonsOf, type InputAxon, type OutputAxons } from './axons.ts';
import { excitabilityArrays, excitabilityOf, rateGroupOf, type RateGroup } from './rate-group.ts';

/** A population at work. */
export interface Layer {
  readonly name: string;
  readonly size: number;
  /** Null for input axons. */
  readonly lif: {
    readonly neuron: LifNeuron;
    readonly constants: LifConstants;
    readonly state: LifState;
  } | null;
  /** Weights arriving in this tick, shape [size]. */
  readonly arrivals: Float64Array;
  /** Extra current of this tick, shape [size]. */
  readonly drive: Float64Array;
  /** What its neurons know of their firing; null where nothing is evened out. */
  readonly excitability: Excitability | null;
  /** The neurons that fired in this tick: the first `firedCount` entries. */
  readonly fired: Uint32Array;
  firedCount: number;
}

/** A projection at work. */
export interface Link {
  readonly name: string;
  readonly from: Layer;
  readonly to: Layer;
  readonly rows: Rows;
  readonly columns: Columns;
  readonly weight: Float64Array;
  readonly ring: DelayRing;
  readonly learning: {
    readonly rule: RewardStdpRule;
    readonly state: RewardStdpState;
    /** Decay of the two traces per tick. */
    readonly beforeFade: number;
    readonly afterFade: number;
  } | null;
}

/** Projections from one population whose synapses compete for it. */
export interface Competition {
  readonly axons: number;
  /** Scratch: what a kernel knows of each axon; shape [axons]. */
  readonly sums: Float64Array;
  readonly excess: Float64Array;
  readonly competitors: readonly {
    readonly rule: RewardStdpRule;
    readonly rows: Rows;
    readonly weight: Float64Array;
  }[];
}

/** A network at work. */
export interface Layout {
  readonly layers: readonly Layer[];
  readonly links: readonly Link[];
  readonly competitions: readonly Competition[];
  /** Null where no rates are evened out. */
  readonly rates: RateGroup | null;
  /** For every input axon its layer and neuron, populations in order. */
  readonly inputAxons: readonly InputAxon<Layer>[];
  /** Layers whose spikes are reported, with the number of their first output axon. */
  readonly outputs: readonly OutputAxons<Layer>[];
}

/** Lay a checked network out, with weights drawn from `random`. */
export function buildLayout(network: Network, random: Random, tick: Micros): Layout {
  for (const { name, neuron } of network.populations)
    if (neuron.kind === 'register-lif')
      throw new ChipError(
        `Population "${name}" is given in registers; the reference chip computes in float64. Choose loihi1 or loihi2.`,
      );
  const layers = network.populations.map((population): Layer => {
    const { name, size, neuron } = population;
    return {
      name,
      size,
      lif:
        neuron.kind === 'lif'
          ? { neuron, constants: lifConstants(neuron, tick), state: lifState(size) }
          : null,
      arrivals: new Float64Array(size),
      drive: new Float64Array(size),
      excitability: excitabilityOf(network, population),
      fired: new Uint32Array(size),
      firedCount: 0,
    };
  });
  const layerOf = (name: string): Layer =>
    layers[network.populations.findIndex((each) => each.name === name)];

  const links = network.projections.map((projection): Link => {
    const { name, wiring, plasticity } = projection;
    const from = layerOf(projection.from);
    const to = layerOf(projection.to);
    const { rows, weight } = wire(
      wiring,
      { from: from.size, to: to.size },
      split(random, name),
      plasticity?.bounds,
    );
    return {
      name,
      from,
      to,
      rows,
      columns: columnsOf(rows, to.size),
      weight,
      ring: delayRing(Math.max(1, Math.round(wiring.delay / tick)), from.size),
      learning: plasticity === null ? null : learningOf(plasticity, weight, from.size, to.size, tick),
    };
  });

  return {
    layers,
    links,
    competitions: competitionsOf(layers, links),
    rates: rateGroupOf(links),
    inputAxons: inputAxonsOf(layers.filter(({ lif }) => lif === null)),
    outputs: outputAxonsOf(network.outputs.map(layerOf)),
  };
}

/** @returns the competitions for the axons of each layer whose projections share what they weigh. */
function competitionsOf(layers: readonly Layer[], links: readonly Link[]): Competition[] {
  return layers.flatMap((layer) => {
    const competitors = links.flatMap(({ from, learning, rows, weight }) =>
      from === layer && learning !== null && learning.rule.share !== null
        ? [{ rule: learning.rule, rows, weight }]
        : [],
    );
    const { size: axons } = layer;
    return competitors.length === 0
      ? []
      : [{ axons, sums: new Float64Array(axons), excess: new Float64Array(axons), competitors }];
  });
}

function learningOf(
  rule: RewardStdpRule,
  weight: Float64Array,
  from: number,
  to: number,
  tick: Micros,
): Link['learning'] {
  const state = {
    weight,
    tag: new Float64Array(weight.length),
    before: new Float64Array(from),
    after: new Float64Array(to),
  };
  return {
    rule,
    state,
    beforeFade: exp(-tick / rule.causalDecay),
    afterFade: exp(-tick / rule.acausalDecay),
  };
}

/** Put everything but the weights to rest: a new episode begins. Changed in place. */
export function clearLayout({ layers, links }: Layout): void {
  for (const { lif, arrivals } of layers) {
    arrivals.fill(0);
    lif?.state.voltage.fill(0);
    lif?.state.current.fill(0);
    lif?.state.refractory.fill(0);
  }
  for (const { ring, learning } of links) {
    clearRing(ring);
    learning?.state.tag.fill(0);
    learning?.state.before.fill(0);
    learning?.state.after.fill(0);
  }
}

/** Every array that decides the future of the layout, by name. Not copies. */
export function variablesOf({
  layers,
  links,
  rates,
}: Layout): Record<string, Float64Array | Int32Array | Uint32Array> {
  const variables: Record<string, Float64Array | Int32Array | Uint32Array> = {};
  if (rates !== null) variables['chip/evened'] = rates.time;
  for (const { name, lif, excitability: known } of layers) {
    if (lif === null) continue;
    if (known !== null) Object.assign(variables, excitabilityArrays(name, known));
    variables[`${name}/voltage`] = lif.state.voltage;
    variables[`${name}/current`] = lif.state.current;
    variables[`${name}/refractory`] = lif.state.refractory;
  }
  for (const { name, weight, ring, learning } of links) {
    variables[`${name}/weight`] = weight;
    variables[`${name}/spikes-under-way`] = ring.neurons;
    variables[`${name}/spike-counts`] = ring.counts;
    variables[`${name}/newest-row`] = ring.now;
    if (learning === null) continue;
    variables[`${name}/tag`] = learning.state.tag;
    variables[`${name}/before`] = learning.state.before;
    variables[`${name}/after`] = learning.state.after;
  }
  return variables;
}
