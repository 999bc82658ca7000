// The online detector: it knows no future, and it finds what is strange in streams of our own.

import { describe, expect, it } from 'vitest';
import { nabScore, probation, profiles } from '../../../agents/anomaly/nab-score.ts';
import {
  detectorDefaults,
  plainZScore,
  silenced,
  strangeness,
} from '../../../agents/anomaly/spiking-detector.ts';
import { syntheticSeries } from '../../../agents/dataset/synthetic/streams.ts';

const series = syntheticSeries(6);

describe('the detector of strange moments', () => {
  it('knows no future: a row is scored the same whatever comes after it', () => {
    const [{ values }] = series;
    const whole = silenced(strangeness(values, 300));
    const part = silenced(strangeness(values.slice(0, 1200), 300));
    expect([...part]).toEqual([...whole.subarray(0, 1200)]);
  });

  it('remembers the running mean for as long as it is told, and the value for as long', () => {
    const [{ values }] = series;
    const first = values.slice(0, 600);
    const plain = [...strangeness(first, 90)];
    for (const other of [{ memory: 100 }, { slowMemory: 100 }])
      expect([...strangeness(first, 90, { ...detectorDefaults, ...other })]).not.toEqual(plain);
  });

  it('does not care for the unit of a stream', () => {
    const [{ values }] = series;
    const scaled = strangeness(
      values.map((x) => 1024 * x),
      300,
    );
    const plain = strangeness(values, 300);
    const different = scaled.filter((s, i) => Math.abs(s - plain[i]) > 1e-6).length;
    expect(different).toBeLessThan(5); // rounding may move a value over the border of two neurons
  });

  it('scores more than half of what is possible on synthetic streams', () => {
    const scores = series.map(({ values }) => silenced(strangeness(values, probation(values.length))));
    expect(nabScore(series, scores, profiles[0]).score).toBeGreaterThan(50);
  });

  it('is silent about a constant stream', () => {
    const flat = new Float64Array(1000).fill(3);
    expect(Math.max(...strangeness(flat, 150).subarray(150))).toBeLessThan(0.2);
    expect([...plainZScore(flat)].every((z) => z === 0)).toBe(true);
  });
});

describe('the post-filter', () => {
  it('keeps what exceeds all of the rows before, as far as it looks', () => {
    expect([...silenced(Float64Array.of(1, 3, 2, 3, 4, 1, 2), 2)]).toEqual([1, 3, 0, 0, 4, 0, 0]);
    expect([...silenced(Float64Array.of(5, 1, 1, 4), 2)]).toEqual([5, 0, 0, 4]);
  });
});
