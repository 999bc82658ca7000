// The host's side of both protocols alone: what it makes of a robot whose counts and stamps are not what they should be.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PortFrame, PortHooks } from '../../../../../hardware/robot/link/port/port.ts';
import { native } from '../../../../../hardware/robot/link/port/native.ts';
import { rosbridge } from '../../../../../hardware/robot/link/port/rosbridge.ts';
import { writeBinary } from '../../../../../hardware/robot/wire/rosbridge.ts';
import { senses } from '../../../../../hardware/robot/link/senses.ts';
import { micros } from '../../../../../core/units/quantity.ts';
import { recorder } from '../../fuzz-rig.ts';
import { laserTopics } from './laser-topics.ts';
import { virtualClock } from '../../virtual-clock.ts';

function setUp(isNative: boolean) {
  const clock = virtualClock();
  clock.stall(micros(7_000_000));
  const known = senses(clock, () => {});
  for (let k = 0; k < 4; k++) known.travelled(micros(1000));
  const { peer } = recorder();
  const frames: PortFrame[] = [];
  const times: number[] = [];
  const faults: string[] = [];
  const warnings: string[] = [];
  let missed = 0;
  const hooks: PortHooks = {
    greeted() {},
    sensed(frame) {
      frames.push(frame);
      const { arrived, events, body } = known.sensed(frame);
      times.push(arrived, events.start, events.end, ...Object.values(body));
    },
    scanned(scan, stamp) {
      known.scanned(scan, stamp, 0.2);
      const { ahead, behind } = known.clearance(micros(1e9)) ?? { ahead: 0, behind: 0 };
      times.push(stamp, ahead === Infinity ? 0 : ahead, behind === Infinity ? 0 : behind);
    },
    stamped(stamp) {
      known.stamped(stamp);
      times.push(stamp);
    },
    laser() {},
    odometer() {},
    simulated() {},
    exchanged: known.exchanged,
    warned: (text) => void warnings.push(text),
    outdriven() {},
    commanded() {},
    battery() {},
    missed: (count) => (missed += count),
  };
  const port = (isNative ? native() : rosbridge())(peer, hooks, clock);
  port.opened(1);
  const hear = (data: string | Uint8Array): void => {
    try {
      port.message(data);
    } catch (error) {
      faults.push((error as Error).message);
    }
    const estimate = known.clock();
    if (estimate !== null) times.push(estimate.offset, estimate.uncertainty);
  };
  return { hear, frames, times, faults, warnings, missed: () => missed };
}

const hello = JSON.stringify({ t: 'hello', id: 'x', boot: 1, camera: null, packed: false, period: 20_000 });
const body = { x: 0, y: 0, heading: 0, speed: 0, turnRate: 0 };
const still = { fresh: false, body, reward: null, ending: 'running', reason: '' };
const state = (sequence: number, more: object = {}): string => {
  const window = { start: sequence * 20_000, end: (sequence + 1) * 20_000 };
  return JSON.stringify({ t: 'state', sequence, episode: 0, events: 0, ...window, ...still, ...more });
};

describe('frames that a robot counts', () => {
  it.each([
    ['one after the other', [1, 2, 3], 0],
    ['with three left out', [1, 2, 6, 7], 3],
    ['said twice', [1, 2, 2, 3], 0],
    ['of which one comes late', [1, 3, 2, 4], 2],
    ['counted anew', [70_000, 1, 2], 0],
    ['round the end of 32 bits', [2 ** 32 - 2, 2 ** 32 - 1, 0, 2], 1],
  ])('are missed where numbers are left out: %s', (_, sequences, count) => {
    const { hear, frames, missed } = setUp(true);
    hear(hello);
    for (const sequence of sequences) hear(state(sequence, { start: 0, end: 20_000 }));
    expect(frames).toHaveLength(sequences.length);
    expect(missed()).toBe(count);
  });
});

