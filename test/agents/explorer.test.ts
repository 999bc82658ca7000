import { describe, expect, it } from 'vitest';
import { explorer, wander } from '../../agents/explorer.ts';
import { createRandom } from '../../core/random/random.ts';
import { millis } from '../../core/units/quantity.ts';

const COUNT = 40_000;

/** Levels of two motors over many control steps. */
function walk(): [number, number][] {
  const wanderer = explorer(createRandom(1), millis(200), millis(50), 2);
  return Array.from({ length: COUNT }, () => {
    wander(wanderer, false);
    return [wanderer.level[0], wanderer.level[1]];
  });
}

const correlation = (pairs: readonly (readonly [number, number])[]): number =>
  pairs.reduce((sum, [a, b]) => sum + a * b, 0) / pairs.length;

describe('the explorer', () => {
  const levels = walk();

  // Neighbouring values are correlated over 8 steps, so 40,000 steps are some 5,000 independent draws.
  it('wanders around zero with unit deviation', () => {
    const mean = levels.reduce((sum, [a]) => sum + a, 0) / COUNT;
    expect(Math.abs(mean)).toBeLessThan(0.08);
    expect(Math.abs(correlation(levels.map(([a]) => [a, a])) - 1)).toBeLessThan(0.1);
  });

  it.each([1, 4, 8])('remembers its level after %d steps as exp(-t/τ) says', (lag) => {
    const pairs = levels.slice(lag).map(([a], k): [number, number] => [a, levels[k][0]]);
    expect(Math.abs(correlation(pairs) - Math.exp((-lag * 50) / 200))).toBeLessThan(0.07);
  });

  it('tries something else with each motor', () => {
    expect(Math.abs(correlation(levels))).toBeLessThan(0.08);
  });

  it('begins each episode at rest, without drawing', () => {
    const wanderer = explorer(createRandom(1), millis(200), millis(50), 2);
    wander(wanderer, false);
    const state = wanderer.random.state.slice();
    wander(wanderer, true);
    expect([...wanderer.level]).toEqual([0, 0]);
    expect(wanderer.random.state).toEqual(state);
  });
});
