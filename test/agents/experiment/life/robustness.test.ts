// A fault in the middle of a training is judged before, at and after it; the weights before it are those of a whole chip.

import { describe, expect, it } from 'vitest';
import { referenceChip } from '../../../../hardware/chip/reference.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { laneKeeping } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { robustnessOf } from '../../../../agents/experiment/life/robustness.ts';

const experiment = { ...laneKeeping, judging: { ...laneKeeping.judging, episodes: 1 } };
const task = { chip: 'loihi2', seed: 1000, steps: 300 };
const late = robustnessOf({ ...task, fault: 'dead-neurons=1@10s', onset: 10_000 }, experiment, rooms);
const other = robustnessOf(
  { ...task, fault: 'threshold-mismatch=0.2@10s', onset: 10_000 },
  experiment,
  rooms,
);

describe('robustness', () => {
  it('judges before, at and after a fault in the middle', () => {
    expect(late.map(({ moment }) => moment)).toEqual(['before', 'at', 'after']);
    const [before, at, after] = late.map(({ measures }) => measures['lateralError']);
    expect(at).not.toBe(before);
    expect(after).toBe(at); // nothing fires any more, so nothing is learned
  });

  it('finds the same chip before the fault, whatever will come', () => {
    expect(late[0].measures).toEqual(other[0].measures);
  });

  it('judges a fault from the start once', () => {
    const found = robustnessOf({ ...task, steps: 100, fault: 'dead-neurons=1', onset: 0 }, experiment, rooms);
    expect(found.map(({ moment }) => moment)).toEqual(['after']);
    expect(found[0].measures['success']).toBe(0);
  });

  it('is refused before the training on a chip that does not tell when its faults set in', () => {
    const chips = { timeless: { summary: 'x', create: () => referenceChip() } };
    const on = { ...task, chip: 'timeless', fault: 'dead-neurons=1@10s', onset: 10_000 };
    expect(() => robustnessOf(on, experiment, { ...rooms, chips })).toThrow(
      /^Chip "timeless" tells no "chip\/clock" .* or give it no faults\.$/,
    );
  });
});
