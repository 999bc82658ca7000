import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NirError, node, tensor, type NirGraph, type NirNode } from '../../../core/network/nir/graph.ts';
import { readNir, writeNir } from '../../../core/network/nir/hdf5.ts';
import { primitives } from '../../../core/network/nir/primitives.ts';
import { runGraph } from '../../../core/network/nir/run.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/nir');
const present = existsSync(folder);
if (!present) process.stderr.write(`NIR graphs skipped: ${folder} is absent\n`);

const load = (name: string) => readNir(readFileSync(path.join(folder, name)));

describe.skipIf(!present)('published graphs', () => {
  it('runs lif_norse as Norse does: membrane within 1e-5 at every step, spikes at the same steps', async () => {
    const run = runGraph((await load('lif_norse.nir')).graph, 1e-4);
    const rows = readFileSync(path.join(folder, 'lif_norse.csv'), 'utf8').trim().split('\n');
    expect(rows.length).toBe(1000);
    let worst = 0;
    for (const row of rows) {
      const [input, membrane, spike] = row.split(',').map(Number);
      expect(run.step([input])[0]).toBe(spike);
      worst = Math.max(worst, Math.abs(run.membrane()[0] - membrane));
    }
    expect(worst).toBeLessThan(1e-5);
  });

  it.each(['lif_norse.nir', 'lif_rockpool.nir', 'cnn_sinabs.nir'])(
    '%s comes back equal after writing',
    async (name) => {
      const file = await load(name);
      expect(await readNir(await writeNir(file))).toEqual(file);
    },
  );

  it('runs the convolutional network of sinabs, and its digits fire', async () => {
    const run = runGraph((await load('cnn_sinabs.nir')).graph, 1e-4);
    expect(run).toMatchObject({ inputSize: 2 * 34 * 34, outputSize: 10 });
    expect(run.shapes['7']).toEqual([8, 4, 4]);
    let spikes = 0;
    for (let t = 0; t < 30; t++) {
      const image = Float64Array.from({ length: run.inputSize }, (_, i) => ((i * 7 + t) % 11 === 0 ? 1 : 0));
      for (const each of run.step(image)) spikes += each;
    }
    expect(spikes).toBeGreaterThan(0);
  });

  it('runs the rockpool graph', async () => {
    const run = runGraph((await load('lif_rockpool.nir')).graph, 1e-4);
    expect(run.step([1])[0]).toBe(0);
    expect(run.membrane()[0]).toBeCloseTo(0.0384316, 6);
  });
});

const one = (each: NirNode, from: readonly number[] = [2], to: readonly number[] = [2]): NirGraph => ({
  nodes: {
    in: node('Input', { shape: tensor(from, [from.length], 'int64') }),
    it: each,
    out: node('Output', { shape: tensor(to, [to.length], 'int64') }),
  },
  edges: [
    ['in', 'it'],
    ['it', 'out'],
  ],
});
const two = (value: number) => tensor([value, value]);

