// The rosbridge client's port alone: what it makes of a robot that leaves, complains, or carries its laser turned.

import { describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../../../core/loop/percept.ts';
import { micros, millis, seconds } from '../../../../../core/units/quantity.ts';
import { newsOnly } from '../../../../../hardware/robot/link/news-only.ts';
import type { PortHooks } from '../../../../../hardware/robot/link/port/port.ts';
import { rosbridge } from '../../../../../hardware/robot/link/port/rosbridge.ts';
import { clearance, type RangeScan } from '../../../../../hardware/robot/safety/clearance.ts';
import { recorder } from '../../fuzz-rig.ts';
import { laserTopics } from './laser-topics.ts';
import { virtualClock } from '../../virtual-clock.ts';

function port(options: Parameters<typeof rosbridge>[0] = {}) {
  const clock = virtualClock();
  const { peer, said } = recorder();
  const [told, scans, lasers] = [[] as string[], [] as RangeScan[], [] as string[]];
  const hooks: PortHooks = {
    greeted: ({ name }) => void told.push(name),
    sensed() {},
    scanned: (scan) => void scans.push(scan),
    stamped() {},
    odometer() {},
    laser: (name) => void lasers.push(name),
    simulated() {},
    exchanged() {},
    warned: (text) => void told.push(text),
    outdriven() {},
    commanded() {},
    battery() {},
    missed() {},
  };
  const own = rosbridge(options)(peer, hooks, clock);
  return { own, clock, said, told, scans, lasers };
}

/** A wall a metre to the left of the laser's own ahead, 12 m to the others; by quarters of a turn from its back on. */
const scan = (frame: string): string =>
  JSON.stringify({
    op: 'publish',
    topic: '/scan',
    msg: {
      header: { stamp: { secs: 1, nsecs: 0 }, frame_id: frame },
      angle_min: -Math.PI,
      angle_increment: Math.PI / 2,
      range_min: 0.1,
      ranges: [12, 12, 12, 1],
    },
  });

describe('the rosbridge port', () => {
  it('makes up no robot when the connection ends before the robot has answered', () => {
    const { own, clock, said, told } = port();
    own.opened(1);
    const { length } = said;
    own.closed();
    clock.advance(seconds(10));
    expect(told).toEqual([]);
    expect(said).toHaveLength(length);
  });

  it('says what to start where no rosapi answers, and what it takes for granted until then', () => {
    const { own, clock, said, told } = port();
    own.opened(1);
    clock.advance(seconds(3));
    expect(told[0]).toMatch(
      /^No rosapi answers, .*--scan-topic .*--cmd-type TwistStamped.*rosbridge_websocket_launch\.xml/,
    );
    expect(said.join()).toContain('geometry_msgs/Twist');
    expect(told.at(-1)).toBe('a ROS robot'); // after 2 s, not 4: what nobody answers is asked at once
  });

  it.each([
    ['ROS 2', { sec: 5, nanosec: 7000 }, { sec: 9, nanosec: 1000 }],
    ['ROS 1', { secs: 5, nsecs: 7000 }, { secs: 9, nsecs: 1000 }],
  ])('stamps commands as the robot stamps what it senses, where nobody lists types: %s', (_, own, ours) => {
    const { own: port_, clock, said } = port({ commandType: 'geometry_msgs/TwistStamped' });
    port_.opened(1);
    clock.advance(seconds(3));
    const still = { command: { speed: 0, turnRate: 0 } as MotorCommand, session: 1, sequence: 0, answers: 0 };
    port_.command({ ...still, timeToLive: millis(200), stamp: null });
    const { msg: first } = JSON.parse(said.at(-1) as string) as { msg: { header: object } };
    expect(first.header).toEqual({ frame_id: 'base_link' }); // a zero, in words that either understands
    const zero = { x: 0, y: 0, z: 0 };
    const pose = { pose: { position: zero, orientation: { ...zero, w: 1 } } };
    const header = { stamp: own, frame_id: 'odom' };
    const msg = { header, pose, twist: { twist: { linear: zero, angular: zero } } };
    port_.message(JSON.stringify({ op: 'publish', topic: '/odom', msg }));
    const command = { speed: 0.1, turnRate: 0 } as MotorCommand;
    const order = { command, session: 1, sequence: 1, answers: 0, timeToLive: millis(200) };
    port_.command({ ...order, stamp: micros(9_000_001) });
    const { msg: twist } = JSON.parse(said.at(-1) as string) as { msg: { header: object } };
    expect(twist.header).toEqual({ stamp: ours, frame_id: 'base_link' }); // no seq, which ROS 2 has not
  });

  it('says what a topic that was named is taken for, where nobody lists it', () => {
    const { own, clock, told } = port({
      commandTopic: '/turtle/cmd_vel',
      commandType: 'geometry_msgs/TwistStamped',
    });
    own.opened(1);
    clock.advance(seconds(3));
    expect(told.join('\n')).toMatch(
      /does not list \/turtle\/cmd_vel; it is tried all the same, as geometry_msgs\/TwistStamped/,
    );
  });

  it.each([
    [
      '/odom',
      /^\/odom is nav_msgs\/Odometry; it is tried all the same, as sensor_msgs\/LaserScan\. Of that kind it has \/scan\.$/,
    ],
    [
      '/scann',
      /^The robot does not list \/scann; .*, as sensor_msgs\/LaserScan\. Of that kind it has \/scan\.$/,
    ],
  ])(
    'takes no other topic for the laser that was named, and drives nowhere without it: %s',
    (scanTopic, words) => {
      const { own, told, lasers } = port({ scanTopic });
      own.opened(1);
      own.message(laserTopics);
      expect(
        told.some((text) => words.test(text)),
        told.join('\n'),
      ).toBe(true);
      expect(lasers).toEqual([scanTopic]); // a wall until it speaks
    },
  );

  it('turns a laser that is mounted turned, and otherwise tells once what it takes for ahead', () => {
    for (const yaw of [0, -Math.PI / 2]) {
      const { own, told, scans } = port({ scanYaw: yaw });
      own.opened(1);
      own.message(laserTopics);
      own.message(scan('laser_link'));
      own.message(scan('laser_link'));
      expect(told.filter((text) => text.includes('"laser_link"'))).toHaveLength(yaw === 0 ? 1 : 0);
      const { ahead } = clearance(scans[0], 0.2);
      if (yaw === 0) expect(ahead).toBeCloseTo(11.8, 6);
      else expect(ahead).toBeCloseTo(0.8, 6);
    }
  });
});

describe('news', () => {
  it('are words that were not heard for ten seconds', () => {
    const clock = virtualClock();
    const isNews = newsOnly(clock);
    expect([isNews('a'), isNews('a'), isNews('b')]).toEqual([true, false, true]);
    clock.advance(millis(9999));
    expect(isNews('a')).toBe(false);
    clock.advance(micros(1000));
    expect(isNews('a')).toBe(true);
    for (let k = 0; k < 1000; k++) isNews(String(k));
    expect(isNews('a')).toBe(true); // nothing is remembered for ever
  });
});
