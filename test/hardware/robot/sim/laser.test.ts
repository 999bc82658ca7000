// A laser against solids whose distances are known.

import { describe, expect, it } from 'vitest';
import type { BodyState } from '../../../../core/loop/percept.ts';
import type { Scene, Solid } from '../../../../core/loop/scene.ts';
import { sceneLaser } from '../../../../hardware/robot/sim/laser.ts';

const solid = (more: Partial<Solid>): Solid => ({
  name: 'it',
  kind: 'thing',
  shape: 'box',
  x: 0,
  y: 0,
  heading: 0,
  length: 1,
  width: 1,
  height: 1,
  ...more,
});
const scene = (...solids: Solid[]): Scene => ({
  ground: null,
  solids,
  robot: { radius: 0.1, height: 0.1 },
  camera: null,
});
const body = (x: number, y: number, heading: number): BodyState =>
  ({ x, y, heading, speed: 0, turnRate: 0 }) as BodyState;

describe('the laser of a simulated robot', () => {
  it('measures boxes, turned boxes and discs, in the frame of the robot', () => {
    const turned = solid({ x: 0, y: 3, heading: Math.PI / 4, length: Math.SQRT2, width: Math.SQRT2 });
    const laser = sceneLaser(() =>
      scene(solid({ x: 2 }), turned, solid({ shape: 'disc', x: -2, length: 1 })),
    );
    const { ranges, angleMin, angleStep } = laser(body(0, 0, 0));
    const at = (angle: number): number => ranges[Math.round((angle - angleMin) / angleStep) % 360];
    expect(at(0)).toBeCloseTo(1.5, 6);
    expect(at(Math.PI / 2)).toBeCloseTo(2, 6);
    expect(at(-Math.PI)).toBeCloseTo(1.5, 6);
    expect(at(-Math.PI / 2)).toBe(Infinity);
    // the box's corner is seen at 1.5/cos, its side ends at atan(0.5/1.5)
    expect(at((10 * Math.PI) / 180)).toBeCloseTo(1.5 / Math.cos((10 * Math.PI) / 180), 5);
    const left = laser(body(0, 0, Math.PI / 2));
    expect(left.ranges[180]).toBeCloseTo(2, 6);
    expect(left.ranges[90]).toBeCloseTo(1.5, 6);
  });

  it('tells nothing there from too near (REP 117)', () => {
    const far = sceneLaser(() => scene(solid({ x: 20 })))(body(0, 0, 0));
    expect(far.ranges.every((range) => range === Infinity)).toBe(true);
    const inside = sceneLaser(() => scene(solid({})))(body(0, 0, 0));
    expect(inside.ranges.every((range) => range === -Infinity)).toBe(true);
  });
});
