// A laser against solids whose distances are known.

import { describe, expect, it } from 'vitest';
import type { BodyState } from '../../../../core/loop/percept.ts';
import type { Scene, Solid } from '../../../../core/loop/scene.ts';
import { meters, radians } from '../../../../core/units/quantity.ts';
import { sceneLaser } from '../../../../hardware/robot/sim/laser.ts';

const solid = (more: Partial<Solid>): Solid => ({
  name: 'it',
  kind: 'thing',
  shape: 'box',
  x: meters(0),
  y: meters(0),
  heading: radians(0),
  length: meters(1),
  width: meters(1),
  height: meters(1),
  ...more,
});
const scene = (...solids: Solid[]): Scene => ({
  ground: null,
  solids,
  robot: { radius: meters(0.1), height: meters(0.1) },
  camera: null,
});
const body = (x: number, y: number, heading: number): BodyState =>
  ({ x, y, heading, speed: 0, turnRate: 0 }) as BodyState;

describe('the laser of a simulated robot', () => {
  it('measures boxes, turned boxes and discs, in the frame of the robot', () => {
    const turned = solid({
      x: meters(0),
      y: meters(3),
      heading: radians(Math.PI / 4),
      length: meters(Math.SQRT2),
      width: meters(Math.SQRT2),
    });
    const laser = sceneLaser(() =>
      scene(solid({ x: meters(2) }), turned, solid({ shape: 'disc', x: meters(-2), length: meters(1) })),
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
    const far = sceneLaser(() => scene(solid({ x: meters(20) })))(body(0, 0, 0));
    expect(far.ranges.every((range) => range === Infinity)).toBe(true);
    const inside = sceneLaser(() => scene(solid({})))(body(0, 0, 0));
    expect(inside.ranges.every((range) => range === -Infinity)).toBe(true);
  });
});
