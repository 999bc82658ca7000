import { describe, expect, it } from 'vitest';
import {
  checkNetwork,
  network,
  NetworkError,
  population,
  populationOf,
  project,
  type Network,
} from '../../../core/network/network.ts';
import {
  allToAll,
  constantWeights,
  normalWeights,
  oneToOne,
  sparse,
  tableOf,
  uniformWeights,
  type Wiring,
} from '../../../core/network/wiring.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input, type Neuron } from '../../../core/neuron/neuron.ts';
import { rewardStdp, type RewardStdpRule } from '../../../core/plasticity/reward-stdp.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';

const retina = population('retina', 4, input());
const hidden = population('hidden', 3, lif());
const motors = population('motors', 2, lif());

describe('a network', () => {
  it('is plain data that survives being written and read', () => {
    const net = network([retina, hidden], [project(retina, hidden, allToAll())], [hidden]);
    expect(JSON.parse(JSON.stringify(net))).toEqual(net);
    expect(net.projections[0]).toMatchObject({
      name: 'retina→hidden',
      from: 'retina',
      to: 'hidden',
      plasticity: null,
    });
    expect(net.outputs).toEqual(['hidden']);
  });

  it('may project onto itself', () => {
    expect(() => network([hidden], [project(hidden, hidden, oneToOne())], [])).not.toThrow();
  });

  it('finds its populations by name', () => {
    const net = network([retina, hidden], [], []);
    expect(populationOf(net, 'hidden')).toBe(hidden);
    expect(() => populationOf(net, 'cortex')).toThrow(
      new NetworkError('The network has no population "cortex".'),
    );
  });

  it.each([
    [
      'two populations of one name',
      { populations: [retina, retina], projections: [], outputs: [] },
      'Two populations are called "retina". Rename one.',
    ],
    [
      'a population without neurons',
      { populations: [population('none', 0, lif())], projections: [], outputs: [] },
      'Population "none" has 0 neurons. Give it 1 or more.',
    ],
    [
      'half a neuron',
      { populations: [population('half', 1.5, lif())], projections: [], outputs: [] },
      'Population "half" has 1.5 neurons. Give it 1 or more.',
    ],
    [
      'a projection from nowhere',
      { populations: [hidden], projections: [project(retina, hidden, allToAll())], outputs: [] },
      'Projection "retina→hidden" names population "retina", which the network does not have. Add it.',
    ],
    [
      'a projection to nowhere',
      { populations: [hidden], projections: [project(hidden, motors, allToAll())], outputs: [] },
      'Projection "hidden→motors" names population "motors", which the network does not have. Add it.',
    ],
    [
      'a projection onto input axons',
      { populations: [retina, hidden], projections: [project(hidden, retina, allToAll())], outputs: [] },
      'Projection "hidden→retina" ends on input axons, which only the stimulus can fire. Project onto neurons.',
    ],
    [
      'two projections of one name',
      {
        populations: [retina, hidden],
        projections: [project(retina, hidden, allToAll()), project(retina, hidden, oneToOne())],
        outputs: [],
      },
      'Two projections are called "retina→hidden". Rename one.',
    ],
    [
      'a one-to-one projection between populations of different size',
      { populations: [hidden, motors], projections: [project(hidden, motors, oneToOne())], outputs: [] },
      'Projection "hidden→motors" is one-to-one, but joins 3 neurons to 2. Make them equal, or choose another wiring.',
    ],
    [
      'an unknown output',
      { populations: [hidden], projections: [], outputs: ['motors'] },
      'Output "motors" is no population of the network. Add it or drop it.',
    ],
  ])('is refused with %s', (_, net, sentence) => {
    expect(() => checkNetwork(net)).toThrow(new NetworkError(sentence));
  });

  const wired = (wiring: object, rule: unknown = null): Network => ({
    populations: [retina, hidden],
    projections: [
      {
        ...project(retina, hidden, allToAll()),
        wiring: wiring as Wiring,
        plasticity: rule as RewardStdpRule,
      },
    ],
    outputs: ['hidden'],
  });
  const of = (neuron: unknown, size = 3): Network => ({
    populations: [population('hidden', size, neuron as Neuron)],
    projections: [],
    outputs: [],
  });

  it.each([
    [
      of({ kind: 'izhikevich', a: 0.02 }),
      'Population "hidden" has neurons of kind "izhikevich". The kinds are input, lif, register-lif. Choose one of them, or write a chip of your own for another model (core/README.md).',
    ],
    [
      of(undefined),
      'Population "hidden" has neurons of kind undefined. The kinds are input, lif, register-lif. Choose one of them, or write a chip of your own for another model (core/README.md).',
    ],
    [
      wired(allToAll(), { kind: 'oja' }),
      'Projection "retina→hidden" has a rule of kind "oja". The one kind is reward-stdp; null keeps weights as they are. Choose one of the two, or write a chip of your own for another rule (core/README.md).',
    ],
    [
      wired(allToAll(), () => 0),
      'Projection "retina→hidden" has a rule that is a function. The one kind is reward-stdp; null keeps weights as they are. Choose one of the two, or write a chip of your own for another rule (core/README.md).',
    ],
    [
      wired({ ...allToAll(), kind: 'ring' }),
      'Projection "retina→hidden" has wiring of kind "ring". Let it be all-to-all, one-to-one, sparse, table.',
    ],
  ])('is refused with a model that it cannot hold', (net, sentence) => {
    expect(() => checkNetwork(net)).toThrow(new NetworkError(sentence));
  });

  it.each([
    [of(lif({ membraneDecay: millis(-1) })), 'a membraneDecay of -1000. Let it be 0 or more.'],
    [of(lif({ synapseDecay: NaN as Micros })), 'a synapseDecay of NaN. Let it be 0 or more.'],
    [of(lif({ threshold: NaN })), 'a threshold of NaN. Let it be a number.'],
    ...[-1, NaN, Infinity, 2 ** 31].map((wait): [Network, string] => [
      of(lif({ refractory: wait as Micros })),
      `a refractory time in µs of ${wait}. Let it be 0 to 2147483647.`,
    ]),
    [of(lif({ bias: Infinity })), 'a bias of Infinity. Let it be a finite number.'],
    [of(lif({ noise: -1 })), 'noise of -1. Let it be 0 or more, and finite.'],
    [
      of(lif({ noiseShape: 'pink' as 'normal' })),
      'a noiseShape of "pink". The shapes are normal and uniform.',
    ],
    [of(lif(), 1e9), '1000000000 neurons. Give it 16777216 at most.'],
  ])('is refused with neurons that cannot be', (net, rest) => {
    expect(() => checkNetwork(net)).toThrow(new NetworkError(`Population "hidden" has ${rest}`));
  });

  const times = 'µs; less than a tick takes a tick.';
  it.each([
    [sparse({ probability: 2 }), 'a probability of 2. Let it be 0 to 1.'],
    [sparse({ probability: NaN }), 'a probability of NaN. Let it be 0 to 1.'],
    [sparse({ probability: -1 }), 'a probability of -1. Let it be 0 to 1.'],
    [allToAll({ weights: constantWeights(NaN) }), 'a constant weight of NaN. Let it be a finite number.'],
    [allToAll({ weights: uniformWeights(0, NaN) }), 'uniform weights up to NaN. Let it be a finite number.'],
    [
      allToAll({ weights: normalWeights(0, -1) }),
      'normal weights with deviation -1. Let it be 0 or more, and finite.',
    ],
    [allToAll({ weights: 0.5 as never }), 'weights of kind undefined. Let it be constant, uniform, normal.'],
    [allToAll({ delay: millis(0) }), `a delay of 0. Let it be 1 to 2147483647 ${times}`],
    [allToAll({ delay: NaN as Micros }), `a delay of NaN. Let it be 1 to 2147483647 ${times}`],
    [{ ...tableOf([]), table: undefined }, 'a table that is undefined. Let it be an array of weights.'],
    [
      tableOf([1, 1, 1, NaN, 1, 1, 1, 1, 1, 1, 1, 1]),
      'NaN at place 3 of its table. Let every weight be a finite number.',
    ],
  ])('is refused with synapses that cannot be', (wiring, rest) => {
    expect(() => checkNetwork(wired(wiring))).toThrow(
      new NetworkError(`Projection "retina→hidden" has ${rest}`),
    );
  });

  it.each([
    [{ rate: NaN }, 'rate NaN. Let it be a finite number.'],
    [{ bounds: [1, -1] as const }, 'bounds [1, -1]. Let them be two numbers, the lower one first.'],
    [{ bounds: [0, NaN] as const }, 'bounds [0, NaN]. Let them be two numbers, the lower one first.'],
    [{ modulator: -1 }, 'modulator -1. Let it be a whole number from 0, which is dopamine.'],
    [{ modulator: 0.5 }, 'modulator 0.5. Let it be a whole number from 0, which is dopamine.'],
    [{ modulator: NaN }, 'modulator NaN. Let it be a whole number from 0, which is dopamine.'],
    [{ tagDecay: millis(-1) }, 'a tagDecay of -1000. Let it be 0 or more.'],
    [{ share: NaN }, 'share NaN. Let it be -1 to 1.'],
    [{ bounds: [0, 1] as const, scaling: -0.5 }, 'scaling -0.5. Let it be 0 to 1.'],
  ])('is refused with a rule that cannot be', (options, rest) => {
    expect(() => checkNetwork(wired(allToAll(), rewardStdp(options)))).toThrow(
      new NetworkError(`Projection "retina→hidden" has a rule with ${rest}`),
    );
  });

  it('is refused where a packet of spikes cannot number its axons', () => {
    const wide = population('wide', 65537, input());
    expect(() => network([wide], [], [])).toThrow(
      new NetworkError(
        'Populations "wide" have 65537 axons into the chip. A packet of spikes numbers 65536: pool the inputs.',
      ),
    );
    const halves = [population('left', 40000, lif()), population('right', 40000, lif())];
    expect(() => network(halves, [], halves)).toThrow(
      'have 80000 axons out of the chip. A packet of spikes numbers 65536: report fewer neurons.',
    );
    expect(() => network(halves, [], [halves[0]])).not.toThrow();
  });

  it('is refused with more synapses than memory holds', () => {
    const many = population('many', 100_000, lif());
    expect(() => network([many], [project(many, many, allToAll())], [])).toThrow(
      'Projection "many→many" has 10000000000 synapses. Give it 134217728 at most: smaller populations, or sparser wiring.',
    );
  });
});
