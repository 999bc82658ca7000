// The newest free way, and how long it may be believed: a laser that has fallen silent is a wall, not an open road.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import type { RangeScan } from '../../../../hardware/robot/safety/clearance.ts';
import { freeWay } from '../../../../hardware/robot/safety/free-way.ts';

const OLDEST = millis(300);
const wall = { ahead: 0, behind: 0 };
const scan: RangeScan = {
  angleMin: -Math.PI,
  angleStep: Math.PI / 2,
  rangeMin: 0.1,
  ranges: Float32Array.of(1, 3, 2, 3),
};

describe('the free way', () => {
  it('is no matter for a robot without a range sensor', () => {
    const free = freeWay();
    expect(free.at(seconds(9), OLDEST)).toBeNull();
    expect(free.silent(seconds(9), OLDEST)).toBeNull();
  });

  it('is a wall before a sensor that should be there has spoken', () => {
    const free = freeWay();
    free.expected('/scan');
    expect(free.at(seconds(1), OLDEST)).toEqual(wall);
    expect(free.silent(seconds(1), OLDEST)).toBe('/scan');
  });

  it('is what was measured as long as that is fresh, and a wall from then on', () => {
    const free = freeWay();
    free.expected('/scan');
    free.scanned(scan, 0.25, seconds(1));
    expect(free.at(millis(1300), OLDEST)).toEqual({ ahead: 1.75, behind: 0.75 });
    expect(free.silent(millis(1300), OLDEST)).toBeNull();
    expect(free.at(millis(1301), OLDEST)).toEqual(wall);
    expect(free.silent(millis(1301), OLDEST)).toBe('/scan');
    free.scanned(scan, 0.25, seconds(2));
    expect(free.at(seconds(2), OLDEST)).toEqual({ ahead: 1.75, behind: 0.75 });
  });

  it('is a wall after a lost link, which forgets what was measured and not that there is a sensor', () => {
    const free = freeWay();
    free.scanned(scan, 0.25, seconds(1));
    free.forget();
    expect(free.at(seconds(1), OLDEST)).toEqual(wall);
    expect(free.silent(seconds(1), OLDEST)).not.toBeNull();
  });
});
