import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inSeconds,
  metersPerSecond,
  metersPerSecondSquared,
  micros,
  radiansPerSecond,
} from '../../../core/units/quantity.ts';
import {
  drive,
  newTread,
  pioneer,
  treadOf,
  type DriveLimits,
  type Wheels,
} from '../../../envs/physics/differential-drive.ts';
import {
  addDisc,
  advancePhysics,
  createPhysics,
  motionOf,
  setMotion,
  type Motion,
} from '../../../envs/physics/physics.ts';

/** Drive from rest, or from a given speed, in sub-steps of 5 ms. */
function driven(
  [speed, turnRate]: readonly [number, number],
  duration: number,
  limits: DriveLimits = pioneer,
  from = 0,
): { motion: Motion; wheels: Wheels; path: Motion[] } {
  const physics = createPhysics();
  const body = addDisc(physics, { x: 0, y: 0, heading: 0, radius: 0.2, mass: 9 });
  const wheels = { left: from, right: from };
  setMotion(body, from, 0, 0);
  const command = { speed: metersPerSecond(speed), turnRate: radiansPerSecond(turnRate) };
  const path: Motion[] = [];
  for (let k = 0; k < Math.round(duration / 0.005); k++) {
    drive(limits, wheels, body, command, 0.005);
    advancePhysics(physics, 5);
    path.push(motionOf(body));
  }
  return { motion: motionOf(body), wheels, path };
}

describe('differential drive', () => {
  it('pulls to the side of a worn wheel, whose motor turns as it is told', () => {
    const physics = createPhysics();
    const body = addDisc(physics, { x: 0, y: 0, heading: 0, radius: 0.2, mass: 9 });
    const wheels = { left: 0, right: 0 };
    const straight = { speed: metersPerSecond(0.5), turnRate: radiansPerSecond(0) };
    const tread = treadOf([{ kind: 'wheel-wear', amount: 0.2 }]);
    for (let k = 0; k < 400; k++) {
      drive(pioneer, wheels, body, straight, 0.005, tread);
      advancePhysics(physics, 5);
    }
    expect(wheels.left).toBeCloseTo(0.4, 6);
    expect(wheels.right).toBeCloseTo(0.5, 6);
    expect(motionOf(body).turnRate).toBeCloseTo(0.1 / pioneer.axle, 3);
    expect(treadOf([])).toEqual(newTread);
  });

  it('lets the wheels follow a command with the motor’s time constant', () => {
    for (const t of [0.05, 0.1, 0.3]) {
      const { wheels } = driven([0.5, 0], t);
      expect(wheels.left).toBeCloseTo(0.5 * (1 - Math.exp(-t / inSeconds(pioneer.motorLag))), 12);
      expect(wheels.right).toBe(wheels.left);
    }
  });

  it('reaches the speed and the turn rate that it is asked for', () => {
    const speed = fc.double({ min: -0.6, max: 0.6, noNaN: true });
    const turnRate = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(speed, turnRate, (v, w) => {
        const { motion } = driven([v, w], 2);
        // across a bend the tyres pull once per sub-step, so the body lags by half a sub-step's turn
        expect(Math.sqrt(motion.vx * motion.vx + motion.vy * motion.vy)).toBeCloseTo(Math.abs(v), 2);
        expect(motion.turnRate).toBeCloseTo(w, 6);
      }),
      { numRuns: 30 },
    );
  });

  it('drives a circle of radius v/ω, to the left where the turn rate is positive', () => {
    const { path } = driven([0.5, 0.5], 3 * 4 * Math.PI);
    const round = path.slice(-Math.round((4 * Math.PI) / 0.005));
    const width = Math.max(...round.map(({ x }) => x)) - Math.min(...round.map(({ x }) => x));
    expect(width / 2).toBeCloseTo(1, 2);
    expect(path[100].y).toBeGreaterThan(0);
    expect(path[100].heading).toBeGreaterThan(0);
  });

  it('accelerates no faster than the tyres hold', () => {
    const quick = { ...pioneer, motorLag: micros(1), traction: metersPerSecondSquared(2) };
    const { path } = driven([1, 0], 0.4, quick);
    path.forEach(({ vx }, k) => expect(vx).toBeCloseTo(Math.min(1, 2 * 0.005 * (k + 1)), 6));
  });

  it('begins to turn no faster than two tyres hold that stand an axle apart', () => {
    const quick = { ...pioneer, motorLag: micros(1), traction: metersPerSecondSquared(2) };
    const { path } = driven([0, 3], 0.4, quick);
    const most = (2 * 2 * 0.005) / pioneer.axle; // of each tyre 2 m/s², half an axle from the middle
    path.forEach(({ turnRate }, k) => expect(turnRate).toBeCloseTo(Math.min(3, most * (k + 1)), 6));
  });

  it('slides on when a bend is too sharp for its tyres', () => {
    const ice = { ...pioneer, motorLag: micros(1), traction: metersPerSecondSquared(0.2) };
    const radius = ({ path }: { path: Motion[] }): number => 1 / Math.max(1e-9, path[200].y);
    expect(radius(driven([1, 1], 2, ice, 1))).toBeGreaterThan(2 * radius(driven([1, 1], 2, pioneer, 1)));
  });

  it('turns no wheel faster than it runs', () => {
    const { wheels } = driven([9, 0], 2);
    expect(wheels.left).toBeCloseTo(pioneer.wheelSpeed, 6);
    const spin = driven([0, 99], 2).wheels;
    expect([spin.left, spin.right]).toEqual([
      expect.closeTo(-pioneer.wheelSpeed, 6),
      expect.closeTo(pioneer.wheelSpeed, 6),
    ]);
  });

  it('comes to rest when it is told to stand still', () => {
    const { motion } = driven([0, 0], 2, pioneer, 0.8);
    expect(Math.abs(motion.vx)).toBeLessThan(1e-6);
    expect(motion.x).toBeGreaterThan(0.05);
  });
});