describe('primitives', () => {
  it.each<[string, NirNode, number[], number[]]>([
    [
      'Affine',
      node('Affine', { weight: tensor([1, 2, 3, 4], [2, 2]), bias: tensor([1, 1]) }),
      [1, 10],
      [22, 44],
    ],
    ['Linear', node('Linear', { weight: tensor([1, 2, 3, 4], [2, 2]) }), [1, 10], [21, 43]],
    ['Scale', node('Scale', { scale: tensor([2, 3]) }), [1, 10], [2, 30]],
    ['Threshold', node('Threshold', { threshold: two(2) }), [1, 10], [0, 1]],
    ['I', node('I', { r: two(2) }), [1, 10], [2, 20]],
    ['IF', node('IF', { r: two(1), v_threshold: two(2) }), [1, 10], [0, 1]],
    ['LI', node('LI', { tau: two(1), r: two(1), v_leak: two(0) }), [1, 10], [0.5, 5]],
    [
      'CubaLI',
      node('CubaLI', { tau_syn: two(1), tau_mem: two(1), r: two(1), v_leak: two(0), w_in: two(4) }),
      [1, 10],
      [1, 10],
    ],
    ['Delay', node('Delay', { delay: tensor([0, 1]) }), [1, 10], [1, 0]],
  ])('%s does what its equation says in one step of half a second', (_, each, input, output) => {
    expect([...runGraph(one(each), 0.5).step(input)]).toEqual(output);
  });

  it('Conv1d, pools and Flatten slide and reshape', () => {
    const whole = (...values: number[]) => tensor(values, [values.length], 'int64');
    const window = {
      stride: whole(1),
      padding: whole(1),
      dilation: whole(1),
      groups: tensor([1], [], 'int64'),
      bias: tensor([0]),
    };
    const conv = node('Conv1d', { weight: tensor([1, 0, -1], [1, 1, 3]), ...window });
    expect([...runGraph(one(conv, [1, 4], [1, 4]), 1).step([1, 2, 4, 8])]).toEqual([-2, -3, -6, 4]);
    const pool = { kernel_size: whole(2, 2), stride: whole(2, 2), padding: whole(0, 0) };
    expect([
      ...runGraph(one(node('SumPool2d', pool), [1, 2, 4], [2]), 1).step([1, 2, 3, 4, 5, 6, 7, 8]),
    ]).toEqual([14, 22]);
    expect([...runGraph(one(node('AvgPool2d', pool), [1, 2, 2], [1]), 1).step([1, 2, 3, 6])]).toEqual([3]);
  });

  it('a time constant of one step, as float32 has it, fades in it', () => {
    const tau = two(Math.fround(1e-4));
    const run = runGraph(one(node('LI', { tau, r: two(1), v_leak: two(0) })), 1e-4);
    expect(run.step([1, 10])[1]).toBeCloseTo(10, 6);
    expect(run.step([0, 0])[1]).toBeCloseTo(0, 6);
  });

  it('neurons that spike start at v_reset, the others at v_leak', () => {
    const leak = { tau: two(1), r: two(1), v_leak: two(-65) };
    const spiking = node('LIF', { ...leak, v_threshold: two(-50), v_reset: two(-70) });
    const run = runGraph(one(spiking), 0.5);
    expect([...run.membrane()]).toEqual([-70, -70]);
    expect([...runGraph(one(node('LI', leak)), 0.5).membrane()]).toEqual([-65, -65]);
  });

  it('a Threshold is passed by what is above it, and not by its own value', () => {
    expect([...runGraph(one(node('Threshold', { threshold: two(2) })), 1).step([2, 2.5])]).toEqual([0, 1]);
  });

  it('a recurrent edge carries the spike of the step before', () => {
    const graph = one(node('IF', { r: two(1), v_threshold: two(0.5) }));
    const loop = {
      nodes: { ...graph.nodes, back: node('Scale', { scale: two(1) }) },
      edges: [...graph.edges, ['it', 'back'], ['back', 'it']],
    } as const;
    const run = runGraph(loop, 1);
    expect(
      [
        [1, 0],
        [0, 0],
        [0, 0],
      ].map((input) => [...run.step(input)]),
    ).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it('a graph within a graph is run and comes back equal', async () => {
    const inner = one(node('Scale', { scale: tensor([2, 3], [2], 'float64') }));
    const graph = one({ type: 'NIRGraph', parameters: {}, graph: inner });
    expect([...runGraph(graph, 1).step([1, 10])]).toEqual([2, 30]);
    expect((await readNir(await writeNir({ version: '1.0', graph }))).graph).toEqual(graph);
  });

  it('all of the issue are known', () => {
    expect(Object.keys(primitives).length).toBe(18);
  });
});

describe('bad files are refused', () => {
  const lif = { tau: two(1), r: two(1), v_leak: two(0), v_threshold: two(1) };
  it('that are not HDF5', async () => {
    await expect(readNir(new TextEncoder().encode('not a graph'))).rejects.toThrow(/not HDF5/);
  });
  it('that are cut off', async () => {
    const bytes = await writeNir({ version: '1', graph: one(node('LIF', lif)) });
    await expect(readNir(bytes.slice(0, 700))).rejects.toThrow(NirError);
  });
  it.each<[string, NirNode, RegExp]>([
    ['an unknown node', node('Transformer'), /Node "it": "Transformer" is no NIR primitive/],
    ['a missing parameter', node('LIF', { tau: two(1) }), /needs "r"/],
    [
      'parameters of different shape',
      node('LIF', { ...lif, r: tensor([1]) }),
      /"r" has shape \[1\], "tau" \[2\]/,
    ],
    ['NaN weights', node('Scale', { scale: tensor([1, NaN]) }), /"scale" holds NaN at index 1/],
    [
      'a weight that does not fit',
      node('Linear', { weight: tensor([1, 2, 3], [1, 3]) }),
      /weight has shape \[1, 3\], but its input \[2\]/,
    ],
    [
      'a time constant below dt',
      node('LIF', { ...lif, tau: two(0.01) }),
      /"tau" is 0.01 s, too short for steps/,
    ],
    ['a time constant of half a dt', node('LIF', { ...lif, tau: two(0.25) }), /too short for steps/],
    ['a time constant that Euler overshoots', node('LIF', { ...lif, tau: two(0.49) }), /too short for steps/],
    [
      'a current that Euler overshoots',
      node('CubaLI', { tau_syn: two(0.4), tau_mem: two(1), r: two(1), v_leak: two(0) }),
      /"tau_syn" is 0.4 s, too short/,
    ],
  ])('that have %s', (_, each, message) => {
    expect(() => runGraph(one(each), 0.5)).toThrow(message);
  });
  it('that have a cycle without delay', () => {
    const graph = one(node('Scale', { scale: two(1) }));
    const loop = { ...graph, edges: [...graph.edges, ['it', 'it']] } as unknown as NirGraph;
    expect(() => runGraph(loop, 1)).toThrow(/cycle .* Add a Delay/);
  });
  it('that have an edge to nowhere', () => {
    const graph = one(node('Scale', { scale: two(1) }));
    expect(() => runGraph({ ...graph, edges: [...graph.edges, ['it', 'gone']] }, 1)).toThrow(
      /"gone", which is no node/,
    );
  });
});
