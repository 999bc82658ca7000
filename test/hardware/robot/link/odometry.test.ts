// What a link believes of its robot: whether it stands, by what odometry says, and how late it is, by a clock that may be set.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { rosbridge } from '../../../../hardware/robot/link/port/rosbridge.ts';
import { forward, rig, speech } from '../rig.ts';
import { toyWorld } from '../toy-world.ts';

type Message = string | Uint8Array;
const isOdometry = (message: Message): boolean =>
  Buffer.from(message).includes('"topic":"/odom"') || isPacked(message);
/** Bridges of ROS 1, and of ROS 2 before 3.1, log an error for these and send nothing: arrays of fixed length do not go into their CBOR. */
const isPacked = (message: Message): boolean =>
  typeof message !== 'string' &&
  Buffer.from(message).includes('odom') &&
  Buffer.from(message).includes('covariance');

/** Somebody else drives: whatever we say, the odometry shows it. */
const elsewhere = (speed: number) => {
  const inner = toyWorld();
  return {
    ...inner,
    step(command: Parameters<(typeof inner)['step']>[0]) {
      const percept = inner.step(command);
      return { ...percept, body: { ...percept.body, speed: forward(speed).speed } };
    },
  };
};

const overRos = speech.filter((how) => how.startsWith('rosbridge'));

describe.each(overRos)('a robot whose bridge has no CBOR for odometry: %s', (how) => {
  it('is seen to move, and not armed over who drives it', () => {
    const made = rig(how, { world: elsewhere(0.3) });
    made.wire.noise = (message) => (isPacked(message) ? null : message);
    expect(() => made.arm()).toThrow(/The robot moves \(0\.30 m\/s/);
  });
});

describe.each(overRos)('a robot that lists odometry and sends none: %s', (how) => {
  it('is not armed', () => {
    const made = rig(how);
    made.wire.noise = (message) => (isOdometry(message) ? null : message);
    expect(() => made.arm()).toThrow(
      /^The odometry \/odom has sent nothing for half a second, so nobody sees whether the robot stands\. .*--odom-topic \("none" drives/,
    );
  });

  it('is slowed down where it falls silent, and gets zeros until it speaks and stands', () => {
    const made = rig(how);
    made.arm();
    made.clock.advance(seconds(1));
    expect(made.link.standing().state).toBe('armed');
    made.wire.noise = (message) => (isOdometry(message) ? null : message);
    made.clock.advance(millis(600));
    expect(made.link.standing().state).toBe('degraded');
    expect(made.notes.at(-1)).toMatch(
      /armed → degraded: the odometry \/odom has said nothing for half a second/,
    );
    made.link.disarm('the test');
    made.clock.advance(seconds(5));
    expect(made.link.standing()).toMatchObject({ state: 'stopping', owing: true });
    made.wire.noise = (message) => message;
    made.clock.advance(millis(200));
    expect(made.link.standing()).toMatchObject({ state: 'ready', owing: false });
  });
});

describe.each(overRos)('a robot whose odometry comes seldom: %s', (how) => {
  it('is not believed to stand by what it said before it set out', () => {
    const made = rig(how);
    made.arm();
    made.wire.noise = (message) => (isOdometry(message) ? null : message);
    made.clock.advance(millis(250));
    made.link.disarm('the test');
    made.clock.advance(millis(150)); // frames come, and the newest odometry is not half a second old
    expect(made.link.standing()).toMatchObject({ state: 'stopping', owing: true });
  });
});

describe('a robot without odometry', () => {
  const without = { protocol: rosbridge({ odomTopic: null }) };

  it('is armed, is told of as one that nobody sees stand, and gets zeros for a second', () => {
    const made = rig('rosbridge CBOR', {}, without);
    made.arm();
    made.clock.advance(seconds(2));
    expect(made.link.standing().state).toBe('armed');
    expect(made.notes.join('\n')).not.toMatch(/odometry stands still/); // nobody says so
    made.link.disarm('the test');
    made.clock.advance(millis(990));
    expect(made.link.standing()).toMatchObject({ state: 'stopping', owing: true });
    made.clock.advance(millis(100));
    expect(made.link.standing()).toMatchObject({ state: 'ready', owing: false });
    expect(made.notes.at(-1)).toMatch(/No odometry comes, so nobody sees whether the robot stands/);
  });
});

describe('a robot whose clock is set back', () => {
  it('is said to be one, and its orders count as no latency of an hour', () => {
    const made = rig('native JSON');
    let hour = 3.6e9;
    made.wire.noise = (message) => {
      const said = JSON.parse(message as string) as Record<string, unknown>;
      const moved: Record<string, unknown> = {};
      for (const name of ['start', 'end', 'heard', 'answered'])
        if (typeof said[name] === 'number') moved[name] = said[name] + hour;
      if (said['t'] === 'events') moved['time'] = (said['time'] as number[]).map((time) => time + hour);
      return JSON.stringify({ ...said, ...moved });
    };
    made.arm();
    made.clock.advance(seconds(1));
    hour = 0;
    made.clock.advance(seconds(3));
    expect(made.notes.join('\n')).toMatch(
      /The robot's clock went back by 3599\.\d s between two frames: it was set\./,
    );
    expect(made.link.metrics().commandLatency.p99).toBeLessThan(millis(200));
  });
});
