// The simulated robot as a speaker of neurover.v1: what the firmware of a small robot does, in TypeScript.

import { millis, micros, seconds, type Micros } from '../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import { tokenMatches, tokenRefusals } from '../link/socket/exposure.ts';
import type { Peer, PeerHandlers } from '../link/socket/peer.ts';
import type { Clock } from '../clock.ts';
import { frameType } from '../wire/frame.ts';
import { WireError } from '../wire/json-read.ts';
import { readHost, type Hello, type HostMessage } from '../wire/native-messages.ts';
import { readCommand, readStop, type CommandFrame } from '../wire/native-orders.ts';
import { writeJson } from '../wire/rosbridge.ts';
import { everySecond } from './every-second.ts';
import { sendFrame } from './native-frame.ts';
import type { SimulatedRobot } from './robot.ts';

/** What can be chosen about the native face. */
export interface NativeFace {
  readonly packed: boolean;
  /** Asked from a host that dials in, shown to a host that is dialled. */
  readonly token: string | null;
  /** Whether we dialled: then the host has asked for nothing yet and we show the token. */
  readonly dialled: boolean;
}

/** Packed, on loopback. */
export const nativeFaceDefaults: NativeFace = Object.freeze({ packed: true, token: null, dialled: false });

/** Speak for the robot with one host. */
export function nativeFace(
  robot: SimulatedRobot,
  clock: Clock,
  peer: Peer,
  face: NativeFace = nativeFaceDefaults,
): PeerHandlers {
  const { packed, token, dialled } = face;
  const { world, model, eyes = true, battery = null } = robot.options;
  const isDue = everySecond();
  const self = {}; // the driver's lease is held under this name
  let session: number | null = null;
  let complained = -Infinity as Micros;
  let unlisten = (): void => {};
  let late = (): void => {};

  const say = (message: object): void => peer.text(writeJson(message));

  /** Once a second, to whoever orders what somebody else drives. */
  const complain = (): void => {
    if (clock.now() - complained < seconds(1)) return;
    complained = clock.now();
    say({
      t: 'note',
      text: 'Somebody else drives this robot; it is free a moment after that one is silent.',
      refused: 'not-the-driver',
    });
  };

  const command = (order: CommandFrame): void => {
    if (session === null || order.session !== session) return;
    if (!robot.take(self)) complain();
    const age = order.stamp === 0 ? null : micros(robot.now() - order.stamp);
    robot.order(self, Object.assign({}, order, { age }));
  };

  const hear = (message: HostMessage): void => {
    switch (message.t) {
      case 'welcome':
        if (!dialled && !tokenMatches(message.token, token)) return peer.close(1008, tokenRefusals.welcome);
        session = message.session;
        late();
        unlisten();
        unlisten = robot.listen({
          frame(frame) {
            sendFrame(peer, frame, { packed, eyes });
            if (battery !== null && message.hears?.includes('battery') === true && isDue(frame.end))
              say({ t: 'battery', ...battery(frame.end) });
          },
        });
        return undefined;
      case 'ping': {
        const heard = robot.now();
        return say({ t: 'pong', sent: message.sent, heard, answered: robot.now() });
      }
      case 'stop':
        if (message.session === session) robot.release(self);
        return undefined;
      default: {
        const { sequence, answers, speed, turnRate } = message;
        return command({
          command: { speed, turnRate } as MotorCommand,
          sequence,
          answers,
          session: message.session,
          stamp: message.stamp as Micros,
          timeToLive: micros(message.timeToLive),
        });
      }
    }
  };

  return {
    opened() {
      const hello: Hello = {
        t: 'hello',
        id: world.name,
        boot: robot.boot,
        model,
        camera: eyes ? world.camera : null,
        packed,
        period: world.controlPeriod,
        laser: robot.options.rangefinder !== null,
        simulated: true,
        ...(dialled && token !== null ? { token } : {}),
      };
      say(hello);
      late = clock.after(millis(3000), () => peer.close(1008, 'no welcome within 3 s'));
    },
    message(data) {
      if (typeof data === 'string') return hear(readHost(data));
      if (session === null) throw new WireError('A packed frame came before the welcome.');
      if (data[0] === frameType['command']) return command(readCommand(data));
      if (data[0] === frameType['stop'] && readStop(data).session === session) robot.release(self);
      else if (data[0] !== frameType['stop'])
        throw new WireError(`Frame type ${data[0]} is not for a robot.`);
      return undefined;
    },
    pong() {},
    closed() {
      late();
      unlisten();
      robot.release(self);
    },
  };
}
