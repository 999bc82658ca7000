// An independent client drives the simulated robot: npm roslib 2 over real sockets.

import { Ros, Service, Topic } from 'roslib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { millis } from '../../../../core/units/quantity.ts';
import { wallClock, type Clock } from '../../../../hardware/robot/clock.ts';
import type { Door } from '../../../../hardware/robot/link/socket/door.ts';
import type { SimulatedRobot } from '../../../../hardware/robot/sim/robot.ts';
import { serveRobot } from '../../../../hardware/robot/sim/serve.ts';
import { toyRobot } from '../toy-robot.ts';
import { until } from '../../../until.ts';
import { virtualClock } from '../virtual-clock.ts';

let robot: SimulatedRobot;
let door: Door;
let ros: Ros;

async function meet(url: string): Promise<Ros> {
  const client = new Ros();
  await client.connect(url);
  return client;
}
const call = (name: string, request: object = {}) =>
  new Promise<Record<string, never>>((resolve, reject) =>
    new Service({ ros, name, serviceType: 'rosapi/Any' }).callService(
      request,
      (r) => resolve(r as never),
      reject,
    ),
  );
const next = <T>(topic: Topic<T>, wanted: (message: T) => boolean = () => true) =>
  new Promise<T>((resolve) => {
    const hear = (message: T) => {
      if (!wanted(message)) return;
      topic.unsubscribe(hear);
      resolve(message);
    };
    topic.subscribe(hear);
  });

async function begin(clock: Clock): Promise<void> {
  robot = toyRobot(clock, {
    rangefinder: () => ({
      angleMin: -1,
      angleStep: 0.5,
      rangeMin: 0.1,
      ranges: Float32Array.of(1.5, Infinity, 2),
    }),
  });
  door = await serveRobot(robot, clock, { door: { port: 0 } });
  robot.start();
  ros = await meet(door.url);
}
afterEach(async () => {
  ros.close();
  robot.stop();
  await door.close();
});

describe('roslib 2 and the simulated robot', () => {
  beforeEach(() => begin(wallClock));

  it('finds topics, types, services and time by rosapi', async () => {
    const { topics } = await new Promise<{ topics: string[]; types: string[] }>((resolve, reject) =>
      ros.getTopics(resolve, reject),
    );
    expect(topics).toEqual(expect.arrayContaining(['/cmd_vel', '/odom', '/scan', '/event_camera/events']));
    expect(await call('/rosapi/topic_type', { topic: '/cmd_vel' })).toEqual({ type: 'geometry_msgs/Twist' });
    expect((await call('/rosapi/get_time'))['time']).toHaveProperty('secs');
    await expect(call('/nothing')).rejects.toMatch(/There is no service/);
  });

  it('tells who publishes a topic, and passes on what anybody commands', async () => {
    const publishers = async (topic: string) => (await call('/rosapi/publishers', { topic }))['publishers'];
    expect(await publishers('/cmd_vel')).toEqual([]);
    expect(await publishers('/odom')).toEqual(['/neurover_sim']);
    const wheel = new Topic<{ linear: object; angular: object }>({
      ros,
      name: '/cmd_vel',
      messageType: 'geometry_msgs/Twist',
    });
    const heard = next(wheel);
    const twist = { linear: { x: 0.25, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 0 } };
    wheel.publish(twist);
    expect(await heard).toEqual(twist);
    expect(await publishers('/cmd_vel')).toEqual(['/rosbridge_websocket']);
  });

  it('drives with Twist, and the robot moves', async () => {
    const wheel = new Topic({ ros, name: '/cmd_vel', messageType: 'geometry_msgs/Twist' });
    wheel.advertise();
    type Odometry = {
      pose: { pose: { position: { x: number } } };
      twist: { twist: { linear: { x: number } } };
    };
    const odom = new Topic<Odometry>({ ros, name: '/odom', messageType: 'nav_msgs/Odometry' });
    // on a busy machine a single command may time out before the robot has come far: drivers repeat themselves
    const moved = await next(odom, (message) => {
      const isFar = message.pose.pose.position.x > 0.05;
      if (!isFar) wheel.publish({ linear: { x: 0.5, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 0 } });
      return isFar && message.twist.twist.linear.x !== 0;
    });
    expect(moved.twist.twist.linear.x).toBe(0.5);
    await next(odom, (message) => message.twist.twist.linear.x === 0);
    expect(robot.counters.timeouts).toBeGreaterThanOrEqual(1);
  });

  it.each(['none', 'cbor'] as const)(
    'hears LaserScan and events with compression %s',
    async (compression) => {
      const scan = await next(
        new Topic<{ ranges: ArrayLike<number | null> }>({
          ros,
          name: '/scan',
          messageType: 'sensor_msgs/LaserScan',
          compression,
        }),
      );
      expect(Array.from(scan.ranges)).toEqual([1.5, compression === 'none' ? null : Infinity, 2]);
      const events = await next(
        new Topic<{ encoding: string; events: string | Uint8Array }>({
          ros,
          name: '/event_camera/events',
          messageType: 'event_camera_msgs/EventPacket',
          compression,
        }),
      );
      expect(events.encoding).toBe('mono');
      expect(typeof events.events).toBe(compression === 'none' ? 'string' : 'object');
    },
  );
});

describe('roslib 2 and a simulated robot whose clock is turned by hand', () => {
  let clock: ReturnType<typeof virtualClock>;
  beforeEach(() => begin((clock = virtualClock())));

  it('throttles a subscription', async () => {
    const seen: number[] = [];
    let count = 0;
    const slow = new Topic({ ros, name: '/odom', messageType: 'nav_msgs/Odometry', throttle_rate: 200 });
    const fast = new Topic({ ros, name: '/neurover/reward', messageType: 'std_msgs/Float64' });
    slow.subscribe(() => seen.push(count));
    fast.subscribe(() => count++);
    await call('/rosapi/get_time'); // both are subscribed now
    for (let k = 1; k <= 40; k++) {
      clock.advance(millis(20));
      await until(() => count === k);
    }
    await call('/rosapi/get_time');
    expect(seen).toHaveLength(4); // of 0.8 s, beginning with the first
  });

  it('has one driver; the second is refused until the first leaves', async () => {
    const twist = { linear: { x: 0.2, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 0 } };
    const other = await meet(door.url);
    const first = new Topic({ ros, name: '/cmd_vel', messageType: 'geometry_msgs/Twist' });
    const second = new Topic({ ros: other, name: '/cmd_vel', messageType: 'geometry_msgs/Twist' });
    first.publish(twist);
    await call('/rosapi/get_time');
    const heard = vi.spyOn(other, 'emit');
    second.publish({ ...twist, linear: { x: -0.9, y: 0, z: 0 } });
    await vi.waitFor(
      () =>
        expect(heard).toHaveBeenCalledWith(
          expect.stringContaining('status'),
          expect.objectContaining({ level: 'error', msg: expect.stringContaining('Somebody else drives') }),
        ),
      100_000,
    );
    expect(robot.applied().speed).toBe(0.2);
    other.close();
  });

  it('brakes when its driver leaves', async () => {
    const wheel = new Topic({ ros, name: '/cmd_vel', messageType: 'geometry_msgs/Twist' });
    wheel.publish({ linear: { x: 0.4, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 0 } });
    await call('/rosapi/get_time');
    expect(robot.applied().speed).toBe(0.4);
    const braked = new Promise<void>((resolve) =>
      robot.listen({ applied: ({ speed }) => speed === 0 && resolve() }),
    );
    ros.close();
    await braked;
    expect(robot.counters.timeouts).toBe(0);
  });
});