describe('events of which there are more than a frame may have', () => {
  const many = 100_000;

  it('are dropped but for the newest, by neurover.v1, before they fill the memory, and are no fault', () => {
    const { hear, faults, warnings, frames } = setUp(true);
    hear(hello.replace('"camera":null', '"camera":{"width":8,"height":8}'));
    const columns = {
      time: Array(many).fill(5),
      x: Array(many).fill(1),
      y: Array(many).fill(1),
      on: Array(many).fill(1),
    };
    const events = JSON.stringify({ t: 'events', sequence: 1, ...columns });
    for (let k = 0; k < 6; k++) hear(events);
    expect(faults).toEqual([]);
    expect(warnings).toEqual([
      'More than 500000 events and messages before a STATE: the older ones were dropped.',
    ]);
    hear(state(1));
    expect(frames[0].events.count).toBe(2 * many); // the fifth, which was one too many with its message, and the sixth
  });

  it('are dropped by rosbridge, too, as where its clock stands still', () => {
    const { hear, faults, warnings, frames } = setUp(false);
    const values = { topics: ['/events'], types: ['event_camera_msgs/EventPacket'] };
    const service = { op: 'service_response', id: 'call:1', service: '/rosapi/topics', result: true };
    hear(JSON.stringify({ ...service, values }));
    const header = { stamp: { secs: 5, nsecs: 0 } };
    const packet = { header, width: 8, height: 8, seq: 1, time_base: 5e9, encoding: 'mono' };
    const msg = { ...packet, is_bigendian: false, events: new Uint8Array(8 * many) };
    const message = writeBinary({ op: 'publish', topic: '/events', msg });
    for (let k = 0; k < 6; k++) hear(message);
    expect(faults).toEqual([]);
    expect(warnings.filter((text) => text.includes('500000'))).toEqual([
      'More than 500000 events and messages before a frame was due: the older ones were dropped.',
    ]);
    expect(frames).toHaveLength(1); // the first one closes its own
  });
});

const wild = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, NaN, Infinity, -Infinity, 1e300, -1e300, 1e303, 1e308, -1e308, 5e-324),
  fc.constantFrom(2 ** 31, 2 ** 32, 2 ** 53, 2 ** 63, 1.8e19, 1e18),
  fc.double(),
  fc.integer({ min: 0, max: 5 }),
);
const areFinite = (times: readonly number[]): boolean => times.every(Number.isFinite);

describe('whatever numbers a robot sends, no time of it is NaN or infinite', () => {
  it('by neurover.v1', () => {
    fc.assert(
      fc.property(fc.array(fc.array(wild, { minLength: 8, maxLength: 8 }), { maxLength: 12 }), (rows) => {
        const { hear, times } = setUp(true);
        hear(hello);
        for (const [a, b, c, d, e, f, g, h] of rows) {
          hear(JSON.stringify({ t: 'pong', sent: a, heard: b, answered: c }));
          hear(state(1, { start: d, end: e, body: { ...body, speed: f, x: g } }));
          hear(
            JSON.stringify({ t: 'scan', sequence: 1, time: h, angleMin: a, angleStep: b, ranges: [c, d, e] }),
          );
        }
        expect(areFinite(times), times.join()).toBe(true);
      }),
    );
  });

  it.each(['JSON', 'CBOR'])('by rosbridge in %s', (how) => {
    const write = (message: object) => (how === 'JSON' ? JSON.stringify(message) : writeBinary(message));
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.array(wild, { minLength: 8, maxLength: 8 }), { maxLength: 12 }),
        (isRos2, rows) => {
          const { hear, times } = setUp(false);
          hear(laserTopics);
          const stamp = (a: number, b: number): object =>
            isRos2 ? { sec: a, nanosec: b } : { secs: a, nsecs: b };
          for (const [a, b, c, d, e, f, g, h] of rows) {
            const turn = { angle_min: c, angle_increment: d, range_min: e, ranges: [f, g, h] };
            const scan = { header: { stamp: stamp(a, b), frame_id: 'base_scan' }, ...turn };
            hear(write({ op: 'publish', topic: '/scan', msg: scan }));
            const zero = { x: 0, y: 0, z: 0 };
            const pose = { pose: { position: { ...zero, x: c }, orientation: { ...zero, w: 1 } } };
            const twist = { twist: { linear: { ...zero, x: d }, angular: { ...zero, z: e } } };
            const odom = { header: { stamp: stamp(g, h), frame_id: 'odom' }, pose, twist };
            hear(write({ op: 'publish', topic: '/odom', msg: odom }));
          }
          expect(areFinite(times), times.join()).toBe(true);
        },
      ),
    );
  });
});
