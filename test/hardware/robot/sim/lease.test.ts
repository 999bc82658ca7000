// One driver at a time, and none for ever.

import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { micros, millis, seconds } from '../../../../core/units/quantity.ts';
import { doorDefaults, openDoor } from '../../../../hardware/robot/link/socket/door.ts';
import { nativeFace } from '../../../../hardware/robot/sim/native-face.ts';
import { rosFace } from '../../../../hardware/robot/sim/robot-topics.ts';
import { leaseTime } from '../../../../hardware/robot/sim/helm.ts';
import { writeCommand } from '../../../../hardware/robot/wire/native-orders.ts';
import { recorder, WELCOME } from '../fuzz-rig.ts';
import { forward, rig } from '../rig.ts';
import { rosFaceDefaults } from '../../../../hardware/robot/sim/robot-topics.ts';
import { until } from '../../../until.ts';
import { virtualClock } from '../virtual-clock.ts';

const order = { command: forward(0.3), session: null, sequence: null, age: null, timeToLive: millis(200) };

describe('the lease of a robot', () => {
  it('is with the first driver while it drives', () => {
    const { robot, clock } = rig('native packed');
    const [first, second] = [{}, {}];
    for (let i = 0; i < 50; i++) {
      expect(robot.take(first)).toBe(true);
      robot.order(first, { ...order, answers: null });
      clock.advance(millis(100));
      expect(robot.take(second)).toBe(false);
      expect(robot.order(second, { ...order, answers: null })).toBe('not-the-driver');
    }
  });

  it('passes on when its holder has died without a word, after a second and not before', () => {
    const { robot, clock } = rig('native packed');
    const [first, second] = [{}, {}];
    robot.take(first);
    robot.order(first, { ...order, answers: null });
    clock.advance(leaseTime);
    expect(robot.take(second)).toBe(false);
    clock.advance(millis(1));
    expect(robot.take(second)).toBe(true);
    expect(robot.order(first, { ...order, answers: null })).toBe('not-the-driver');
  });

  it('is free again after a half-open link: the host that comes back can drive', () => {
    for (const how of ['rosbridge CBOR', 'native packed'] as const) {
      const made = rig(how);
      made.arm();
      made.clock.advance(millis(500));
      made.wire.halfOpen();
      made.clock.advance(seconds(5));
      expect(made.link.standing().state).toBe('ready');
      expect(made.link.arm()).toBeNull();
      made.clock.advance(millis(300));
      expect(made.robot.applied().speed, how).toBe(0.4);
    }
  });
});

describe('a second driver by neurover.v1', () => {
  it('is told once a second, and counted', () => {
    const { robot, clock } = rig('native packed');
    robot.take({});
    const { peer, said } = recorder();
    const face = nativeFace(robot, clock, peer, { packed: true, token: null, dialled: false });
    face.opened();
    face.message(WELCOME);
    const orders = 20;
    for (let sequence = 1; sequence <= orders; sequence++) {
      const papers = { sequence, session: 5, answers: 1, stamp: micros(0), timeToLive: millis(200) };
      face.message(writeCommand({ command: forward(0.4), ...papers }));
      clock.advance(millis(10));
    }
    expect(said.filter((word) => String(word).includes('Somebody else drives'))).toHaveLength(1);
    expect(robot.counters.refused['not-the-driver']).toBe(orders);
    expect(robot.applied().speed).toBe(0);
  });
});

