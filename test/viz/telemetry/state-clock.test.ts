// How often the watched state travels and is recorded, by its size.

import { describe, expect, it } from 'vitest';
import { stateClock, statesApart } from '../../../viz/telemetry/state-clock.ts';

/** A run that watches so many numbers. */
const watching = (...lengths: number[]) => ({
  variables: lengths.map((length, k) => ({ of: `p${k}`, what: 'weight' as const, length })),
});
/** A network of lane keeping's size, and one of which as many synapses are drawn as ever are. */
const [small, large] = [watching(16, 512, 512), watching(800, 8192, 8192)];

/** Percepts whose states are told in `seconds`, at so many percepts a second. */
function told(
  watched: Parameters<typeof stateClock>[0],
  rate: number,
  seconds = 10,
  least?: number,
): number[] {
  const clock = stateClock(watched, least);
  return Array.from({ length: rate * seconds }, (_, k) => k).filter((k) => clock.isDue(k, (1000 * k) / rate));
}

describe('the watched state', () => {
  it('of a small network travels with every percept, in real time and faster', () => {
    expect(told(small, 20)).toHaveLength(200);
    expect(told(small, 60)).toHaveLength(600);
  });

  it('of a large network travels ten times a second, and never as much as a link could not bear', () => {
    expect(told(large, 20)).toHaveLength(100);
    for (const rate of [50, 160, 1000, 5000]) {
      expect(told(large, rate).length).toBeLessThanOrEqual(100);
      expect(told(small, rate).length * 4 * 1040).toBeLessThanOrEqual(10 * 262_000);
    }
  });

  it('travels no oftener than whoever has better things to do allows', () => {
    for (const watched of [small, large]) expect(told(watched, 20, 10, 200)).toHaveLength(50);
  });

  it('of no percept travels twice, until it is asked for anew', () => {
    const clock = stateClock(small);
    expect(clock.isDue(7, 0)).toBe(true);
    expect(clock.isDue(7, 1000)).toBe(false);
    expect(clock.isDue(8, 1000)).toBe(true);
    clock.reset();
    expect(clock.isDue(8, 1000)).toBe(true);
  });

  it('is recorded as often as its size allows, and twice a second at least where there are twenty percepts', () => {
    expect([statesApart(watching(1)), statesApart(small), statesApart(large)]).toEqual([1, 2, 10]);
    expect(statesApart(watching())).toBe(1);
  });
});
