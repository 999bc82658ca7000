// What must be so before a robot is armed: each alone is enough to refuse, at the figure at which it begins to be.

import { describe, expect, it } from 'vitest';
import type { BodyState } from '../../../../core/loop/percept.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { refusalToArm, type Readiness } from '../../../../hardware/robot/link/refusal-to-arm.ts';

const body = (speed: number): BodyState => ({ x: 0, y: 0, heading: 0, speed, turnRate: 0 }) as BodyState;
const ready: Readiness = {
  state: 'ready',
  latched: false,
  owing: false,
  body: body(0),
  isDry: false,
  sensed: millis(300),
  sensorAge: millis(300),
  silentLaser: null,
  silentOdometer: null,
  unsure: millis(50),
  mostUnsure: millis(50),
  otherDriver: null,
  battery: null,
  answered: millis(250),
};

describe('a robot', () => {
  it('is armed where all is as it may just be', () => expect(refusalToArm(ready)).toBeNull());

  it.each([
    ['that is latched', { latched: true }, /emergency stop/],
    ['that is not ready', { state: 'syncing' }, /The link is syncing/],
    ['that is stopping', { state: 'stopping' }, /not seen to stand/],
    [
      'that somebody else commands',
      { otherDriver: '/keys, on /cmd_vel' },
      /^Somebody else commands the robot \(\/keys, on \/cmd_vel\).*Stop theirs/,
    ],
    ['that nobody has seen', { body: null }, /No frame/],
    ['that was seen too long ago', { sensed: millis(301) }, /301 ms old/],
    ['that was seen nobody knows when', { sensed: NaN }, /old, more than/],
    ['that moves', { body: body(0.02) }, /0.02 m\/s/],
    ['that moves back', { body: body(-0.02) }, /-0.02 m\/s/],
    ['whose laser is silent', { silentLaser: '/scan' }, /laser \/scan/],
    ['whose odometry is silent', { silentOdometer: '/odom' }, /odometry \/odom has sent nothing/],
    ['whose clock is known badly', { unsure: millis(51) }, /known to 51 ms/],
    ['whose clock is not known', { unsure: NaN }, /clock/],
    ['whose frames nobody answers', { answered: millis(251) }, /No policy/],
  ] as const)('%s is not', (_, more, why) => {
    expect(refusalToArm({ ...ready, ...(more as Partial<Readiness>) })).toMatch(why);
  });

  it('may be watched while another drives it', () => {
    expect(refusalToArm({ ...ready, isDry: true, body: body(0.5), silentOdometer: '/odom' })).toBeNull();
  });
});
