// A robot that waits for answers says an episode's first frame again until somebody drives: again, but as a frame of its own.

import { expect, it } from 'vitest';
import { millis } from '../../../../core/units/quantity.ts';
import type { SimFrame } from '../../../../hardware/robot/sim/robot.ts';
import { toyRobot } from '../toy-robot.ts';
import { toyWorld } from '../toy-world.ts';
import { virtualClock } from '../virtual-clock.ts';

it('counts the frames that it says again, and lets its time go on', () => {
  const clock = virtualClock();
  const robot = toyRobot(clock, { world: toyWorld(), seeds: (episode) => episode, pace: 'answered' });
  const frames: SimFrame[] = [];
  robot.listen({ frame: (frame) => void frames.push(frame) });
  robot.start();
  clock.advance(millis(500));
  expect(frames.length).toBeGreaterThan(5);
  expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, k) => k + 1));
  expect(frames.every(({ fresh }) => fresh)).toBe(true);
  for (let k = 1; k < frames.length; k++) expect(frames[k].start).toBe(frames[k - 1].end);
});
