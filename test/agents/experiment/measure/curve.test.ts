// Learning curves: which of their points counts at a step, and how they end.

import { describe, expect, it } from 'vitest';
import { endCurve, newestAt, type Point } from '../../../../agents/experiment/measure/curve.ts';

const point = (step: number, success: number): Point => ({ step, measures: { success } });

describe('a learning curve', () => {
  it('is at each step what its newest point says, from the step of that point on', () => {
    const curve = [point(0, 0), point(100, 0.5), point(200, 1)];
    const at = [0, 99, 100, 199, 200, 9999].map((step) => newestAt(curve, step).measures['success']);
    expect(at).toEqual([0, 0, 0.5, 0.5, 1, 1]);
    expect(newestAt([point(50, 0.2)], 0)).toEqual(point(50, 0.2)); // before its first point there is nothing better
  });

  it('ends with the test, once, at the step that was due', () => {
    const ended = (curve: Point[], done: number): Point[] => {
      endCurve(curve, (n) => 100 * n, 3, done, { success: 1 });
      return curve;
    };
    const judged = [point(0, 0), point(100, 0.2), point(200, 0.4)];
    expect(ended([...judged], 310)).toEqual([...judged, point(300, 1)]);
    // an episode that outlasted the last two points: they are the test, too
    expect(ended(judged.slice(0, 1), 310)).toEqual([
      point(0, 0),
      point(100, 1),
      point(200, 1),
      point(300, 1),
    ]);
    // who ended early ends where they ended, in the place of a point judged there
    expect(ended(judged.slice(0, 2), 150)).toEqual([...judged.slice(0, 2), point(150, 1)]);
    expect(ended([...judged], 200)).toEqual([...judged.slice(0, 2), point(200, 1)]);
  });
});
