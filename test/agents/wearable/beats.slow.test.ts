// Heartbeats heard by neurons of a chip.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diskFolder } from '../../../agents/cli/study/data-folder.ts';
import { syntheticHeart } from '../../../agents/dataset/synthetic/heart.ts';
import { readHeartRecords, type HeartRecord } from '../../../agents/dataset/wfdb.ts';
import { hearBeats, plainBeats, steepness } from '../../../agents/wearable/beat-detector.ts';
import { spikeAgreement } from '../../../agents/wearable/spike-detector.ts';
import { createRandom } from '../../../core/random/random.ts';
import { chips, type ChipName } from '../../../hardware/registry.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/ecg', import.meta.url));

function heard({ leads, rate, beats }: HeartRecord, chip: ChipName, faults: readonly string[] = []) {
  const made = chips[chip].create({ kernel: 'wasm', faults });
  const { times, meter } = hearBeats(made, leads[0], rate, createRandom(3));
  const settled = (list: readonly number[]) => list.filter((time) => time >= 2);
  const marked = settled(beats.map(({ sample }) => sample / rate));
  return {
    found: spikeAgreement(settled(times), marked, 0.075),
    plain: spikeAgreement(settled(plainBeats(leads[0], rate)), marked, 0.075),
    times,
    meter,
  };
}

describe('neurons that hear a heart', () => {
  it.each([1, 2, 3])('find the beats of a synthetic one while muscles tense (seed %i)', (seed) => {
    const { found, plain } = heard(syntheticHeart(120, seed), 'loihi2');
    expect(found.marked).toBeGreaterThan(120);
    expect(found.f1).toBeGreaterThan(0.98);
    expect(found.f1).toBeGreaterThanOrEqual(plain.f1 - 0.02);
  });

  it('hear it alike on either chip, and say what it cost', () => {
    const [one, two] = (['loihi1', 'loihi2'] as const).map((chip) => heard(syntheticHeart(30), chip));
    expect(one.times).toEqual(two.times);
    expect(one.meter.energy).toBeGreaterThan(0);
  });

  it('outvote one of five that is dead, and hear nothing where too many are', () => {
    const whole = heard(syntheticHeart(60), 'loihi2');
    const damaged = heard(syntheticHeart(60), 'loihi2', ['dead-neurons=0.2']);
    expect(damaged.found.f1).toBeGreaterThan(whole.found.f1 - 0.01);
    expect(heard(syntheticHeart(10), 'loihi2', ['dead-neurons=1']).times).toEqual([]);
  });

  it('see a flat lead as flat', () => {
    expect([...steepness(new Float64Array(5).fill(0.4), 360)]).toEqual([0, 0, 0, 0, 0]);
  });

  it('find the beats of record 100 of the MIT-BIH database: sensitivity and predictivity ≥ 0.995', ({
    skip,
  }) => {
    skip(!existsSync(folder), `${folder} is not here.`);
    const [record] = readHeartRecords(diskFolder(folder));
    const { found } = heard(record, 'loihi2');
    expect(found.recall).toBeGreaterThanOrEqual(0.995);
    expect(found.precision).toBeGreaterThanOrEqual(0.995);
  });

  it('are told where records are to be had', () => {
    const empty = { name: 'nothing', list: () => [], read: () => null };
    expect(() => readHeartRecords(empty)).toThrow(/no record.*\.hea.*physionet.*Without --data/);
  });
});
