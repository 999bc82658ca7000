// What a NIR graph is refused for, with its node, its parameter and what to give instead: never a fault of JavaScript, never NaN.

import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../../core/network/nir/check.ts';
import {
  NirError,
  node,
  tensor,
  type NirGraph,
  type NirNode,
  type NirParameter,
} from '../../../core/network/nir/graph.ts';
import { readNir, writeNir } from '../../../core/network/nir/hdf5.ts';
import { runGraph } from '../../../core/network/nir/run.ts';
import { runGraphOn } from '../../../hardware/chip/registers/nir.ts';
import { profileOf } from '../../../hardware/chip/profile/profiles.ts';

type Parameters = Record<string, NirParameter>;
const port = (type: string, ...shape: number[]): NirNode => node(type, { shape: tensor(shape) });
const chain = (it: NirNode, from: number[] = [1], to: number[] = from): NirGraph => ({
  nodes: { input: port('Input', ...from), it, output: port('Output', ...to) },
  edges: [
    ['input', 'it'],
    ['it', 'output'],
  ],
});
const lif = (more: Parameters): NirNode =>
  node('LIF', { tau: tensor([1]), r: tensor([1]), v_leak: tensor([0]), v_threshold: tensor([1]), ...more });
const conv = (more: Parameters): NirNode =>
  node('Conv2d', {
    weight: tensor([1, 1, 1, 1], [1, 1, 2, 2]),
    stride: tensor([1, 1]),
    padding: tensor([0, 0]),
    dilation: tensor([1, 1]),
    groups: tensor([1], []),
    bias: tensor([0]),
    ...more,
  });
const pool = (more: Parameters): NirNode =>
  node('AvgPool2d', {
    kernel_size: tensor([2, 2]),
    stride: tensor([2, 2]),
    padding: tensor([0, 0]),
    ...more,
  });
const image = (it: NirNode): NirGraph => chain(it, [1, 4, 4]);
const delayed = (...delay: number[]): NirGraph =>
  chain(node('Delay', { delay: tensor(delay) }), [delay.length]);
const scaled = (...shape: number[]): NirGraph => chain(node('Scale', { scale: tensor([2]) }), shape);
const flat = (start: number): NirGraph =>
  image(node('Flatten', { start_dim: tensor([start], []), end_dim: tensor([-1], []) }));
const whole = node('Scale', { scale: tensor([1]) });
const inner = (...ports: NirNode[]): NirGraph => ({
  nodes: { whole, ...Object.fromEntries(ports.map((each) => [each.type, each])) },
  edges: ports.map(({ type }) => (type === 'Input' ? [type, 'whole'] : ['whole', type])),
});
const within = (graph: NirGraph): NirGraph => chain({ type: 'NIRGraph', parameters: {}, graph });

