// Cycles in NIR graphs: how long they last, where they break, and that they need no more shapes than the file has.

import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../../core/network/network.ts';
import { toNir } from '../../../core/network/nir/export.ts';
import { node, tensor, type NirGraph, type NirNode } from '../../../core/network/nir/graph.ts';
import { readNir, writeNir } from '../../../core/network/nir/hdf5.ts';
import { runGraph, type NirRun } from '../../../core/network/nir/run.ts';
import { constantWeights, oneToOne } from '../../../core/network/wiring.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input } from '../../../core/neuron/neuron.ts';
import { createRandom } from '../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../core/spike/packet.ts';
import { micros, millis } from '../../../core/units/quantity.ts';
import { runGraphOn } from '../../../hardware/chip/registers/nir.ts';
import { profileOf } from '../../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';

const all = (value: number, size: number) =>
  tensor(
    Array.from({ length: size }, () => value),
    [size],
    'float64',
  );
const ends = (size: number) => ({
  input: node('Input', { shape: tensor([size]) }),
  output: node('Output', { shape: tensor([size]) }),
});
const fires = (size = 1): NirNode => node('IF', { r: all(1, size), v_threshold: all(0.5, size) });
const delayOf = (...steps: number[]): NirNode =>
  node('Delay', { delay: tensor(steps.map((each) => each * 1e-3)) });
const same = node('Linear', { weight: tensor([1], [1, 1]) });

/** Spikes of the first output after one spike at the first step. */
function echo(run: NirRun, steps: number): string {
  const first = Float64Array.from({ length: run.inputSize }, (_, n) => (n === 0 ? 1 : 0));
  return Array.from({ length: steps }, (_, t) => run.step(t === 0 ? first : first.fill(0))[0]).join('');
}

const recurrent = (size: number): NirGraph => ({
  nodes: {
    ...ends(size),
    lif: node('LIF', {
      tau: all(0.01, size),
      r: all(10, size),
      v_leak: all(0, size),
      v_threshold: all(0.5, size),
    }),
    w_rec: node('Linear', {
      weight: tensor(
        Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0)),
        [size, size],
      ),
    }),
  },
  edges: [
    ['input', 'lif'],
    ['lif', 'output'],
    ['lif', 'w_rec'],
    ['w_rec', 'lif'],
  ],
});
const within = (graph: NirGraph, size: number): NirGraph => ({
  nodes: { ...ends(size), rnn: { type: 'NIRGraph', parameters: {}, graph } },
  edges: [
    ['input', 'rnn'],
    ['rnn', 'output'],
  ],
});

describe('recurrent layers', () => {
  it.each([
    ['as Norse writes them', recurrent(3)],
    ['as snnTorch writes them, in a graph of their own', within(recurrent(3), 3)],
  ])('%s run in real numbers and on loihi2, one step around', async (_, graph) => {
    const read = await readNir(await writeNir({ version: '1.0', graph }));
    expect(echo(runGraph(read.graph, 1e-3), 4)).toBe('1111');
    expect(echo(runGraphOn(read.graph, 1e-3, profileOf('loihi2')), 4)).toBe('1111');
  });

  it('that nothing feeds take their shapes from their weights', () => {
    const { nodes, edges } = recurrent(2);
    const affine = node('Affine', { weight: tensor([1, 0, 0, 1], [2, 2]), bias: tensor([1, 0]) });
    const alone: NirGraph = { nodes: { ...nodes, w_rec: affine }, edges: edges.slice(1) };
    expect(echo(runGraph(alone, 1e-3), 3)).toBe('111');
  });

  it('of convolutions that nothing feeds take their shape from input_shape', () => {
    const one = tensor([1, 1]);
    const conv = node('Conv2d', {
      weight: tensor([1], [1, 1, 1, 1]),
      bias: tensor([1]),
      groups: tensor([1], []),
      stride: one,
      dilation: one,
      padding: tensor([0, 0]),
      input_shape: tensor([2, 3]),
    });
    const it = node('I', { r: tensor([0.5, 0.5, 0.5, 0.5, 0.5, 0.5], [1, 2, 3]) });
    const output = node('Output', { shape: tensor([1, 2, 3]) });
    const run = runGraph(
      {
        nodes: { in: node('Input', { shape: tensor([1]) }), conv, it, output },
        edges: [
          ['conv', 'it'],
          ['it', 'conv'],
          ['it', 'output'],
        ],
      },
      1,
    );
    expect(run.shapes['conv']).toEqual([1, 2, 3]);
    expect([0, 0, 0].map((none) => run.step([none])[0])).toEqual([0.5, 1.25, 2.375]);
  });

  it('feed back one step late, and forward at once, in whatever order the file has the edges', () => {
    const forth: NirGraph['edges'] = [
      ['input', 'first'],
      ['first', 'second'],
      ['second', 'output'],
    ];
    const again: NirGraph['edges'] = [
      ['second', 'back'],
      ['back', 'first'],
    ];
    const nodes = { ...ends(1), first: fires(), second: fires(), back: same };
    for (const edges of [
      [...forth, ...again],
      [...again, ...forth],
    ])
      expect(echo(runGraph({ nodes, edges }, 1), 3)).toBe('111');
  });
});

