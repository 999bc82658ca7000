// The host's side of neurover.v1 as a port. Who dialled whom makes no difference: the robot says hello first either way.

import type { BodyState } from '../../../../core/loop/percept.ts';
import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import { notOlder } from '../../safety/gate.ts';
import { parseModel } from '../../safety/model.ts';
import { frameType } from '../../wire/frame.ts';
import { WireError } from '../../wire/json-read.ts';
import { readEvents } from '../../wire/native-events.ts';
import { readRanges, readRobot, type Hello, type RobotMessage } from '../../wire/native-messages.ts';
import { writeCommand, writeStop } from '../../wire/native-orders.ts';
import { readScanFrame, readState, type StateFrame } from '../../wire/native-sense.ts';
import { packetOf, type CameraEvents } from '../../wire/ros-events.ts';
import { writeJson } from '../../wire/rosbridge.ts';
import { tokenMatches, tokenRefusals } from '../socket/exposure.ts';
import type { Peer } from '../socket/peer.ts';
import type { Port, PortHooks, Protocol } from './port.ts';
import { scanRetina } from './scan-events.ts';
import { windowOf } from './window.ts';

/** What can be chosen about a native connection. */
export interface NativeOptions {
  /** Shown to a robot that we dial; asked from a robot that dials in. */
  readonly token: string | null;
  /** Whether the robot dialled in. */
  readonly dialledIn: boolean;
  /** Angle ahead that a laser's events are taken from, in radians; null takes every beam. */
  readonly scanView: number | null;
  /** How far the laser is turned to the left of the robot's ahead, in radians. */
  readonly scanYaw: number;
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

/** Most events that one window may bring. */
const MOST_EVENTS = 500_000;

function nativePort(
  { token, dialledIn, scanView, scanYaw }: NativeOptions,
  peer: Peer,
  hooks: PortHooks,
): Port {
  const retina = scanRetina({ view: scanView });
  let session = 0;
  let hello: Hello | null = null;
  let parts: CameraEvents[] = [];
  let collected = 0;
  let last: number | null = null;

  const say = (message: object): void => peer.text(writeJson(message));

  const greet = (message: Hello): void => {
    if (dialledIn && !tokenMatches(message.token, token)) return peer.close(1008, tokenRefusals.hello);
    const model = message.model === undefined ? null : parseModel(message.model, `robot "${message.id}"`);
    hello = message;
    if (message.laser === true) hooks.laser('of neurover.v1');
    if (message.simulated === true) hooks.simulated();
    say({ t: 'welcome', session, watchdog: millis(250), ...(dialledIn || token === null ? {} : { token }) });
    hooks.greeted({ name: message.id, boot: message.boot, model });
    return undefined;
  };

  const collect = (events: Omit<CameraEvents, 'width' | 'height'>, { camera }: Hello): void => {
    const { width, height } = camera ?? { width: 1, height: 1 };
    for (let i = 0; i < events.count; i++) {
      if (events.x[i] >= width || events.y[i] >= height || (i > 0 && events.time[i] < events.time[i - 1])) {
        throw new WireError(
          `Event ${i} at (${events.x[i]}, ${events.y[i]}) is outside ${width}×${height} or out of order.`,
        );
      }
    }
    collected += events.count;
    if (collected > MOST_EVENTS) throw new WireError(`More than ${MOST_EVENTS} events without a STATE.`);
    parts.push(Object.assign({}, events, { width, height }));
  };

  const sensed = (state: StateFrame, teacher: Float64Array | null, { camera, period }: Hello): void => {
    const { sequence, end, body, episode, reward, bumped, ending, reason } = state;
    if (end < state.start) throw new WireError(`STATE ${sequence}: a window of ${end - state.start} µs.`);
    const { start, fresh } = windowOf(state.start, end, micros(period), hooks.warned);
    const own = parts.filter((part) => part.sequence === sequence || part.sequence === null);
    const blank = camera ?? { width: 1, height: 1 };
    const events = packetOf(own, start, end, blank);
    if (camera !== null && events.count < state.events) hooks.missed(1);
    if (last !== null && sequence !== last && notOlder(sequence, last))
      hooks.missed(((sequence - last) >>> 0) - 1); // said again, or counted anew, is not missed
    last = sequence;
    parts = [];
    collected = 0;
    hooks.sensed({
      number: sequence,
      events,
      body,
      episode,
      fresh: state.fresh || fresh,
      reward,
      bumped,
      teacher,
      ending,
      reason,
    });
  };

  const ranges = (read: ReturnType<typeof readScanFrame>, { camera }: Hello): void => {
    const scan = { ...read.scan, angleMin: read.scan.angleMin + scanYaw };
    hooks.scanned(scan, read.time);
    if (camera === null) parts.push(retina.events(scan, read.time));
  };

  const hear = (message: RobotMessage, from: Hello): void => {
    switch (message.t) {
      case 'pong':
        return hooks.exchanged(message.sent as Micros, message.heard as Micros, message.answered as Micros);
      case 'note':
        hooks.warned(`the robot says: ${message.text}`);
        return message.refused === 'not-the-driver' ? hooks.outdriven() : undefined;
      case 'events': {
        const { time, x, y, on, sequence } = message;
        if (x.length !== time.length || y.length !== time.length || on.length !== time.length) {
          throw new WireError('events: the columns differ in length.');
        }
        const stamp = micros(time.at(-1) ?? 0);
        const columns = { time: Float64Array.from(time), x: Uint16Array.from(x), y: Uint16Array.from(y) };
        return collect({ stamp, count: time.length, ...columns, on: Uint8Array.from(on), sequence }, from);
      }
      case 'scan': {
        const { angleMin, angleStep, sequence } = message;
        const scan = { angleMin, angleStep, rangeMin: 0, ranges: readRanges(message.ranges) };
        return ranges({ scan, sequence, time: message.time as Micros }, from);
      }
      case 'state': {
        const teacher = message.teacher === null ? null : Float64Array.from(message.teacher);
        const window = { start: message.start as Micros, end: message.end as Micros };
        return sensed({ ...message, ...window, body: message.body as BodyState }, teacher, from);
      }
      default:
        throw new WireError('A second hello. One per connection is right.');
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
      const bytes = data as Uint8Array;
      if (bytes[0] === frameType['events']) collect(readEvents(bytes), hello);
      else if (bytes[0] === frameType['state']) sensed(readState(bytes), null, hello);
      else if (bytes[0] === frameType['scan']) ranges(readScanFrame(bytes), hello);
      else throw new WireError(`Frame type ${bytes[0]} is not one of a robot's.`);
      return undefined;
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
