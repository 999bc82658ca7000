// A robot that waits for answers says an episode's first frame again until somebody drives: again, but as a frame of its own.

import { expect, it } from 'vitest';
import { millis } from '../../../../core/units/quantity.ts';
import { simulatedRobot, type SimFrame } from '../../../../hardware/robot/sim/robot.ts';
import { toyModel, toyWorld } from '../toy-world.ts';
import { virtualClock } from '../virtual-clock.ts';

it('counts the frames that it says again, and lets its time go on', () => {
  const clock = virtualClock();
  const robot = simulatedRobot(
    {
      world: toyWorld(),
      model: toyModel,
      seeds: (episode) => episode,
      pace: 'answered',
      rangefinder: null,
      commandTimeout: millis(250),
    },
    clock,
  );
  const frames: SimFrame[] = [];
  robot.listen({ frame: (frame) => void frames.push(frame) });
  robot.start();
  clock.advance(millis(500));
  expect(frames.length).toBeGreaterThan(5);
  expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, k) => k + 1));
  expect(frames.every(({ fresh }) => fresh)).toBe(true);
  for (let k = 1; k < frames.length; k++) expect(frames[k].start).toBe(frames[k - 1].end);
});
