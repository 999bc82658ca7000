// A wish to arm, in virtual time: it arms once, as soon as that is allowed, and never behind anybody's back.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { armWhenReady, ArmError } from '../../../../hardware/robot/link/arm-when-ready.ts';
import { linkDefaults } from '../../../../hardware/robot/link/link.ts';
import { rosbridge } from '../../../../hardware/robot/link/port/rosbridge.ts';
import { robotLink } from '../../../../hardware/robot/link/robot-link.ts';
import { rig, speech } from '../rig.ts';
import { virtualClock } from '../virtual-clock.ts';

/** @returns how a wish ended, in words; '' where the robot is armed, null while it is open. */
function followed(wish: Promise<void>): () => string | null {
  let end: string | null = null;
  wish.then(
    () => (end = ''),
    (error: Error) => (end = `${error.name}: ${error.message}`),
  );
  return () => end;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe.each(speech)('a wish to arm, by %s', (how) => {
  it('is fulfilled once the link is ready, and the robot drives', async () => {
    const { clock, link, robot } = rig(how);
    const wish = armWhenReady(link, { clock });
    expect(link.standing().state).not.toBe('armed');
    clock.advance(seconds(1));
    await wish;
    expect(link.standing().state).toBe('armed');
    expect(robot.applied().speed).toBe(0.4);
  });
});

describe('a wish to arm', () => {
  it('is spent by one arming: after a reconnect the robot stands', async () => {
    const { clock, link, robot, wire } = rig('native packed');
    const wish = armWhenReady(link, { clock });
    clock.advance(seconds(1));
    await wish;
    wire.kill();
    clock.advance(seconds(12));
    expect([link.standing().state, robot.applied().speed]).toEqual(['ready', 0]);
  });

  it('ends with a connection that is lost while it waits, and says so', async () => {
    const made = rig('native packed');
    const { clock, link, wire } = made;
    made.policy = () => null;
    const end = followed(armWhenReady(link, { clock }));
    clock.advance(millis(600));
    wire.kill();
    made.policy = () => ({ speed: 0.4, turnRate: 0 }) as never;
    clock.advance(seconds(3));
    await settled();
    expect(end()).toMatch(/^ArmError: The connection was lost before the robot was armed\. .*ask again/);
    expect(link.standing().state).toBe('ready');
  });

  it('ends where the robot is told to stop, by either word, or the wish is taken back, or the link is closed', async () => {
    const withdrawal = new AbortController();
    for (const [stop, words] of [
      ['disarm', /^ArmError: The robot was told to stop before it was armed/],
      ['estop', /^ArmError: The emergency stop is latched\. Reset it first/],
      ['close', /^ArmError: The link was closed before the robot was armed/],
      [null, /^ArmError: The wish to arm was taken back/],
    ] as const) {
      const made = rig('native packed');
      const { clock, link } = made;
      made.policy = () => null;
      const end = followed(armWhenReady(link, { clock, signal: withdrawal.signal }));
      clock.advance(millis(600));
      if (stop === null) withdrawal.abort();
      else link[stop]('the test');
      made.policy = () => ({ speed: 0.4, turnRate: 0 }) as never;
      clock.advance(seconds(2));
      await settled();
      expect(end()).toMatch(words);
      expect(['armed', 'degraded']).not.toContain(link.standing().state);
    }
  });

  it('is given up in time, with the reason why', async () => {
    const made = rig('native packed');
    made.policy = () => null; // nobody answers
    const end = followed(armWhenReady(made.link, { clock: made.clock, within: seconds(2) }));
    made.clock.advance(seconds(3));
    await settled();
    expect(end()).toBe('ArmError: The robot could not be armed within 2 s. No policy answers frames yet.');
  });

  it('is refused where nobody has asked for a connection', async () => {
    const clock = virtualClock();
    const dial = () => {
      throw new Error('not called');
    };
    const link = robotLink({ ...linkDefaults, dial, protocol: rosbridge(), clock });
    const wish = armWhenReady(link, { clock });
    await expect(wish).rejects.toThrow(ArmError);
    await expect(wish).rejects.toThrow(/not connected\. Subscribe to the percepts of its plant first/);
  });
});

describe('commands of a link that is not armed', () => {
  it('are judged, counted and dropped', () => {
    const { clock, link, robot } = rig('native packed');
    clock.advance(seconds(2));
    const { judged, passed, 'not-armed': unarmed } = link.metrics().gate;
    expect(unarmed).toBeGreaterThan(20);
    expect([judged, passed, link.metrics().sent]).toEqual([unarmed, 0, 0]);
    expect(robot.counters.accepted).toBe(0);
  });
});
