// The host's side of neurover.v1 as a port. Who dialled whom makes no difference: the robot says hello first either way.

import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import { parseModel } from '../../safety/model.ts';
import { WireError } from '../../wire/json-read.ts';
import { readRobot, type Hello, type RobotMessage } from '../../wire/native-messages.ts';
import { writeCommand, writeStop } from '../../wire/native-orders.ts';
import { writeJson } from '../../wire/rosbridge.ts';
import { tokenMatches, tokenRefusals } from '../socket/exposure.ts';
import type { Peer } from '../socket/peer.ts';
import { nativeSenses } from './native-senses.ts';
import type { Port, PortHooks, Protocol } from './port.ts';
import type { LaserOptions } from './scan-events.ts';

/** What can be chosen about a native connection. */
export interface NativeOptions extends LaserOptions {
  /** Shown to a robot that we dial; asked from a robot that dials in. */
  readonly token: string | null;
  /** Whether the robot dialled in. */
  readonly dialledIn: boolean;
}

/** We dial, on a trusted wire. */
export const nativeDefaults: NativeOptions = Object.freeze({
  token: null,
  dialledIn: false,
  scanView: null,
  scanYaw: 0,
});

/** @returns the protocol with these options. */
export function native(given: Partial<NativeOptions> = {}): Protocol {
  const options = { ...nativeDefaults, ...given };
  return (peer, hooks) => nativePort(options, peer, hooks);
}

function nativePort(options: NativeOptions, peer: Peer, hooks: PortHooks): Port {
  const { token, dialledIn } = options;
  const senses = nativeSenses(options, hooks);
  let session = 0;
  let hello: Hello | null = null;

  const say = (message: object): void => peer.text(writeJson(message));

  const greet = (message: Hello): void => {
    if (dialledIn && !tokenMatches(message.token, token)) return peer.close(1008, tokenRefusals.hello);
    const model = message.model === undefined ? null : parseModel(message.model, `robot "${message.id}"`);
    hello = message;
    if (message.laser === true) hooks.laser('of neurover.v1');
    if (message.simulated === true) hooks.simulated();
    say({
      t: 'welcome',
      session,
      watchdog: millis(250),
      hears: ['battery'],
      ...(dialledIn || token === null ? {} : { token }),
    });
    hooks.greeted({ name: message.id, boot: message.boot, model });
    return undefined;
  };

  const hear = (message: RobotMessage, from: Hello): void => {
    switch (message.t) {
      case 'pong':
        return hooks.exchanged(message.sent as Micros, message.heard as Micros, message.answered as Micros);
      case 'note':
        hooks.warned(`the robot says: ${message.text}`);
        return message.refused === 'not-the-driver' ? hooks.outdriven() : undefined;
      case 'battery':
        return hooks.battery({ charge: message.charge, voltage: message.voltage });
      case 'hello':
        throw new WireError('A second hello. One per connection is right.');
      default:
        return senses.heard(message, from);
    }
  };

  return {
    opened(own) {
      session = own;
    },
    message(data) {
      const message = typeof data === 'string' ? readRobot(data) : null;
      if (hello === null) {
        if (message?.t !== 'hello') throw new WireError('The first message of a robot is hello.');
        return greet(message);
      }
      if (message !== null) return hear(message, hello);
      return senses.packed(data as Uint8Array, hello);
    },
    hears: () => hello !== null,
    command({ command, sequence, answers, stamp, timeToLive, session: own }) {
      if (hello === null) return;
      const frame = {
        command,
        sequence,
        answers: answers >>> 0,
        stamp: stamp ?? micros(0),
        timeToLive,
        session: own,
      };
      if (hello.packed) peer.binary(writeCommand(frame));
      else {
        const { speed, turnRate } = command;
        say({
          t: 'command',
          sequence,
          session: own,
          answers: frame.answers,
          stamp: frame.stamp,
          timeToLive,
          speed,
          turnRate,
        });
      }
    },
    stop(order) {
      if (hello?.packed === true) peer.binary(writeStop(order));
      else if (hello !== null) say({ t: 'stop', ...order });
    },
    probe: (now) => hello !== null && say({ t: 'ping', sent: now }),
    advice() {
      if (hello !== null)
        return 'The robot said hello in neurover.v1 and then sent no STATE that can be read: check its sensors and its program.';
      if (dialledIn)
        return 'A robot that dials in says hello in neurover.v1 first: check its program, and that nothing else dials here.';
      return 'Nothing there says hello in neurover.v1: check address and port, whether the robot has started, or try --protocol rosbridge.';
    },
    closed() {},
  };
}
