import { describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import type { World, WorldPercept } from '../../../../core/loop/world.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { wrapAngle } from '../../../../core/units/arithmetic.ts';
import { metersPerSecond, millis, radians, radiansPerSecond } from '../../../../core/units/quantity.ts';
import { bingTrack, laneOffset, lapLength, type Lane } from '../../../../envs/arena/road/bing-track.ts';
import { locate, poseAt } from '../../../../envs/arena/road/track.ts';
import { presetPixels } from '../../../../envs/camera/presets.ts';
import { laneKeeping } from '../../../../envs/task/lane/lane-keeping.ts';
import { laneKeepingDefaults } from '../../../../envs/task/lane/lane-keeping-options.ts';
import { worldLaws } from '../../../laws/world-laws.ts';

// A small camera: what these claims are about does not depend on the number of pixels.
const options = { ...laneKeepingDefaults, camera: { ...laneKeepingDefaults.camera, width: 32, height: 32 } };
const make = (): World => laneKeeping(createRandom(1), options);

worldLaws('lane keeping', make, { longest: 4000 });

const SEED = 1;
const LOOK_AHEAD = 0.15; // metres driven while the motors follow a command
const command = (speed: number, turnRate: number): MotorCommand => ({
  speed: metersPerSecond(speed),
  turnRate: radiansPerSecond(turnRate),
});

/** In which lane an episode begins, and where the body stands in it, positive to the left of the driver. */
function place({ body }: WorldPercept): { lane: Lane; error: number; turned: number } {
  const { offset, heading } = locate(bingTrack, body.x, body.y);
  const forward = Math.cos(body.heading - heading) > 0;
  const lane = forward ? 'outer' : 'inner';
  const error = (forward ? 1 : -1) * (offset - laneOffset[lane]);
  return { lane, error, turned: wrapAngle(body.heading - heading - (forward ? 0 : Math.PI)) };
}

/** Steer by the true place and by the road ahead, as no agent can. */
function oracle(percept: WorldPercept, speed: number): MotorCommand {
  const { lane, error, turned } = place(percept);
  const { along, heading } = locate(bingTrack, percept.body.x, percept.body.y);
  const ahead = poseAt(bingTrack, along + (lane === 'outer' ? LOOK_AHEAD : -LOOK_AHEAD), 0);
  const bend = wrapAngle(ahead.heading - heading) / LOOK_AHEAD;
  return command(speed, speed * bend - 4 * error - 3 * turned);
}

/** Let a driver drive until the episode ends. */
function whole(world: World, seed: number, driver: (percept: WorldPercept) => MotorCommand): WorldPercept[] {
  const percepts = [world.reset(seed)];
  while (percepts[percepts.length - 1].ending === 'running')
    percepts.push(world.step(driver(percepts[percepts.length - 1])));
  return percepts;
}

/** A seed whose episode begins in the lane asked for. */
function seedOf(world: World, lane: Lane): number {
  for (let seed = SEED; ; seed++) if (place(world.reset(seed)).lane === lane) return seed;
}

describe('lane keeping', () => {
  it('begins in both lanes about equally often, near the centre and about straight', () => {
    const world = make();
    const begins = Array.from({ length: 200 }, (_, seed) => place(world.reset(seed)));
    const outer = begins.filter(({ lane }) => lane === 'outer').length;
    expect(Math.abs(outer - 100)).toBeLessThan(36); // five standard deviations
    const deviation = (values: number[]): number =>
      Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / 200);
    expect(deviation(begins.map(({ error }) => error))).toBeCloseTo(options.startOffset, 2);
    expect(deviation(begins.map(({ turned }) => turned))).toBeCloseTo(options.startTurn, 2);
  });

  it.each(['outer', 'inner'] as const)('is solved on the %s lane by who knows where he is', (lane) => {
    const world = make();
    const percepts = whole(world, seedOf(world, lane), (percept) => oracle(percept, 1));
    const last = percepts[percepts.length - 1];
    expect([last.ending, last.reason]).toEqual(['terminated', 'completed the lap']);
    const { success, laps, lateralError } = world.measure();
    expect([success, laps]).toEqual([1, 1]);
    expect(lateralError).toBeLessThan(0.05);
    const seconds = (percepts.length - 1) * 0.05;
    expect(Math.abs(seconds - lapLength(bingTrack, lane))).toBeLessThan(2); // at 1 m/s, with the motor's lag
  });

  it('ends when the lane is left, and says so', () => {
    const world = make();
    const percepts = whole(world, SEED, () => command(0.5, 1));
    const last = percepts[percepts.length - 1];
    expect([last.ending, last.reason]).toEqual(['terminated', 'left the lane']);
    expect(Math.abs(place(last).error)).toBeGreaterThan(options.laneLimit);
    expect(Math.abs(place(percepts[percepts.length - 2]).error)).toBeLessThanOrEqual(options.laneLimit);
    expect(world.measure()['success']).toBe(0);
  });

  it('is truncated, not terminated, when the clock runs out', () => {
    const world = make();
    const percepts = whole(world, SEED, () => command(0, 0));
    const last = percepts[percepts.length - 1];
    expect([last.ending, last.reason]).toEqual(['truncated', 'out of time']);
    const { lane } = place(percepts[0]);
    const steps = Math.floor(lapLength(bingTrack, lane) / options.slowest / 0.05) + 1;
    expect(percepts.length - 1).toBe(steps);
    expect(world.measure()).toMatchObject({ success: 0, laps: expect.closeTo(0, 6) as number });
  });

  it('rewards by what brings the nose nearer to the centre, and the rewards of an episode add up', () => {
    const world = make();
    for (const turnRate of [-0.8, 0.8]) {
      const percepts = whole(world, SEED, () => command(0.4, turnRate));
      const nose = (percept: WorldPercept): number => {
        const { error, turned } = place(percept);
        return Math.abs(error + options.rewardAhead * Math.sin(turned)) / options.laneLimit;
      };
      const total = percepts.reduce((sum, { reward }) => sum + reward, 0);
      expect(total).toBeCloseTo(nose(percepts[0]) - nose(percepts[percepts.length - 1]), 9);
      percepts
        .slice(1)
        .forEach((percept, k) => expect(percept.reward).toBeCloseTo(nose(percepts[k]) - nose(percept), 9));
    }
  });

  it('measures the mean distance to the lane’s centre, whichever side it is on', () => {
    const world = make();
    const percepts = [world.reset(SEED)];
    for (let k = 0; k < 60; k++) {
      const { speed, turnRate } = oracle(percepts[k], 0.5);
      percepts.push(world.step(command(speed, turnRate + (k % 40 < 20 ? 0.5 : -0.5))));
    }
    const errors = percepts.slice(1).map((percept) => place(percept).error);
    expect([Math.min(...errors) < -0.01, Math.max(...errors) > 0.01]).toEqual([true, true]);
    const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
    expect(world.measure()['lateralError']).toBeCloseTo(mean, 9);
  });

  it.each(['outer', 'inner'] as const)('counts no lap that is driven backwards, on the %s lane', (lane) => {
    const world = make();
    const seed = seedOf(world, lane);
    let percept = world.reset(seed);
    for (let k = 0; k < 20 && percept.ending === 'running'; k++) percept = world.step(command(-0.3, 0));
    expect(world.measure()['laps']).toBe(0);
    percept = world.reset(seed);
    for (let k = 0; k < 20 && percept.ending === 'running'; k++) percept = world.step(command(0.3, 0));
    expect(world.measure()['laps']).toBeGreaterThan(0.005);
  });

  it('teaches nobody unless it is asked to', () => {
    expect(whole(make(), SEED, () => command(0.4, 0.8)).every(({ teacher }) => teacher === null)).toBe(true);
  });

  it('teaches with two opposite errors, left of the centre asking for more right', () => {
    const world = laneKeeping(createRandom(1), { ...options, teaching: true });
    const [left, right] = [0.8, -0.8].map((turnRate) =>
      whole(world, SEED, () => command(0.4, turnRate)).at(-1),
    );
    for (const percept of [left, right]) {
      const [forLeft, forRight] = percept?.teacher ?? [];
      expect(forRight).toBe(-forLeft);
    }
    expect(left?.teacher?.[0]).toBeLessThan(0); // turned left: the left motor gets less
    expect(right?.teacher?.[0]).toBeGreaterThan(0);
  });

  it('keeps its camera’s pixels for life: the same body, the same imperfections', () => {
    const other = laneKeeping(createRandom(2), options);
    const see = (world: World): unknown => {
      world.reset(7);
      return world.step(command(0.5, 0)).events;
    };
    expect(see(make())).toEqual(see(make()));
    expect(see(other)).not.toEqual(see(make()));
  });

  it('measures nothing before the first reset', () => {
    expect(make().measure()).toEqual({ success: 0, lateralError: NaN, laps: 0 });
  });

  describe('in another light', () => {
    const offIn = ({ events }: WorldPercept): number =>
      events.count - events.on.reduce((sum, each) => sum + each, 0);
    const still = command(0, 0);

    it('is seen to grow dark by every pixel at once, and bright again', () => {
      const world = make();
      world.reset(SEED);
      const before = world.step(still).events.count;
      world.disturb?.({ kind: 'light', factor: 0.4 }); // 3.7 thresholds down
      const dark = world.step(still);
      expect(new Set(dark.events.y.map((y, i) => 32 * y + dark.events.x[i])).size).toBe(32 * 32);
      expect(offIn(dark)).toBeGreaterThan(2.9 * 32 * 32 - before);
      world.disturb?.({ kind: 'light', factor: 1 });
      const bright = world.step(still);
      expect(bright.events.count - offIn(bright)).toBeGreaterThan(2.9 * 32 * 32 - before);
    });

    it('is seen as before once the eyes have settled, for they tell ratios: the same events to 3 %', () => {
      const drive = (factor: number | null): number => {
        const world = make();
        world.reset(SEED);
        if (factor !== null) world.disturb?.({ kind: 'light', factor });
        world.step(still);
        return Array.from({ length: 40 }, () => world.step(command(0.4, 0)).events.count).reduce(
          (sum, count) => sum + count,
        );
      };
      const usual = drive(null);
      expect(Math.abs(drive(0.2) / usual - 1)).toBeLessThan(0.03);
      expect(drive(1)).toBe(usual);
    });

    it('stays so in the next episode, whose eyes open in it without an event', () => {
      const world = make();
      world.reset(SEED);
      world.disturb?.({ kind: 'light', factor: 0.1 });
      expect(world.reset(SEED).events.count).toBe(0);
      expect(world.step(still).events.count).toBeLessThan(32 * 32);
    });

    it('costs real pixels more noise: they see less light', () => {
      const noisy = presetPixels('noisy-raw');
      const count = (factor: number): number => {
        const world = laneKeeping(createRandom(1), {
          ...options,
          camera: {
            ...options.camera,
            ...noisy,
            vibration: { deviation: radians(0), correlation: millis(30) },
          },
        });
        world.reset(SEED);
        world.disturb?.({ kind: 'light', factor });
        for (let k = 0; k < 20; k++) world.step(still); // until the slow photoreceptors have settled
        return Array.from({ length: 100 }, () => world.step(still).events.count).reduce((sum, n) => sum + n);
      };
      // Asphalt reflects a quarter: shot noise at 1 - 0.75 · 0.25 = 0.81 of that in the dark rises to almost all of it.
      expect(count(0.02)).toBeGreaterThan(1.15 * count(1));
    });
  });
});
