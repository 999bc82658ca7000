// Where a row of pixels looks: events flash on what is drawn, not inside of it.

import { describe, expect, it } from 'vitest';
import type { Solid } from '../../../core/loop/scene.ts';
import { createRandom } from '../../../core/random/random.ts';
import { meters, radians } from '../../../core/units/quantity.ts';
import { obstacleArena } from '../../../envs/task/obstacle-arena.ts';
import { meet } from '../../../viz/page/world/row-sight.ts';

const solid = (shape: Solid['shape'], x: number, heading: number, length: number, width: number): Solid => ({
  name: shape,
  kind: 'thing',
  shape,
  x: meters(x),
  y: meters(0),
  heading: radians(heading),
  length: meters(length),
  width: meters(width),
  height: meters(0.25),
});

/** @returns whether a place lies inside of what is drawn of a solid */
function isInside({ shape, x, y, heading, length, width }: Solid, at: { x: number; y: number }): boolean {
  const [dx, dy] = [at.x - x, at.y - y];
  if (shape === 'disc') return Math.hypot(dx, dy) < length / 2;
  const [cosine, sine] = [Math.cos(heading), Math.sin(heading)];
  return Math.abs(dx * cosine + dy * sine) < length / 2 && Math.abs(dy * cosine - dx * sine) < width / 2;
}

describe('a row of pixels', () => {
  it.each([
    ['a wall across', solid('box', 2, Math.PI / 2, 1, 0.2), 1.9],
    ['a wall aslant', solid('box', 2, Math.PI / 6, 1, 0.2), 1.8],
    ['a post', solid('disc', 2, 0, 0.6, 0.6), 1.7],
  ] as const)('looks at the near face of %s', (_what, thing, face) => {
    const met = meet([thing], 0, 0, 0, 10);
    expect(met?.y).toBe(0);
    expect(met?.x).toBeLessThan(face); // before it, so that it is not drawn through
    expect(met?.x).toBeGreaterThan(face - 0.01);
    expect(isInside(thing, met ?? { x: 2, y: 0 })).toBe(false);
  });

  it('looks past a wall that it runs along, and no farther than it can see', () => {
    expect(meet([solid('box', 2, 0, 1, 0.2)], 0, 0, 0, 10)).toBeNull();
    expect(meet([solid('box', 2, Math.PI / 2, 1, 0.2)], 0, 0, 0, 1.5)).toBeNull();
  });

  it('never looks from behind where it stands, however near the wall is', () => {
    const met = meet([solid('box', 0.05, Math.PI / 2, 1, 0.2)], 0, 0, 0, 10);
    expect(met?.x).toBeGreaterThanOrEqual(0);
  });

  it('looks over a goal that is but a place on the ground', () => {
    const goal = { ...solid('disc', 1, 0, 1, 1), height: meters(0.01) };
    const wall = solid('box', 2, Math.PI / 2, 1, 0.2);
    expect(meet([goal, wall], 0, 0, 0, 10)).toEqual(meet([wall], 0, 0, 0, 10));
  });

  it('sees places in the obstacle arena that no solid of its picture hides', () => {
    const world = obstacleArena(createRandom(1));
    const { body } = world.reset(3);
    const solids = world.scene?.().solids ?? [];
    let seen = 0;
    let hidden = 0;
    for (let k = 0; k < 360; k++) {
      const met = meet(solids, body.x, body.y, (k * Math.PI) / 180, 10);
      if (met === null) continue;
      seen++;
      if (solids.some((each) => isInside(each, met))) hidden++;
    }
    expect(seen).toBe(360); // walls are all around
    expect(hidden).toBeLessThan(8); // in the corners walls stand in one another
  });
});
