// 100,000 broken messages against client, server and robot: nothing but refusals comes of them.

import { describe, expect, it } from 'vitest';
import { integer } from '../../../core/random/draw.ts';
import { micros, millis } from '../../../core/units/quantity.ts';
import { faultOf } from '../../../hardware/robot/link/door.ts';
import { native } from '../../../hardware/robot/link/native-port.ts';
import type { Peer, PeerHandlers } from '../../../hardware/robot/link/peer.ts';
import type { PortHooks, Protocol, SensorFrame } from '../../../hardware/robot/link/port.ts';
import { rosbridge } from '../../../hardware/robot/link/rosbridge-port.ts';
import { nativeFace } from '../../../hardware/robot/sim/native-face.ts';
import { simulatedRobot } from '../../../hardware/robot/sim/robot.ts';
import { rosFace } from '../../../hardware/robot/sim/robot-topics.ts';
import { mutate, pick, random, type Message } from './mutate.ts';
import { toyModel, toyWorld } from './toy-world.ts';
import { virtualClock } from './virtual-clock.ts';

/** A peer that writes down what is said to it. */
function recorder(): { peer: Peer; said: Message[] } {
  const said: Message[] = [];
  const keep = (message: Message) => void (said.length < 400 && said.push(message));
  return {
    said,
    peer: {
      buffered: 0,
      text: keep,
      binary: (bytes) => keep(bytes.slice()),
      ping() {},
      close() {},
      kill() {},
    },
  };
}

function robotWith(
  face: (
    peer: Peer,
    robot: ReturnType<typeof simulatedRobot>,
    clock: ReturnType<typeof virtualClock>,
  ) => PeerHandlers,
) {
  const clock = virtualClock();
  const robot = simulatedRobot(
    {
      world: toyWorld(),
      model: toyModel,
      seeds: () => 0,
      pace: 'real-time',
      rangefinder: () => ({
        angleMin: -1,
        angleStep: 1,
        rangeMin: 0,
        ranges: Float32Array.of(1, Infinity, 2),
      }),
      commandTimeout: millis(250),
    },
    clock,
  );
  const { peer, said } = recorder();
  const handlers = face(peer, robot, clock);
  handlers.opened();
  robot.start();
  return { clock, robot, handlers, said };
}

/** Feed `count` messages; every error must be one that the sender is told. */
function feed(
  count: number,
  corpus: readonly Message[],
  hear: (message: Message) => void,
  check: () => void,
): number {
  let refused = 0;
  for (let i = 0; i < count; i++) {
    try {
      hear(integer(random, 4) === 0 ? pick(corpus) : mutate(pick(corpus)));
    } catch (error) {
      if (faultOf(error) === null) throw error;
      refused++;
    }
    check();
  }
  return refused;
}

const ROS_HOST: Message[] = [
  '{"op":"subscribe","topic":"/odom","compression":"cbor","throttle_rate":10,"queue_length":1}',
  '{"op":"advertise","topic":"/cmd_vel","type":"geometry_msgs/Twist"}',
  '{"op":"publish","topic":"/cmd_vel","msg":{"linear":{"x":0.5,"y":0,"z":0},"angular":{"x":0,"y":0,"z":-0.5}}}',
  '{"op":"call_service","id":"1","service":"/rosapi/topic_type","args":{"topic":"/odom"}}',
  '{"op":"publish","topic":"/other","msg":{"a":[1,2,3]}}',
  '{"op":"unsubscribe","topic":"/odom"}',
];

