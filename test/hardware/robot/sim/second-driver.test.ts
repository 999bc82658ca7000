// Two drivers at one robot: who is refused is told, counted, and leaves `armed`.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { forward, rig, speech, type Speech } from '../rig.ts';

/** A link that is armed at a robot which somebody else holds, and drives from then on. */
function beside(how: Speech) {
  const made = rig(how);
  const order = { session: null, sequence: null, age: null, answers: null, timeToLive: millis(200) };
  const first = {};
  let speed = 0;
  const stop = made.clock.every(millis(50), () => {
    made.robot.take(first);
    made.robot.order(first, { ...order, command: forward(speed) });
  });
  let told = 0;
  made.link.outdriven$.subscribe(() => void told++);
  made.arm();
  speed = 0.3;
  made.clock.advance(millis(100));
  return { ...made, told: () => told, leave: () => (stop(), made.robot.release(first)) };
}

describe('a second driver', () => {
  it.each(speech)('is refused, leaves armed, and is told what to do by %s', (how) => {
    const { link, notes, robot, clock, told } = beside(how);
    expect(link.standing().state, notes.join('\n')).toBe('ready');
    expect(told()).toBe(1);
    expect(
      notes.filter((note) => /follows somebody else.* Arm again once they have left/.test(note)),
    ).toHaveLength(1);
    expect(notes.join('\n')).toMatch(/the robot says: Somebody else drives this robot/);
    clock.advance(seconds(2));
    expect(link.standing().state).toBe('ready');
    expect(robot.applied().speed).toBe(0.3); // the first one drives on
    const { sent } = link.metrics();
    clock.advance(seconds(5));
    expect(link.metrics().sent).toBe(sent); // and nothing more is said into it
  });

  it.each(speech)('is not armed while the robot is seen to be driven by the first one by %s', (how) => {
    const { link, clock, robot } = beside(how);
    clock.advance(seconds(1));
    expect(link.arm()).toMatch(/^The robot moves \(0\.30 m\/s.*let who drives it stop/);
    expect(robot.applied().speed).toBe(0.3);
  });

  it.each(speech)('is counted by the robot, order by order, by %s', (how) => {
    const { link, robot } = beside(how);
    expect(robot.counters.refused['not-the-driver']).toBeGreaterThan(0);
    expect(robot.counters.refused['not-the-driver']).toBeGreaterThanOrEqual(link.metrics().sent - 2); // some are under way
  });

  it('drives once the first one has left and somebody arms it again', () => {
    const { link, robot, clock, leave } = beside('native packed');
    clock.advance(seconds(2));
    leave();
    clock.advance(seconds(2));
    expect(robot.applied().speed).toBe(0); // not by itself
    expect(link.arm()).toBeNull();
    clock.advance(millis(300));
    expect(robot.applied().speed).toBe(0.4);
  });
});
