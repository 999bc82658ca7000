// A network laid out in arrays: what a chip works on. Layers are its populations, links its projections.

import { ChipError } from '../../core/chip/chip.ts';
import {
  lifConstants,
  lifState,
  type LifConstants,
  type LifNeuron,
  type LifState,
} from '../../core/neuron/lif.ts';
import type { Network, Population, Projection } from '../../core/network/network.ts';
import { wire } from '../../core/network/wiring.ts';
import type { Excitability } from '../../core/plasticity/homeostasis.ts';
import type { RewardStdpRule, RewardStdpState } from '../../core/plasticity/reward-stdp.ts';
import { split, type Random } from '../../core/random/random.ts';
import { delayRing, type DelayRing } from '../../core/spike/delay-ring.ts';
import { columnsOf, type Columns, type Rows } from '../../core/spike/rows.ts';
import { exp } from '../../core/units/portable.ts';
import type { Micros } from '../../core/units/quantity.ts';
import { inputAxonsOf, outputAxonsOf, type InputAxon, type OutputAxons } from './axons.ts';
import { excitabilityOf, rateGroupOf, type RateGroup } from './rate-group.ts';

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

/** Lay a checked network out, with weights drawn from `random`. Throws ChipError for neurons that are given in registers. */
export function buildLayout(network: Network, random: Random, tick: Micros): Layout {
  const layers = network.populations.map((population) =>
    layerOf(population, excitabilityOf(network, population), tick),
  );
  const named = (name: string): Layer => layers[network.populations.findIndex((each) => each.name === name)];
  const links = network.projections.map((projection) =>
    linkOf(projection, { from: named(projection.from), to: named(projection.to) }, random, tick),
  );
  return {
    layers,
    links,
    competitions: competitionsOf(layers, links),
    rates: rateGroupOf(links),
    inputAxons: inputAxonsOf(layers.filter(({ lif }) => lif === null)),
    outputs: outputAxonsOf(network.outputs.map(named)),
  };
}

function layerOf({ name, size, neuron }: Population, excitability: Excitability | null, tick: Micros): Layer {
  if (neuron.kind === 'register-lif')
    throw new ChipError(
      `Population "${name}" is given in registers; the reference chip computes in float64. Choose loihi1 or loihi2.`,
    );
  return {
    name,
    size,
    lif:
      neuron.kind === 'lif' ? { neuron, constants: lifConstants(neuron, tick), state: lifState(size) } : null,
    arrivals: new Float64Array(size),
    drive: new Float64Array(size),
    excitability,
    fired: new Uint32Array(size),
    firedCount: 0,
  };
}

function linkOf(
  { name, wiring, plasticity }: Projection,
  { from, to }: Pick<Link, 'from' | 'to'>,
  random: Random,
  tick: Micros,
): Link {
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
