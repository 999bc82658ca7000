// 100,000 damaged messages against either end of a link, the client's end with the gate behind it: nothing but refusals comes
// of them, and nothing leaves that the gate would not let out.

import { describe, expect, it } from 'vitest';
import { integer } from '../../../core/random/draw.ts';
import { micros, millis } from '../../../core/units/quantity.ts';
import { faultOf } from '../../../hardware/robot/link/socket/guest.ts';
import { linkLedger } from '../../../hardware/robot/link/measure/metrics.ts';
import { native } from '../../../hardware/robot/link/port/native.ts';
import { pilot } from '../../../hardware/robot/link/pilot.ts';
import type { PortHooks, Protocol, SensorFrame } from '../../../hardware/robot/link/port/port.ts';
import { rosbridge } from '../../../hardware/robot/link/port/rosbridge.ts';
import { freeWay } from '../../../hardware/robot/safety/free-way.ts';
import { gateDefaults } from '../../../hardware/robot/safety/gate.ts';
import { nativeFace } from '../../../hardware/robot/sim/native-face.ts';
import { rosFace } from '../../../hardware/robot/sim/robot-topics.ts';
import { nativeWords, recorder, robotWith, rosWords, WELCOME, wildCommand } from './fuzz-rig.ts';
import { fuzzer, type Message, type Fuzzer } from './mutate.ts';
import { forward, rig, speech } from './rig.ts';
import { toyModel } from './toy-world.ts';
import { virtualClock } from './virtual-clock.ts';

/** Damaged messages for each end and protocol: four of them. */
const COUNT = 25_000;
/** Damaged messages after which the end is told again what it was told at first. */
const ROUND = 500;
const { limits } = toyModel;

/**
 * Feed damaged messages, and a sound one after each that is not counted, or nothing would be driving any more. Every error must be
 * one that the sender is told.
 * @returns how many were refused
 */
function feed(
  { mutate, pick }: Fuzzer,
  corpus: readonly Message[],
  hear: (message: Message) => void,
  begin: () => void,
  check: () => void,
): number {
  let refused = 0;
  for (let i = 0; i < COUNT; i++) {
    if (i % ROUND === 0) begin();
    for (const message of [mutate(pick(corpus)), pick(corpus)]) {
      try {
        hear(message);
      } catch (error) {
        if (faultOf(error) === null) throw error;
        refused++;
      }
      check();
    }
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
  ] as const)('against the %s: no crash, the wheels stay within limits', (name, isNative) => {
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
          WELCOME,
          JSON.stringify(command),
          '{"t":"ping","sent":12345}',
          '{"t":"stop","level":"settle","sequence":9,"session":5}',
          Uint8Array.from(Buffer.from('1001c80007000000efbeadde290000000200000001000000fa0024fa503e', 'hex')),
        ]
      : ROS_HOST;
    const hear = (message: Message) => made.handlers.message(message);
    const refused = feed(
      fuzzer(name),
      host,
      hear,
      () => {
        for (const each of host) hear(each);
      },
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

  it.each(['rosbridge', 'native'] as const)(
    'against the %s client: no crash, only finite frames, and no command that the gate would not let out',
    (kind) => {
      const own = fuzzer(`${kind} client`);
      const corpus = kind === 'native' ? nativeWords() : rosWords();
      const protocol: Protocol = kind === 'native' ? native() : rosbridge();
      const clock = virtualClock();
      clock.advance(millis(1000));
      const host = recorder();
      const free = freeWay();
      let frame: SensorFrame | null = null;
      let [frames, moved] = [0, 0];
      const ledger = linkLedger();
      const hooks: PortHooks = {
        greeted() {},
        sensed(next) {
          const { x, y, heading, speed, turnRate } = next.body;
          const numbers = [
            x,
            y,
            heading,
            speed,
            turnRate,
            next.reward ?? 0,
            next.events.start,
            next.events.end,
          ];
          if (![...numbers, ...(next.teacher ?? [])].every(Number.isFinite))
            throw new Error(`not finite: ${numbers.join()}`);
          frame = { ...next, sequence: ++frames, arrived: clock.now() };
          out.offer(wildCommand(own), frame);
        },
        scanned: (scan) => free.scanned(scan, toyModel.radius, clock.now()),
        stamped() {},
        laser() {},
        odometer() {},
        simulated() {},
        exchanged() {},
        warned() {},
        outdriven() {},
        commanded() {},
        battery() {},
        missed() {},
      };
      let port = protocol(host.peer, hooks, clock);
      const out = pilot(clock, {
        wire: () => ({ peer: host.peer, port, session: 5 }),
        state: () => 'armed',
        frame: () => frame,
        sensed: () => frame?.arrived ?? null,
        clearance: () => free.at(clock.now(), gateDefaults.sensorAge),
        gate: () => ({ ...gateDefaults, limits }),
        offset: () => null,
        ledger,
        dryRun: null,
        told({ command: { speed, turnRate } }) {
          if (!(Math.abs(speed) <= limits.speed && Math.abs(turnRate) <= limits.turnRate))
            throw new Error(`${speed}, ${turnRate} left the gate`);
          if (speed === 0 && turnRate === 0) return;
          moved++;
          if (!(clock.now() - (frame?.arrived ?? -Infinity) <= gateDefaults.timeToLive))
            throw new Error(`${speed}, ${turnRate} answers an old frame`);
        },
      });
      const refused = feed(
        own,
        corpus,
        (message) => port.message(message),
        () => {
          port = protocol(host.peer, hooks, clock);
          port.opened(5);
          for (const first of corpus.slice(0, kind === 'native' ? 1 : 12)) port.message(first);
          for (const each of corpus)
            if (typeof each === 'string' && each.includes('service_response')) port.message(each);
        },
        () => {
          clock.advance(micros(integer(own.random, 50) === 0 ? 250_000 : 500));
          out.flush();
        },
      );
      expect(refused).toBeGreaterThan(5000);
      expect(frames).toBeGreaterThan(1000);
      expect(moved).toBeGreaterThan(500);
      for (const step of ['non-finite', 'expired', 'over-limit'] as const)
        expect(ledger.gate[step], step).toBeGreaterThan(0);
    },
  );
});

