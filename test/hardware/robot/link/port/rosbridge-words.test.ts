// What the rosbridge client's port makes of bridges that answer late, number their messages, and leave numbers out.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../../core/units/quantity.ts';
import type { PortFrame, PortHooks } from '../../../../../hardware/robot/link/port/port.ts';
import { rosbridge } from '../../../../../hardware/robot/link/port/rosbridge.ts';
import { recorder } from '../../fuzz-rig.ts';
import { virtualClock } from '../../virtual-clock.ts';
import { laserTopics } from './laser-topics.ts';

function connections() {
  const clock = virtualClock();
  const [told, frames, closed] = [[] as string[], [] as PortFrame[], [] as string[]];
  const hooks: PortHooks = {
    greeted: ({ name }) => void told.push(name),
    sensed: (frame) => void frames.push(frame),
    scanned() {},
    stamped() {},
    laser() {},
    odometer() {},
    simulated() {},
    exchanged() {},
    warned: (text) => void told.push(text),
    outdriven() {},
    commanded() {},
    battery() {},
    missed() {},
  };
  const protocol = rosbridge();
  const open = () => {
    const peer = { ...recorder().peer, close: (_: number, reason: string) => void closed.push(reason) };
    const port = protocol(peer, hooks, clock);
    port.opened(1);
    return port;
  };
  return { clock, told, frames, closed, open };
}

const header = (sec: number) => ({ stamp: { sec, nanosec: 0 }, frame_id: 'base_link' });
const scan = (sec: number): string =>
  JSON.stringify({
    op: 'publish',
    topic: '/scan',
    msg: { header: header(sec), angle_min: 0, angle_increment: 1, range_min: 0.1, ranges: [1, 2, 3] },
  });
/** As rosbridge writes what is not finite in JSON. */
const odometry = (speed: number | null): string => {
  const [nothing, zero] = [
    { x: null, y: null, z: null },
    { x: 0, y: 0, z: null },
  ];
  const twist = { linear: { ...nothing, x: speed }, angular: { ...nothing, z: 0.5 } };
  const pose = { position: zero, orientation: { x: 0, y: 0, z: 0, w: 1 } };
  const msg = { header: header(1), pose: { pose, covariance: [null] }, twist: { twist } };
  return JSON.stringify({ op: 'publish', topic: '/odom', msg });
};

describe('a bridge', () => {
  it('that answers late what its robot has is connected anew, and waited for longer', () => {
    const { clock, told, closed, open } = connections();
    const first = open();
    clock.advance(millis(2100));
    expect(told.join()).toContain('No rosapi answers');
    first.message(laserTopics);
    expect(closed).toEqual(['rosapi answered late, and only now it is known what the robot has']);
    first.closed();
    told.length = 0;
    const second = open();
    clock.advance(millis(3900));
    expect(told).toEqual([]);
    second.message(laserTopics);
    clock.advance(seconds(5));
    expect(told).toEqual(['a ROS robot']);
    expect(closed).toHaveLength(1);
  });

  it('that is always late is believed to have what it had the last time, and is not connected anew for ever', () => {
    const { clock, told, closed, open } = connections();
    for (let time = 1; time <= 3; time++) {
      const port = open();
      clock.advance(seconds(5));
      port.message(laserTopics);
      expect(closed).toHaveLength(1);
      if (time > 1) expect(told).toEqual(['a ROS robot']);
      told.length = 0;
      port.closed();
    }
  });

  it('that refuses late has said nothing', () => {
    const { clock, closed, open } = connections();
    const port = open();
    clock.advance(millis(2100));
    port.message(JSON.stringify({ ...(JSON.parse(laserTopics) as object), result: false }));
    expect(closed).toEqual([]);
  });

  it('may number its messages, and say nothing of axes that a floor has not', () => {
    const { told, frames, open } = connections();
    const port = open();
    port.message(laserTopics);
    port.message('{"op":"status","id":7,"level":"warning","msg":"another QoS"}');
    expect(told.at(-1)).toBe('the robot says: another QoS');
    port.message(odometry(0.3));
    port.message(scan(1));
    port.message(scan(2));
    expect(frames.at(-1)).toMatchObject({ reckoned: true, body: { speed: 0.3, turnRate: 0.5 } });
  });

  it('is told of with the topic whose words cannot be read, and with what to check', () => {
    const { open } = connections();
    const port = open();
    port.message(laserTopics);
    expect(() => port.message(odometry(null))).toThrow(/^\/odom: twist\.twist\.linear\.x: /);
    expect(() => port.message('{"op":"fragment","id":"1","data":"{","num":0,"total":2}')).toThrow(
      'The robot answers in "fragment", which is not read here.',
    );
    expect(port.advice()).toMatch(/nothing that can be read came on \/scan/);
    port.message(scan(0));
    expect(port.advice()).toMatch(/What comes on \/scan can be read, .* that its stamps go on/);
  });
});
