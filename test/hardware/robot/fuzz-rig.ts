// Ends of a link that messages are thrown at: a peer that writes down, a robot behind it, and a mind that asks for anything.

import type { MotorCommand } from '../../../core/loop/percept.ts';
import { millis } from '../../../core/units/quantity.ts';
import type { Peer, PeerHandlers } from '../../../hardware/robot/link/socket/peer.ts';
import { nativeFace } from '../../../hardware/robot/sim/native-face.ts';
import type { SimulatedRobot } from '../../../hardware/robot/sim/robot.ts';
import { rosFace } from '../../../hardware/robot/sim/robot-topics.ts';
import type { Message, Fuzzer } from './mutate.ts';
import { toyRobot } from './toy-robot.ts';
import { toyWorld } from './toy-world.ts';
import { virtualClock } from './virtual-clock.ts';

/** A peer that writes down what is said to it. */
export function recorder(): { peer: Peer; said: Message[] } {
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

/** A robot that stands still, and the handlers of its end of a connection. */
export function robotWith(
  face: (peer: Peer, robot: SimulatedRobot, clock: ReturnType<typeof virtualClock>) => PeerHandlers,
) {
  const clock = virtualClock();
  const robot = toyRobot(clock, {
    world: toyWorld(),
    rangefinder: () => ({
      angleMin: -1,
      angleStep: 1,
      rangeMin: 0,
      ranges: Float32Array.of(1, Infinity, 2),
    }),
  });
  const { peer, said } = recorder();
  const handlers = face(peer, robot, clock);
  handlers.opened();
  robot.start();
  return { clock, robot, handlers, said };
}

/** @returns a command that no mind should give, or one that it may. */
export function wildCommand({ pick }: Fuzzer): MotorCommand {
  const wild = [NaN, Infinity, -Infinity, 1e308, -1e300, 1e-300, -0, 0, 0.1, 0.4, -0.3, 2.5, -7];
  return { speed: pick(wild), turnRate: pick(wild) } as MotorCommand;
}

/** What a native robot is greeted with. */
export const WELCOME = '{"t":"welcome","session":5,"watchdog":250000}';

/** @returns what a robot says by rosbridge to a host that subscribed to all of it. */
export function rosWords(): Message[] {
  const { handlers, clock, said } = robotWith((peer, robot, own) => rosFace(robot, own).admit(peer));
  for (const topic of ['/odom', '/scan', '/neurover/reward', '/neurover/episode'])
    handlers.message(`{"op":"subscribe","topic":"${topic}"}`);
  handlers.message('{"op":"subscribe","topic":"/event_camera/events","compression":"cbor"}');
  handlers.message('{"op":"call_service","id":"call:1","service":"/rosapi/topics"}');
  handlers.message('{"op":"call_service","id":"call:2","service":"/neurover/model"}');
  clock.advance(millis(400));
  return said;
}

/** @returns what a robot says by the native protocol, packed and in JSON. */
export function nativeWords(): Message[] {
  return [true, false].flatMap((packed) => {
    const { handlers, clock, said } = robotWith((peer, robot, own) =>
      nativeFace(robot, own, peer, { packed, token: null, dialled: false }),
    );
    handlers.message(WELCOME);
    clock.advance(millis(400));
    return said;
  });
}
