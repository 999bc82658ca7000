import { describe, expect, it } from 'vitest';
import {
  addDisc,
  advancePhysics,
  createPhysics,
  kick,
  motionOf,
  setMotion,
  type Motion,
} from '../../../envs/physics/physics.ts';

const disc = { x: 0, y: 0, heading: 0, radius: 0.2, mass: 9 };

/** Let a free disc move for a second. */
function coast(vx: number, vy: number, turnRate: number, milliseconds: number): Motion {
  const physics = createPhysics();
  const body = addDisc(physics, disc);
  setMotion(body, vx, vy, turnRate);
  for (let t = 0; t < 1000; t += milliseconds) advancePhysics(physics, milliseconds);
  return motionOf(body);
}

describe('physics', () => {
  it.each([1, 2, 5, 10])('moves a body at 1 m/s by 1 m in 1 s, in sub-steps of %d ms', (step) => {
    const moved = coast(1, 0, 0, step);
    expect(moved.x).toBeCloseTo(1, 9);
    expect(moved.y).toBeCloseTo(0, 9);
    expect(moved.vx).toBeCloseTo(1, 9);
  });

  it.each([1, 2, 5, 10])('turns a body at 1 rad/s by 1 rad in 1 s, in sub-steps of %d ms', (step) => {
    const moved = coast(0, 0, 1, step);
    expect(moved.heading).toBeCloseTo(1, 9);
    expect(moved.turnRate).toBeCloseTo(1, 9);
  });

  it('moves and turns a body at once, the one not knowing of the other', () => {
    const moved = coast(-0.3, 0.4, -2, 5);
    expect([moved.x, moved.y, moved.heading].map((each) => each.toFixed(9))).toEqual([
      '-0.300000000',
      '0.400000000',
      '-2.000000000',
    ]);
  });

  it('puts a body where it is told to, at rest and without gravity', () => {
    const physics = createPhysics();
    const body = addDisc(physics, { ...disc, x: 3, y: -2, heading: 0.5 });
    for (let k = 0; k < 100; k++) advancePhysics(physics, 5);
    expect(motionOf(body)).toEqual({ x: 3, y: -2, heading: 0.5, vx: 0, vy: 0, turnRate: 0 });
  });

  it('gives the same bits twice, however many worlds were made before', () => {
    const first = coast(0.7, 0.1, 0.3, 5);
    for (let k = 0; k < 10; k++) createPhysics();
    expect(coast(0.7, 0.1, 0.3, 5)).toEqual(first);
  });

  it('kicks a body out of its way, and out of its turn, by what it is told', () => {
    const physics = createPhysics();
    const body = addDisc(physics, disc);
    setMotion(body, 0.3, -0.1, 0.5);
    kick(body, 0.2, 0.4, -1.5);
    const { vx, vy, turnRate } = motionOf(body);
    expect([vx, vy, turnRate]).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(0.3, 9),
      expect.closeTo(-1, 9),
    ]);
  });

  it('lets two discs collide and keeps them apart', () => {
    const physics = createPhysics();
    const left = addDisc(physics, { ...disc, x: -0.5 });
    const right = addDisc(physics, { ...disc, x: 0.5 });
    setMotion(left, 1, 0, 0);
    for (let k = 0; k < 400; k++) advancePhysics(physics, 5);
    const [a, b] = [motionOf(left), motionOf(right)];
    expect(b.x - a.x).toBeGreaterThan(0.38); // two radii, less the library's slop
    expect(a.vx + b.vx).toBeCloseTo(1, 2); // equal masses: momentum is kept
    expect(left.id).not.toBe(right.id);
  });
});
