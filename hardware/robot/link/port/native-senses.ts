// What a robot of neurover.v1 senses, in text or packed: events and scans wait for the STATE that closes their frame.

import type { BodyState } from '../../../../core/loop/percept.ts';
import { micros, type Micros } from '../../../../core/units/quantity.ts';
import { notOlder } from '../../safety/gate.ts';
import { frameType } from '../../wire/frame.ts';
import { WireError } from '../../wire/json-read.ts';
import { readEvents } from '../../wire/native-events.ts';
import { readRanges, type Hello, type RobotMessage } from '../../wire/native-messages.ts';
import { readScanFrame, readState, type StateFrame } from '../../wire/native-sense.ts';
import { packetOf, type CameraEvents } from '../../wire/ros-events.ts';
import { collected } from './collected.ts';
import type { PortHooks } from './port.ts';
import { scanRetina, type LaserOptions } from './scan-events.ts';
import { windowOf } from './window.ts';

/** Messages in text that tell of senses. */
export type SenseMessage = Extract<RobotMessage, { readonly t: 'events' | 'scan' | 'state' }>;

/** The senses of a robot that said hello. Both functions throw WireError on what cannot be. */
export interface NativeSenses {
  heard(message: SenseMessage, hello: Hello): void;
  packed(bytes: Uint8Array, hello: Hello): void;
}

/** @returns senses that tell `hooks` what they find, and a frame at every STATE. */
export function nativeSenses({ scanView, scanYaw }: LaserOptions, hooks: PortHooks): NativeSenses {
  const retina = scanRetina({ view: scanView });
  const parts = collected('a STATE', hooks.warned); // of frames that are not closed
  let last: number | null = null; // sequence of the last frame

  const collect = (events: Omit<CameraEvents, 'width' | 'height'>, { camera }: Hello): void => {
    const { width, height } = camera ?? { width: 1, height: 1 };
    for (let i = 0; i < events.count; i++) {
      if (events.x[i] >= width || events.y[i] >= height || (i > 0 && events.time[i] < events.time[i - 1])) {
        throw new WireError(
          `Event ${i} at (${events.x[i]}, ${events.y[i]}) is outside ${width}×${height} or out of order.`,
        );
      }
    }
    parts.add(Object.assign({}, events, { width, height }));
  };

  const scanned = (read: ReturnType<typeof readScanFrame>, { camera }: Hello): void => {
    const scan = { ...read.scan, angleMin: read.scan.angleMin + scanYaw };
    hooks.scanned(scan, read.time);
    if (camera === null) parts.add(retina.events(scan, read.time));
  };

  const close = (state: StateFrame, teacher: Float64Array | null, { camera, period }: Hello): void => {
    const { sequence, end, body, episode, reward, bumped, ending, reason } = state;
    if (end < state.start) throw new WireError(`STATE ${sequence}: a window of ${end - state.start} µs.`);
    const window = windowOf(state.start, end, micros(period), hooks.warned);
    const own = parts.take().filter((part) => part.sequence === sequence || part.sequence === null);
    const events = packetOf(own, window.start, end, camera ?? { width: 1, height: 1 });
    if (camera !== null && events.count < state.events) hooks.missed(1);
    if (last !== null && sequence !== last && notOlder(sequence, last))
      hooks.missed(((sequence - last) >>> 0) - 1); // said again, or counted anew, is not missed
    last = sequence;
    const fresh = state.fresh || window.fresh;
    hooks.sensed({
      number: sequence,
      events,
      body,
      reckoned: true,
      bodyAge: micros(0),
      episode,
      fresh,
      reward,
      bumped,
      teacher,
      ending,
      reason,
    });
  };

  return {
    heard(message, hello) {
      switch (message.t) {
        case 'events':
          return collect(columnsOf(message), hello);
        case 'scan': {
          const { angleMin, angleStep, sequence } = message;
          const scan = { angleMin, angleStep, rangeMin: 0, ranges: readRanges(message.ranges) };
          return scanned({ scan, sequence, time: message.time as Micros }, hello);
        }
        case 'state': {
          const teacher = message.teacher === null ? null : Float64Array.from(message.teacher);
          const window = { start: message.start as Micros, end: message.end as Micros };
          return close({ ...message, ...window, body: message.body as BodyState }, teacher, hello);
        }
      }
    },
    packed(bytes, hello) {
      if (bytes[0] === frameType['events']) collect(readEvents(bytes), hello);
      else if (bytes[0] === frameType['state']) close(readState(bytes), null, hello);
      else if (bytes[0] === frameType['scan']) scanned(readScanFrame(bytes), hello);
      else throw new WireError(`Frame type ${bytes[0]} is not one of a robot's.`);
    },
  };
}

/** @returns events in text as columns. */
function columnsOf({
  time,
  x,
  y,
  on,
  sequence,
}: Extract<SenseMessage, { readonly t: 'events' }>): Omit<CameraEvents, 'width' | 'height'> {
  if (x.length !== time.length || y.length !== time.length || on.length !== time.length)
    throw new WireError('events: the columns differ in length.');
  return {
    stamp: micros(time.at(-1) ?? 0),
    count: time.length,
    time: Float64Array.from(time),
    x: Uint16Array.from(x),
    y: Uint16Array.from(y),
    on: Uint8Array.from(on),
    sequence,
  };
}