describe('the door', () => {
  it('lets go of a peer that neither speaks nor answers for five seconds', async () => {
    const clock = virtualClock();
    const closed: string[] = [];
    const door = await openDoor({ ...doorDefaults, port: 0 }, clock, [], () => ({
      opened() {},
      message() {},
      pong() {},
      closed: (reason) => void closed.push(reason),
    }));
    const socket = connect(door.port, '127.0.0.1');
    socket.write(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    clock.advance(seconds(5));
    expect(closed).toEqual([]);
    clock.advance(seconds(1));
    await until(() => closed.length === 1);
    expect(closed).toEqual(['nothing was heard any more']);
    socket.destroy();
    await door.close();
  });
});

describe('a Twist without a stamp', () => {
  const made = () => {
    const { robot, clock } = rig('native packed');
    const said: string[] = [];
    const peer = {
      buffered: 0,
      text: (text: string) => void said.push(text),
      binary() {},
      ping() {},
      close() {},
      kill() {},
    };
    const { opened, message } = rosFace(robot, clock).admit(peer);
    opened();
    let frame = 0;
    robot.listen({ frame: ({ sequence }) => void (frame = sequence) });
    clock.advance(millis(300));
    const publish = (topic: string, msg: object): void =>
      message(JSON.stringify({ op: 'publish', topic, msg }));
    const twist = (x: number) =>
      publish('/cmd_vel', { linear: { x, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 0 } });
    return {
      robot,
      clock,
      said,
      twist,
      newest: () => frame,
      answer: (data: number) => publish('/neurover/answers', { data }),
    };
  };

  it('is followed while the frame that it names is younger than an order lives, and refused after that', () => {
    const { robot, clock, said, twist, answer, newest } = made();
    answer(newest());
    const named = newest();
    twist(0.4);
    expect(robot.applied().speed).toBe(0.4);
    clock.advance(millis(300)); // the base brakes, the network held the next one back
    expect(robot.applied().speed).toBe(0);
    answer(named);
    twist(0.5);
    expect(robot.applied().speed).toBe(0);
    expect(said.join()).toMatch(/Not followed: too-old/);
    answer(newest());
    twist(0.6);
    expect(robot.applied().speed).toBe(0.6);
  });

  it('of zero is followed however old it is', () => {
    const { robot, twist, answer, newest } = made();
    const old = newest() - 5;
    answer(newest());
    twist(0.4);
    answer(old);
    twist(0);
    expect(robot.applied().speed).toBe(0);
  });
});

describe('a TwistStamped', () => {
  const obeyed = (secs: (now: number) => number): { speed: number; said: string } => {
    const { robot, clock } = rig('native packed');
    const { peer, said } = recorder();
    const face = rosFace(robot, clock, { ...rosFaceDefaults, stamped: true }).admit(peer);
    face.opened();
    clock.advance(millis(300));
    const stamp = { secs: secs(robot.time() / 1e6), nsecs: 0 };
    const zero = { x: 0, y: 0, z: 0 };
    const msg = { header: { stamp, frame_id: '' }, twist: { linear: { ...zero, x: 0.3 }, angular: zero } };
    face.message(JSON.stringify({ op: 'publish', topic: '/cmd_vel', msg }));
    return { speed: robot.applied().speed, said: said.join() };
  };

  it.each<[string, (now: number) => number]>([
    ['by the time of day', () => 1.8e9],
    ['by no clock there is', () => 4e9],
    ['51 ms ahead', (now) => now + 0.051],
  ])('that is stamped %s is refused, with the clock to stamp by', (_, secs) => {
    const { speed, said } = obeyed(secs);
    expect(speed).toBe(0);
    expect(said).toMatch(/s ahead of this robot's clock.*\/clock.*"refused":"ahead-of-time"/);
  });

  it('whose time does not fit the words of ROS is refused, with what does', () => {
    const { speed, said } = obeyed(() => 1e12);
    expect(speed).toBe(0);
    expect(said).toMatch(/header\.stamp: no time of ROS, which has secs and nsecs, or sec and nanosec/);
  });

  it.each<[string, (now: number) => number]>([
    ['by the clock of the robot', (now) => now],
    ['a little ahead of it', (now) => now + 0.049],
    ['with zero', () => 0],
  ])('that is stamped %s is followed', (_, secs) => expect(obeyed(secs).speed).toBe(0.3));
});
