// Convolutions and pools against their definition, term by term; neurons at the corners of theirs.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { node, tensor, type NirGraph, type NirNode } from '../../../core/network/nir/graph.ts';
import { runGraph } from '../../../core/network/nir/run.ts';

const whole = (...values: readonly number[]) => tensor([...values], [values.length], 'int64');

/** One node between an input and an output. */
const alone = (it: NirNode, from: readonly number[], size: number): NirGraph => ({
  nodes: {
    in: node('Input', { shape: whole(...from) }),
    it,
    out: node('Output', { shape: whole(size) }),
  },
  edges: [
    ['in', 'it'],
    ['it', 'out'],
  ],
});

const pair = (low: number, high: number) =>
  fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }));
const numbers = (length: number, from: number): number[] =>
  Array.from({ length }, (_, k) => ((k * 7 + from) % 11) - 5);

/** How often a window fits along an axis. */
const fits = (size: number, kernel: number, stride: number, padding: number, dilation: number): number =>
  Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;

describe('a window', () => {
  it('padded to the same size has one more row and column of zeros behind than before where its kernel is even', () => {
    const conv = node('Conv2d', {
      weight: tensor([1, 10, 100, 1000], [1, 1, 2, 2]),
      bias: tensor([0]),
      ...Object.fromEntries(['stride', 'dilation', 'groups'].map((name) => [name, whole(1)])),
      padding: 'same',
    });
    expect([...runGraph(alone(conv, [1, 2, 2], 4), 1).step([1, 2, 3, 4])]).toEqual([4321, 402, 43, 4]);
  });

  it('of Conv2d adds up what its kernel covers, group by group, with any stride, padding and dilation', () => {
    const shape = fc.record({
      groups: fc.integer({ min: 1, max: 3 }),
      each: fc.integer({ min: 1, max: 2 }),
      outs: fc.integer({ min: 1, max: 2 }),
      size: pair(4, 6),
      kernel: pair(1, 3),
      stride: pair(1, 2),
      padding: pair(0, 2),
      dilation: pair(1, 2),
    });
    fc.assert(
      fc.property(
        shape,
        fc.nat(10),
        ({ groups, each, outs, size, kernel, stride, padding, dilation }, seed) => {
          const axes = [0, 1] as const;
          const [rows, columns] = axes.map((a) =>
            fits(size[a], kernel[a], stride[a], padding[a], dilation[a]),
          );
          fc.pre(rows > 0 && columns > 0);
          const out = groups * outs;
          const weight = numbers(out * each * kernel[0] * kernel[1], seed);
          const bias = numbers(out, seed + 3);
          const input = numbers(groups * each * size[0] * size[1], seed + 5);
          const at = (channel: number, y: number, x: number): number =>
            y < 0 || x < 0 || y >= size[0] || x >= size[1] ? 0 : input[(channel * size[0] + y) * size[1] + x];
          const wanted: number[] = [];
          for (let o = 0; o < out; o++)
            for (let y = 0; y < rows; y++)
              for (let x = 0; x < columns; x++) {
                let sum = bias[o];
                for (let i = 0; i < each; i++)
                  for (let p = 0; p < kernel[0]; p++)
                    for (let q = 0; q < kernel[1]; q++)
                      sum +=
                        weight[((o * each + i) * kernel[0] + p) * kernel[1] + q] *
                        at(
                          Math.floor(o / outs) * each + i,
                          y * stride[0] - padding[0] + p * dilation[0],
                          x * stride[1] - padding[1] + q * dilation[1],
                        );
                wanted.push(sum);
              }
          const conv = node('Conv2d', {
            weight: tensor(weight, [out, each, ...kernel]),
            bias: tensor(bias),
            groups: tensor([groups], [], 'int64'),
            stride: whole(...stride),
            padding: whole(...padding),
            dilation: whole(...dilation),
          });
          const run = runGraph(alone(conv, [groups * each, ...size], wanted.length), 1);
          expect([...run.step(input)]).toEqual(wanted.map((each) => expect.closeTo(each, 9)));
        },
      ),
    );
  });

  it('of padding "same" keeps the size, also where its kernel is spread out', () => {
    const conv = node('Conv2d', {
      weight: tensor([1, 10, 100], [1, 1, 1, 3]),
      bias: tensor([0]),
      groups: tensor([1], [], 'int64'),
      stride: whole(1, 1),
      padding: 'same',
      dilation: whole(1, 2),
    });
    const run = runGraph(alone(conv, [1, 1, 5], 5), 1);
    expect([...run.step([1, 2, 3, 4, 5])]).toEqual([310, 420, 531, 42, 53]);
  });

  it.each([
    ['SumPool2d', 1],
    ['AvgPool2d', 1 / 6],
  ])('of %s counts padding as zeros', (type, share) => {
    const pool = node(type, { kernel_size: whole(2, 3), stride: whole(2, 2), padding: whole(1, 1) });
    const run = runGraph(alone(pool, [1, 2, 3], 4), 1);
    const sums = [1 + 2, 2 + 3, 4 + 5, 5 + 6];
    expect([...run.step([1, 2, 3, 4, 5, 6])]).toEqual(sums.map((sum) => expect.closeTo(share * sum, 12)));
  });
});

describe('a neuron of NIR', () => {
  const of = (type: string, parameters: Readonly<Record<string, number>>) => {
    const made = node(
      type,
      Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, tensor([value])])),
    );
    const run = runGraph(alone(made, [1], 1), 0.5);
    return (input: number) => [run.step([input])[0], run.membrane()[0]];
  };

  it('begins at its reset, has to exceed its threshold, and returns to its reset', () => {
    const step = of('IF', { r: 1, v_threshold: 2, v_reset: -1 });
    expect([step(3), step(1), step(4)]).toEqual([
      [0, 2],
      [1, -1],
      [1, -1],
    ]);
  });

  it('begins at its leak where it does not fire, and is drawn to it', () => {
    const step = of('LI', { tau: 1, r: 2, v_leak: 3 });
    expect([step(0)[1], step(1)[1], step(0)[1]]).toEqual([3, 4, 3.5]);
  });

  it('takes its current whole where no weight of it is given, and lets it fade', () => {
    const step = of('CubaLI', { tau_syn: 1, tau_mem: 0.5, r: 1, v_leak: 0 });
    expect([step(8)[1], step(0)[1], step(0)[1]]).toEqual([4, 2, 1]);
  });
});