describe('100,000 broken messages', () => {
  it.each([
    ['rosbridge server', false],
    ['native robot', true],
  ] as const)('against the %s: no crash, the wheels stay within limits', (_, isNative) => {
    const made = robotWith((peer, robot, clock) =>
      isNative ? nativeFace(robot, clock, peer) : rosFace(robot, clock).admit(peer),
    );
    const command = {
      t: 'command',
      sequence: 1,
      session: 5,
      answers: 1,
      stamp: 0,
      timeToLive: 200000,
      speed: 0.5,
      turnRate: 1,
    };
    const host: Message[] = isNative
      ? [
          '{"t":"welcome","session":5,"watchdog":250000}',
          JSON.stringify(command),
          '{"t":"ping","sent":12345}',
          '{"t":"stop","level":"settle","sequence":9,"session":5}',
          Uint8Array.from(Buffer.from('1001c80007000000efbeadde290000000200000001000000fa0024fa503e', 'hex')),
        ]
      : ROS_HOST;
    const { limits } = toyModel;
    const refused = feed(
      25_000,
      host,
      (message) => made.handlers.message(message),
      () => {
        made.clock.advance(micros(500));
        const { speed, turnRate } = made.robot.applied();
        if (!(Math.abs(speed) <= limits.speed && Math.abs(turnRate) <= limits.turnRate))
          throw new Error(`${speed}, ${turnRate}`);
      },
    );
    expect(refused).toBeGreaterThan(5000);
    expect(made.robot.counters.accepted).toBeGreaterThan(100);
  });

  it.each(['rosbridge', 'native'] as const)('against the %s client: no crash, only finite frames', (kind) => {
    const host = recorder();
    const robot = robotWith((peer, own, clock) =>
      kind === 'native'
        ? nativeFace(own, clock, peer, { packed: true, token: null, dialled: false })
        : rosFace(own, clock).admit(peer),
    );
    const json = robotWith((peer, own, clock) =>
      nativeFace(own, clock, peer, { packed: false, token: null, dialled: false }),
    );
    for (const each of kind === 'native' ? [robot, json] : [robot]) {
      if (kind === 'native') each.handlers.message('{"t":"welcome","session":5,"watchdog":250000}');
      else {
        for (const topic of ['/odom', '/scan', '/neurover/reward', '/neurover/episode'])
          each.handlers.message(`{"op":"subscribe","topic":"${topic}"}`);
        each.handlers.message('{"op":"subscribe","topic":"/event_camera/events","compression":"cbor"}');
        each.handlers.message('{"op":"call_service","id":"call:1","service":"/rosapi/topics"}');
        each.handlers.message('{"op":"call_service","id":"call:2","service":"/neurover/model"}');
      }
      each.clock.advance(millis(400));
    }
    const corpus = kind === 'native' ? [...robot.said, ...json.said] : robot.said;
    const frames: SensorFrame[] = [];
    const finite = (frame: SensorFrame) => {
      const { x, y, heading, speed, turnRate } = frame.body;
      const numbers = [
        x,
        y,
        heading,
        speed,
        turnRate,
        frame.reward ?? 0,
        frame.events.start,
        frame.events.end,
        ...(frame.teacher ?? []),
      ];
      if (!numbers.every(Number.isFinite)) throw new Error(`not finite: ${numbers.join()}`);
      if (frames.length < 5000) frames.push(frame);
    };
    const hooks: PortHooks = {
      greeted() {},
      sensed: finite,
      scanned() {},
      stamped() {},
      exchanged() {},
      warned() {},
      missed() {},
    };
    const protocol: Protocol = kind === 'native' ? native() : rosbridge();
    const clock = virtualClock();
    let port = protocol(host.peer, hooks, clock);
    let count = 0;
    const refused = feed(
      25_000,
      corpus,
      (message) => {
        if (count++ % 500 === 0) {
          port = protocol(host.peer, hooks, clock);
          port.opened(5);
          for (const first of corpus.slice(0, kind === 'native' ? 1 : 12)) port.message(first);
          if (kind === 'rosbridge')
            for (const each of corpus)
              if (typeof each === 'string' && each.includes('service_response')) port.message(each);
        }
        port.message(message);
      },
      () => clock.advance(micros(500)),
    );
    expect(refused).toBeGreaterThan(5000);
    expect(frames.length).toBeGreaterThan(100);
  });
});
