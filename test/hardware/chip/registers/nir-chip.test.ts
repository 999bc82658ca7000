// Graphs on a chip of integers: what is rounded, what is shifted, and what no register holds.

import { describe, expect, it } from 'vitest';
import { node, tensor, type NirGraph, type NirNode } from '../../../../core/network/nir/graph.ts';
import { runGraph, type NirRun } from '../../../../core/network/nir/run.ts';
import { loihi2 } from '../../../../hardware/chip/profile/loihi2.ts';
import { ProfileError } from '../../../../hardware/chip/profile/profile.ts';
import { profileOf } from '../../../../hardware/chip/profile/profiles.ts';
import { truenorth } from '../../../../hardware/chip/profile/truenorth.ts';
import { runGraphOn } from '../../../../hardware/chip/registers/nir.ts';

const DT = 1e-3;
const line = (from: readonly number[], ...between: NirNode[]): NirGraph => {
  const nodes = [node('Input', { shape: tensor(from) }), ...between, node('Output')];
  return {
    nodes: Object.fromEntries(nodes.map((each, k) => [`${k}`, each])),
    edges: nodes.slice(1).map((_, k) => [`${k}`, `${k + 1}`]),
  };
};
const spiking = (type: string, each: Readonly<Record<string, number>>): NirNode =>
  node(type, Object.fromEntries(Object.entries(each).map(([name, value]) => [name, tensor([value])])));
const lif = (more: Readonly<Record<string, number>>): NirNode =>
  spiking('LIF', { tau: 0.02, r: 1, v_leak: 0, v_threshold: 1, ...more });
const linear = (weights: readonly number[], kind: 'float32' | 'int64' = 'float32'): NirNode =>
  node('Linear', { weight: tensor(weights, [1, weights.length], kind) });
const conv = (weights: readonly number[]): NirNode =>
  node('Conv2d', {
    weight: tensor(weights, [1, 1, 1, weights.length]),
    stride: tensor([1]),
    padding: tensor([0]),
    dilation: tensor([1]),
    groups: tensor([1]),
    bias: tensor([0]),
  });
const told = (run: NirRun, inputs: readonly (readonly number[])[]) =>
  inputs.map((each) => ({ out: run.step(each)[0], voltage: run.membrane()[0] }));