describe('a noisy wire', () => {
  it.each(speech)('costs connections, and never lets out what the gate would not: %s', (how) => {
    const { random, mutate } = fuzzer(how);
    const minds = fuzzer(`${how}, its mind`);
    const made = rig(how, {}, { model: toyModel });
    made.policy = () => wildCommand(minds);
    let [damaged, moved] = [0, 0];
    const wrong: string[] = []; // what a subscriber throws is nobody's
    made.link.sent$.subscribe(({ command: { speed, turnRate } }) => {
      if (!(Math.abs(speed) <= limits.speed && Math.abs(turnRate) <= limits.turnRate))
        wrong.push(`${speed}, ${turnRate} left the gate`);
      if (speed === 0 && turnRate === 0) return;
      moved++;
      if (!['armed', 'degraded'].includes(made.link.standing().state)) wrong.push('moved without leave');
    });
    made.wire.noise = (message) => {
      if (integer(random, 40) !== 0) return message;
      damaged++;
      return mutate(message);
    };
    for (let k = 0; k < 12_000; k++) {
      made.clock.advance(millis(10));
      made.link.arm();
      const { speed, turnRate } = made.robot.applied();
      if (!(Math.abs(speed) <= limits.speed && Math.abs(turnRate) <= limits.turnRate))
        throw new Error(`the robot drives ${speed}, ${turnRate}`);
    }
    expect(wrong).toEqual([]);
    expect(damaged).toBeGreaterThan(50);
    expect(moved).toBeGreaterThan(200);
    expect(made.link.metrics().malformed).toBeGreaterThan(10);
    made.wire.noise = (message) => message;
    made.wire.kill(); // a connection whose list of topics was damaged knows no better until the next
    made.policy = () => forward(0.2);
    made.clock.advance(millis(60_000));
    made.link.arm();
    made.clock.advance(millis(300));
    expect(made.robot.applied().speed).toBeCloseTo(0.2, 6);
  });
});