describe('a Delay in a cycle', () => {
  const loop = (...delays: NirNode[]): NirGraph => ({
    nodes: {
      ...ends(1),
      it: fires(),
      w: same,
      ...Object.fromEntries(delays.map((each, d) => [`d${d}`, each])),
    },
    edges: [
      ['input', 'it'],
      ['it', 'output'],
      ...['it', ...delays.map((_, d) => `d${d}`), 'w'].map((from, i, way): [string, string] => [
        from,
        way[i + 1] ?? 'it',
      ]),
    ],
  });
  it.each([
    [[3], '1001001001'],
    [[1], '1111111111'],
    [[2, 1], '1001001001'],
    [[0], '1111111111'],
    [[0, 0], '1111111111'],
    [[0, 2], '1010101010'],
    [[2, 0], '1010101010'],
  ])('of %j steps lasts as long as in a line, but one step at least', (steps, spikes) => {
    const graph = loop(...steps.map((each) => delayOf(each)));
    expect(echo(runGraph(graph, 1e-3), 10)).toBe(spikes);
    const turned = {
      nodes: Object.fromEntries(Object.entries(graph.nodes).toReversed()),
      edges: graph.edges.toReversed(),
    };
    expect(echo(runGraph(turned, 1e-3), 10)).toBe(spikes);
  });

  it('has a length for each of its neurons, and a shape from what feeds it', () => {
    const graph: NirGraph = {
      nodes: {
        ...ends(3),
        it: fires(3),
        d: delayOf(0, 2, 3),
        one: delayOf(1),
        scale: node('Scale', { scale: all(1, 3) }),
      },
      edges: [
        ['input', 'it'],
        ['it', 'd'],
        ['d', 'scale'],
        ['scale', 'it'],
        ['it', 'one'],
        ['one', 'output'],
      ],
    };
    const run = runGraph(graph, 1e-3);
    const rows = Array.from({ length: 8 }, (_, t) => run.step(t === 0 ? [1, 1, 1] : [0, 0, 0]));
    expect([0, 1, 2].map((n) => rows.map((row) => row[n]).join(''))).toEqual([
      '01111111',
      '01010101',
      '01001001',
    ]);
  });

  it('off a cycle delays by what it says, zero too', () => {
    for (const [steps, spikes] of [
      [0, '1000'],
      [1, '0100'],
      [2, '0010'],
    ] as const) {
      const graph: NirGraph = {
        nodes: { ...ends(1), d: delayOf(steps) },
        edges: [
          ['input', 'd'],
          ['d', 'output'],
        ],
      };
      expect(echo(runGraph(graph, 1e-3), 4)).toBe(spikes);
    }
  });
});

it('a recurrent network that is exported and run fires when the reference chip does', () => {
  const axons = population('in', 1, input());
  const cells = population(
    'cells',
    1,
    lif({ refractory: micros(0), synapseDecay: millis(1), membraneDecay: millis(100) }),
  );
  const strong = constantWeights(150);
  const net = network(
    [axons, cells],
    [
      project(axons, cells, oneToOne({ weights: strong, delay: millis(2) })),
      project(cells, cells, oneToOne({ weights: strong, delay: millis(5) })),
    ],
    [cells],
  );
  const chip = referenceChip();
  chip.load(net, createRandom(1));
  const native = Array.from({ length: 40 }, (_, t) => {
    const scratch = spikeScratch();
    if (t === 0) pushSpike(scratch, 0, 0);
    const { count } = chip.advance({
      spikes: seal(scratch, 1, t === 0),
      drive: new Float64Array(2),
      modulators: new Float64Array(1),
      plastic: false,
    });
    return count;
  });
  expect(echo(runGraph(toNir(net, createRandom(1), millis(1)), 1e-3), 40)).toBe(native.join(''));
});
