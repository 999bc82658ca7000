// The door of core: what a world of one's own is told to use, it can import.

import { describe, expect, it } from 'vitest';
import * as core from '../../core/index.ts';

describe('the door of core', () => {
  it('lets worlds draw from the stream of their seed', () => {
    const random = core.split(core.createRandom(7), 'walls');
    expect(core.uniform(random)).toBeLessThan(1);
    expect(core.integer(random, 3)).toBeLessThan(3);
    expect(core.normal(random, 0, 0)).toBe(0);
    expect(core.shuffle(random, [1, 2, 3]).toSorted()).toEqual([1, 2, 3]);
    expect(core.poisson(random, 0)).toBe(0);
  });

  it('lets worlds compute to the same bits in every engine', () => {
    expect(core.wrapAngle(3 * Math.PI)).toBe(Math.PI);
    expect(core.clamp(2, 0, 1)).toBe(1);
    expect([core.sin(0), core.cos(0), core.exp(0), core.log(1), core.atan2(0, 1)]).toEqual([0, 1, 1, 0, 0]);
  });
});