describe('a graph on a chip', () => {
  it('counts voltages from v_reset, wherever that is, and fires as in real numbers', () => {
    const graph = line([1], lif({ v_leak: -60, v_threshold: -50, v_reset: -65, r: 5 }));
    const inputs = Array.from({ length: 300 }, (_, t) => [t < 50 ? 0 : 3.1 + Math.sin(t / 9)]);
    const [real, chip] = [runGraph(graph, DT), runGraphOn(graph, DT, loihi2)].map((run) => told(run, inputs));
    expect(chip.map(({ out }) => out)).toEqual(real.map(({ out }) => out));
    expect(chip.filter(({ out }) => out === 1).length).toBeGreaterThan(5);
    real.forEach(({ voltage }, t) => expect(Math.abs(chip[t].voltage - voltage)).toBeLessThan(0.05));
  });

  it('says which nodes the chip does not compute', () => {
    const affine = node('Affine', { weight: tensor([1], [1, 1]), bias: tensor([0.5]) });
    const nodes = [affine, lif({}), node('Scale', { scale: tensor([2]) }), spiking('I', { r: 1 })];
    const graph = line([1], ...nodes);
    expect(runGraphOn(graph, DT, loihi2).beside).toEqual(['bias of 1 (Affine)', '3 (Scale)', '4 (I)']);
    expect(runGraphOn(line([1], linear([1]), lif({})), DT, loihi2).beside).toEqual([]);
    expect(runGraphOn(graph, DT, profileOf('ideal')).beside).toEqual([]);
  });

  it('counts currents that leave the chip’s own integers, and none that is held', () => {
    const own = spiking('LIF', { tau: DT, r: 64, v_leak: 0, v_threshold: 64 * 1000 });
    const run = runGraphOn(line([1], own), DT, loihi2);
    run.step([131_071]);
    expect(run.overflows()).toEqual({});
    run.step([131_072]);
    expect(run.overflows()).toEqual({ '1/current': 1, '1/voltage': 1 });
    const held = runGraphOn(line([1], lif({ tau: 2 * DT })), DT, loihi2);
    held.step([1e9]);
    expect(held.overflows()).toEqual({});
  });

  it('takes weights that are whole numbers in the file', () => {
    const run = runGraphOn(line([2], linear([127, 13], 'int64')), DT, loihi2);
    expect(run.step([0, 1])[0]).toBe(13);
    expect(runGraphOn(line([2], linear([300, 1], 'int64')), DT, loihi2).step([0, 1])[0]).toBe(0); // 300 in 127 steps
  });

  it('rounds the weights of convolutions as those of layers', () => {
    const run = runGraphOn(line([1, 1, 2], conv([1, 0.3])), DT, loihi2);
    expect(run.step([1, 0])[0]).toBe(1);
    expect(run.step([0, 1])[0]).toBeCloseTo(38 / 127, 12);
  });

  it('holds what arrives at the ends of the register: it never turns into its opposite', () => {
    const run = runGraphOn(line([1], lif({ tau: 2 * DT })), DT, loihi2);
    expect([50, 1000, -1e9, 1e9].map((x) => run.step([x])[0])).toEqual([1, 1, 0, 1]);
  });

  it.each<[string, NirGraph, RegExp]>([
    [
      'a current that would wrap',
      line(
        [1],
        spiking('CubaLIF', { tau_syn: 0.1, tau_mem: 2e-3, r: 1, v_leak: 0, v_threshold: 1, w_in: 40 }),
      ),
      /Node "1": neuron 0 has a current of 3\d\.\d thresholds a step, which would wrap in the 24 bits of "loihi2"\. Make/,
    ],
    [
      'a leak beyond the bias register',
      line([1], lif({ tau: 2 * DT, v_leak: -1e5 })),
      /Node "1": its v_leak of -100000 is -5\.00e\+4 thresholds a step, beyond the bias register of "loihi2"\. Bring/,
    ],
    [
      'a delay longer than its axons have',
      line([1], node('Delay', { delay: tensor([0.065]) }), lif({})),
      /Node "1": it delays by 65 steps; "loihi2" allows 64 .*Shorten/,
    ],
  ])('refuses %s', (_, graph, message) => {
    const act = (): void => {
      const run = runGraphOn(graph, DT, loihi2);
      for (let t = 0; t < 200; t++) run.step([5]);
    };
    expect(act).toThrow(ProfileError);
    expect(act).toThrow(message);
  });

  it.each<[string, NirGraph, RegExp | null]>([
    ['four weights', line([5], linear([1, 2, 3, 4, 0])), null],
    [
      'five weights',
      line([5], linear([1, 2, 3, 4, 5])),
      /Node "1": 5 different weights meet at one neuron.*1 bit/,
    ],
    ['five in a filter', line([1, 1, 9], conv([1, 2, 3, 4, 5])), /Node "1": 5 different weights/],
    [
      'a filter of 257',
      line([1, 1, 300], conv(Array.from({ length: 257 }, () => 1))),
      /Node "1": 257 inputs meet/,
    ],
    [
      'a pool of 17 × 17',
      line(
        [1, 17, 17],
        node('SumPool2d', { kernel_size: tensor([17]), stride: tensor([1]), padding: tensor([0]) }),
      ),
      /Node "1": 289 inputs meet/,
    ],
  ])('on TrueNorth: %s', (_, graph, message) => {
    if (message === null) expect(() => runGraphOn(graph, DT, truenorth)).not.toThrow();
    else expect(() => runGraphOn(graph, DT, truenorth)).toThrow(message);
  });
});