describe('a graph is refused', () => {
  it.each<[string, NirGraph, RegExp]>([
    ['for a delay before now', delayed(-2, 3), /Node "it": "delay" is -2 at index 0.*0 or more/],
    ['for a delay that no memory holds', delayed(1e8), /Node "it": It would hold 100000000 × 1 numbers/],
    [
      'for long delays of many',
      delayed(1e6, ...Array.from({ length: 99 }, () => 0)),
      /1000001 × 100 numbers/,
    ],
    ['for an input without end', scaled(1e11), /Node "input": It would hold 100000000000 numbers/],
    ['for an input of half a number', scaled(1.5), /"shape" is 1\.5 at index 0.*whole numbers from 1 on/],
    ['for an input of no numbers', scaled(4, 0), /"shape" is 0 at index 1/],
    ['for a stride of 0', image(pool({ stride: tensor([0, 0]) })), /Node "it": "stride" is 0 at index 0/],
    ['for half a stride', image(conv({ stride: tensor([1, 1.5]) })), /"stride" is 1\.5 at index 1/],
    ['for strides back', image(conv({ stride: tensor([-1, 1]) })), /"stride" is -1 at index 0/],
    ['for no stride', image(conv({ stride: tensor([]) })), /"stride" holds no numbers/],
    ['for three strides', image(conv({ stride: tensor([1, 1, 1]) })), /"stride" has 3 numbers.*2 at most/],
    ['for a kernel of 0', image(pool({ kernel_size: tensor([0, 2]) })), /"kernel_size" is 0 at index 0/],
    ['for a weight without a kernel', image(conv({ weight: tensor([], [1, 1, 0, 2]) })), /"weight" holds no/],
    ['for a dilation of 0', image(conv({ dilation: tensor([0, 1]) })), /"dilation" is 0/],
    ['for no groups', image(conv({ groups: tensor([0], []) })), /"groups" is 0/],
    ['for padding below 0', image(conv({ padding: tensor([-1, 0]) })), /"padding" is -1.*from 0 on/],
    [
      'for padding in other words',
      image(conv({ padding: 'mirror' })),
      /"padding" is the text "mirror".*"same"/,
    ],
    ['for padding without end', image(conv({ padding: tensor([1e9, 1e9]) })), /Node "it": It would hold/],
    [
      'for a pool padded without end',
      image(pool({ padding: tensor([1e9, 1e9]) })),
      /Node "it": It would hold/,
    ],
    ['for half a dimension', flat(0.5), /"start_dim" is 0\.5/],
    [
      'for fewer weights than their shape',
      image(conv({ weight: tensor([1, 1], [1, 1, 2, 2]) })),
      /"weight" has 2 numbers, but its shape \[1, 1, 2, 2\] 4/,
    ],
    [
      'for text as a threshold',
      chain(lif({ v_threshold: 'abc' })),
      /"v_threshold" is the text "abc".*numbers/,
    ],
    ['for text as a reset', chain(lif({ v_reset: 'abc' })), /"v_reset" is the text "abc"/],
    ['for text as a time constant', chain(lif({ tau: 'abc' })), /"tau" is the text "abc"/],
    ['for text as a weight', chain(node('Linear', { weight: 'abc' })), /"weight" is the text "abc"/],
    [
      'for a cycle of maps, told without what stands behind it',
      { ...chain(whole), edges: [...chain(whole).edges, ['it', 'it']] },
      /Node "it": It lies on a cycle \(it\) without/,
    ],
    ['for an output of another size', chain(whole, [3], [7]), /Node "output":.*\[7\].*3 numbers/],
    ['for a type that JavaScript knows', chain(node('constructor')), /"constructor" is no NIR primitive/],
    [
      'for an edge to what JavaScript knows',
      { ...scaled(1), edges: [['input', 'constructor']] },
      /"constructor", which is no node/,
    ],
    [
      'for a subgraph that takes nothing in',
      within(inner(port('Output', 1))),
      /Node "it": An edge leads into it, but it has no Input/,
    ],
    [
      'for a subgraph that gives nothing out',
      within(inner(port('Input', 1))),
      /Node "it": An edge leads out of it, but it has no Output/,
    ],
    [
      'for a name that HDF5 reads as a path',
      { nodes: { ...scaled(1).nodes, 'a/b': whole }, edges: scaled(1).edges },
      /cannot have "\/" in its name/,
    ],
    [
      'for a name that HDF5 reads as a group',
      { nodes: { ...scaled(1).nodes, '': whole }, edges: scaled(1).edges },
      /cannot be called ""/,
    ],
    [
      'for half an int64',
      chain(node('Scale', { scale: tensor([1.5], [1], 'int64') })),
      /"scale" holds 1\.5 at index 0/,
    ],
    [
      'for a float32 beyond float32',
      chain(node('Scale', { scale: tensor([1e300]) })),
      /"scale" holds 1e\+300 at index 0/,
    ],
  ])('%s', (_, graph, message) => {
    const refused = (act: () => unknown): void => {
      expect(act).toThrow(NirError);
      expect(act).toThrow(message);
    };
    refused(() => runGraph(graph, 1));
    refused(() => runGraphOn(graph, 1, profileOf('loihi2')));
  });

  it('nowhere for an Output whose shape is not known', () => {
    expect([...runGraph(chain(whole, [2], []), 1).step([1, 2])]).toEqual([1, 2]);
  });

  it('in a file that names nodes and parameters as JavaScript does, and reads them where they are right', async () => {
    const graph: NirGraph = {
      nodes: Object.fromEntries([
        ['__proto__', port('Input', 1)],
        ['it', whole],
        ['output', port('Output', 1)],
      ]),
      edges: [
        ['__proto__', 'it'],
        ['it', 'output'],
      ],
    };
    const read = await readNir(await writeNir({ version: '1.0', graph }));
    expect([...runGraph(read.graph, 1).step([3])]).toEqual([3]);
    const bad = chain(node('Scale', Object.fromEntries([['__proto__', tensor([1])]])));
    expect(() => checkGraph(bad)).toThrow(/needs "scale"/);
  });
});

it('a Delay of a million steps is one ring', () => {
  const run = runGraph(delayed(1e6), 1);
  expect([...run.step([1])]).toEqual([0]);
});
