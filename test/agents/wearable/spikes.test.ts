// Spikes of living neurons.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diskFolder } from '../../../agents/cli/study/data-folder.ts';
import { readRecordings } from '../../../agents/dataset/spikerbox.ts';
import { syntheticRecording } from '../../../agents/dataset/synthetic/nerve.ts';
import { between, listen, spikeAgreement } from '../../../agents/wearable/spike-detector.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/spikerbox', import.meta.url));

describe('spike detection', () => {
  it.each([1, 2, 3])('finds the spikes of a synthetic nerve without labels (seed %i)', (seed) => {
    const { sound, markers } = syntheticRecording(10, seed);
    expect(
      spikeAgreement(listen(sound.samples, sound.rate), markers.neurons['_ch0_neuron0']).f1,
    ).toBeGreaterThan(0.97);
  });

  it("finds a cockroach's spikes: F1 ≥ 0.99 with the file's thresholds, ≥ 0.97 without labels", ({
    skip,
  }) => {
    skip(!existsSync(folder), `${folder} is not here.`);
    const [{ sound, markers }] = readRecordings(diskFolder(folder));
    const marked = markers.neurons['_ch0_neuron0'];
    expect(
      spikeAgreement(between(sound.samples, sound.rate, markers.thresholds['_neuron0']), marked).f1,
    ).toBeGreaterThanOrEqual(0.99);
    expect(spikeAgreement(listen(sound.samples, sound.rate), marked).f1).toBeGreaterThanOrEqual(0.97);
  });

  it('tells the bottom of a dip, and hears the next one 2 ms after it at the earliest', () => {
    const rate = 10_000;
    const at = (...dips: (readonly [frame: number, ...depths: number[]])[]): number[] => {
      const samples = Int16Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : -1));
      for (const [frame, ...depths] of dips) depths.forEach((depth, k) => (samples[frame + k] = -depth));
      return listen(samples, rate).map((time) => Math.round(time * rate));
    };
    expect(at([300, 20, 40, 30])).toEqual([301]);
    expect(at([300, 40], [320, 40])).toEqual([300, 320]);
    expect(at([300, 40], [319, 40])).toEqual([300]);
  });

  it('counts a found spike once, and only near a marked one', () => {
    expect(spikeAgreement([1, 1.001, 3], [1.0005, 2])).toMatchObject({ matched: 1, found: 3, marked: 2 });
  });
});
