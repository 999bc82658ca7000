// The indoor worlds: the laws of all worlds, and each one's reward on commands whose outcome is known.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { beaconSeeking, beaconSeekingDefaults } from '../../../envs/task/beacon-seeking.ts';
import { obstacleArena } from '../../../envs/task/obstacle-arena.ts';
import { tMaze, tMazeDefaults } from '../../../envs/task/t-maze.ts';
import { worldLaws } from '../../laws/world-laws.ts';

const body = (): ReturnType<typeof createRandom> => createRandom(7);
worldLaws('the obstacle arena', () => obstacleArena(body()), { longest: 1500 });
worldLaws('beacon seeking', () => beaconSeeking(body()), { longest: 1000 });
worldLaws('the T-maze', () => tMaze(body()), { longest: 1000 });

const command = (speed: number, turnRate: number) => ({
  speed: metersPerSecond(speed),
  turnRate: radiansPerSecond(turnRate),
});

/** Drive with one rule until the episode ends. */
function driven(world: World, seed: number, rule: (percept: WorldPercept) => ReturnType<typeof command>) {
  let percept = world.reset(seed);
  let reward = 0;
  let steps = 0;
  while (percept.ending === 'running') {
    percept = world.step(rule(percept));
    reward += percept.reward;
    steps++;
  }
  return { percept, reward, steps, measures: world.measure() };
}

describe('obstacle arena', () => {
  it('is not solved by turning on the spot: no collision, but one cell only', () => {
    const { percept, measures } = driven(obstacleArena(body()), 1, () => command(0, 3));
    expect(percept.reason).toBe('out of time');
    expect(measures).toMatchObject({ success: 1 });
    expect(measures['cells']).toBeLessThanOrEqual(2);
  });

  it('ends at the first contact when driving straight on, which costs', () => {
    for (const seed of [1, 2, 3]) {
      const { percept, measures } = driven(obstacleArena(body()), seed, () => command(0.3, 0));
      expect(percept.reason).toBe('collided');
      expect(measures['success']).toBe(0);
      expect(percept.reward).toBeLessThan(-0.2);
    }
  });

  it('shows more events the nearer a wall is, even at rest', () => {
    const world = obstacleArena(body());
    const seen: number[] = [];
    driven(world, 1, ({ events }) => {
      seen.push(events.count);
      return command(0.3, 0);
    });
    const sum = (counts: number[]): number => counts.reduce((a, b) => a + b, 0);
    expect(sum(seen.slice(-10))).toBeGreaterThan(2 * sum(seen.slice(5, 15)));
  });
});

describe('beacon seeking', () => {
  it('pays ten per metre nearer, and nothing for standing still', () => {
    const world = beaconSeeking(body());
    world.reset(5);
    expect(world.step(command(0, 0)).reward).toBeCloseTo(0, 9);
    const there = driven(world, 5, () => command(0.3, 0));
    const before = driven(world, 5, () => command(0, 0));
    expect(before.reward).toBeCloseTo(0, 6);
    expect(Math.abs(there.reward)).toBeGreaterThan(0.5);
  });

  it('pays on contact only where the reward is sparse', () => {
    const { reward: _reward, ...rest } = beaconSeekingDefaults;
    const world = beaconSeeking(body(), { ...rest, reward: { nearer: 0, reached: 5, collision: 0 } });
    for (const seed of [1, 2, 3, 4]) {
      const { percept, reward } = driven(world, seed, () => command(0.3, 0.2));
      expect(reward).toBe(percept.reason === 'reached the light' ? 5 : 0);
    }
  });
});

describe('T-maze', () => {
  /** Straight to the fork, then into one arm. */
  const into = (side: number) => {
    return ({ body: { x, y, heading } }: WorldPercept) => {
      if (x < 0.59) return command(0.3, -4 * heading - 4 * y);
      const off = (side * Math.PI) / 2 - heading;
      return command(Math.abs(off) < 0.2 ? 0.3 : 0, Math.max(-3, Math.min(3, 4 * off)));
    };
  };

  it('rewards one arm and not the other, at its end only, two seconds after the choice', () => {
    for (const seed of [1, 2, 3, 4]) {
      const left = driven(tMaze(body()), seed, into(1));
      const right = driven(tMaze(body()), seed, into(-1));
      expect([left.reward, right.reward].toSorted()).toEqual([0, 1]);
      expect(left.percept.reward).toBe(left.reward);
      expect(left.measures['delay']).toBeGreaterThan(1.9);
    }
  });

  it('flashes on the side of the right arm, and only at the beginning', () => {
    const world = tMaze(body(), tMazeDefaults);
    for (const seed of [1, 2, 3, 4]) {
      let ahead = 0;
      let late = 0;
      let steps = 0;
      const { measures } = driven(world, seed, (percept) => {
        const { events } = percept;
        const left = [...events.x].filter((x) => 2 * x < events.width).length;
        if (steps++ < 30) ahead += 2 * left - events.count;
        else if (steps < 60) late += events.count;
        return into(1)(percept);
      });
      expect(Math.sign(ahead)).toBe(measures['success'] === 1 ? 1 : -1);
      expect(late).toBeLessThan(Math.abs(ahead));
    }
  });
});
