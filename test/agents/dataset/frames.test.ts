// Recordings of an event camera as frames, as they are and varied for training; and their folds.

import { describe, expect, it } from 'vitest';
import type { Saccade } from '../../../agents/dataset/saccades.ts';
import { frames, type FrameOptions, type Variation } from '../../../agents/dataset/spike-code.ts';
import { syntheticSaccades } from '../../../agents/dataset/synthetic/glances.ts';
import { foldsOf } from '../../../agents/study/saccades-rival.ts';
import { createRandom } from '../../../core/random/random.ts';
import { micros, radians } from '../../../core/units/quantity.ts';

const options: FrameOptions = { ticks: 3, bin: micros(100), side: 17, pool: 2, levels: 15 };
const recording = (x: number[], y: number[], on: number[], t: number[]): Saccade => ({
  id: 0,
  label: 4,
  x: Uint8Array.from(x),
  y: Uint8Array.from(y),
  on: Uint8Array.from(on),
  t: Uint32Array.from(t),
});
const still: Variation = { turn: radians(0), stretch: 0, shear: 0, shift: 0, delay: micros(0), loss: 0 };

describe('frames', () => {
  const one = recording([0, 1, 33, 5], [0, 1, 33, 0], [0, 0, 1, 1], [0, 99, 100, 300]);

  it('count the events of a tick on the pixels of an axon; what comes after the last tick is left out', () => {
    const { label, start, axon, level } = frames([one], options).sample(0, null);
    expect(label).toBe(4);
    expect([...start]).toEqual([0, 1, 2, 2]);
    expect([...axon]).toEqual([0, 289 + 16 * 17 + 16]);
    expect([...(level ?? [])]).toEqual([2, 1]);
    expect(frames([one], { ...options, levels: 1 }).sample(0, null).level).toBeNull();
  });

  it('hold their levels at the highest', () => {
    const many = recording(Array(40).fill(3), Array(40).fill(3), Array(40).fill(0), Array(40).fill(7));
    expect([...(frames([many], options).sample(0, null).level ?? [])]).toEqual([15]);
  });

  it('varied by nothing are as they are, and for judging they never vary', () => {
    const [{ test }] = [syntheticSaccades(0, 3)];
    const wide = { ...options, ticks: 9, bin: micros(34_500) };
    const plain = frames(test, wide);
    const moved = frames(test, wide, { ...still, turn: radians(0.3), shift: 3, loss: 0.3 });
    for (const k of [0, 1, 2]) {
      expect(frames(test, wide, still).sample(k, createRandom(1))).toEqual(plain.sample(k, null));
      expect(moved.sample(k, null)).toEqual(plain.sample(k, null));
    }
    expect(moved.sample(0, createRandom(1))).not.toEqual(plain.sample(0, null));
    expect(moved.sample(0, createRandom(1))).toEqual(moved.sample(0, createRandom(1)));
  });

  it('lose the share of events that was asked for, on average', () => {
    const [{ test }] = [syntheticSaccades(0, 10)];
    const wide = { ...options, ticks: 1, bin: micros(400_000), levels: 255 };
    const random = createRandom(2);
    const total = (thin: boolean): number => {
      const source = frames(test, wide, { ...still, loss: 0.3 });
      let sum = 0;
      for (let round = 0; round < 20; round++)
        for (let k = 0; k < 10; k++)
          for (const level of source.sample(k, thin ? random : null).level ?? []) sum += level;
      return sum;
    };
    expect(total(true) / total(false)).toBeCloseTo(0.7, 1);
  });
});

describe('folds', () => {
  it('have their share of every digit, also where digits come in turn', () => {
    const { train, test } = syntheticSaccades(60, 40);
    const all = [...train, ...test];
    const folds = foldsOf(all);
    for (let fold = 0; fold < 5; fold++) {
      const labels = all.filter((_, k) => folds[k] === fold).map(({ label }) => label);
      expect(labels).toHaveLength(20);
      expect(new Set(labels).size).toBe(10);
    }
  });
});
