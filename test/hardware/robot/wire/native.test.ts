import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPacket } from '../../../../core/event/packet.ts';
import type { BodyState, MotorCommand } from '../../../../core/loop/percept.ts';
import { micros, millis } from '../../../../core/units/quantity.ts';
import { crc16 } from '../../../../hardware/robot/wire/crc16.ts';
import { WireError } from '../../../../hardware/robot/wire/json-read.ts';
import { readEvents, writeEvents } from '../../../../hardware/robot/wire/native-events.ts';
import {
  readCommand,
  readStop,
  writeCommand,
  writeStop,
} from '../../../../hardware/robot/wire/native-orders.ts';
import { readRanges, readRobot, writeRanges } from '../../../../hardware/robot/wire/native-messages.ts';
import { writeJson } from '../../../../hardware/robot/wire/rosbridge.ts';
import { clearance } from '../../../../hardware/robot/safety/clearance.ts';
import {
  readScanFrame,
  readState,
  writeScan,
  writeState,
} from '../../../../hardware/robot/wire/native-sense.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../../golden/neurover-v1.json', import.meta.url), 'utf8'),
) as Record<string, string>;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytesOf = (name: string) => Uint8Array.from(Buffer.from(vectors[name], 'hex'));

const command = {
  command: { speed: 0.25, turnRate: -1.5 } as MotorCommand,
  timeToLive: millis(200),
  sequence: 7,
  session: 0xdeadbeef,
  answers: 41,
  stamp: micros(0x1_0000_0002),
};
const stop = { level: 'cut', sequence: 8, session: 0xdeadbeef } as const;
const state = {
  sequence: 41,
  start: micros(1_000_000),
  end: micros(1_050_000),
  episode: 3,
  events: 3,
  fresh: true,
  body: { x: 1.5, y: -2, heading: 0.5, speed: 0.25, turnRate: -1.5 } as BodyState,
  reward: 0.125,
  bumped: null,
  ending: 'terminated',
  reason: 'left the lane',
} as const;
const scan = {
  angleMin: -1,
  angleStep: 0.5,
  rangeMin: 0,
  ranges: Float32Array.of(1, 0.25, Infinity, NaN, 65),
};
const frame = { start: micros(0), end: micros(50_000), width: 128, height: 128 };
const events = eventPacket(frame, { t: [3, 600, 49_999], x: [0, 127, 5], y: [127, 0, 6], on: [1, 0, 1] }, 3);

describe('ranges of neurover.v1', () => {
  const ranges = Float32Array.of(1, Infinity, -Infinity, NaN, 0);
  const around = (own: Float32Array) => ({
    angleMin: -Math.PI,
    angleStep: Math.PI / 2,
    rangeMin: 0,
    ranges: own,
  });
  const byJson = (own: Float32Array) => {
    const text = writeJson({
      t: 'scan',
      sequence: 1,
      time: 1,
      angleMin: 0,
      angleStep: 1,
      ranges: writeRanges(own),
    });
    const message = readRobot(text);
    if (message.t !== 'scan') throw new Error(text);
    return readRanges(message.ranges);
  };
  const byBytes = (own: Float32Array) => readScanFrame(writeScan(around(own), 1, micros(1))).scan.ranges;

  it('keep apart in JSON what is not there, too near, and not read', () => {
    expect([...byJson(ranges)]).toEqual([1, Infinity, 0, NaN, 0]);
  });
  it.each([
    [Infinity, Infinity],
    [-Infinity, 0],
    [NaN, 0],
  ])('of %d leave %d m free, in JSON and packed', (reading, free) => {
    for (const through of [byJson, byBytes]) {
      const { ahead, behind } = clearance(around(through(new Float32Array(4).fill(reading))), 0.2);
      expect([ahead, behind]).toEqual([free, free]);
    }
  });
  it('that are null on the wire are no open road, whoever wrote them', () => {
    expect(clearance(around(readRanges([null, null, null, null])), 0.2)).toEqual({ ahead: 0, behind: 0 });
  });
});

describe('neurover.v1 frames', () => {
  it('have the checksum of the catalogue', () => {
    expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x29b1);
  });

  it.each([
    ['command', () => writeCommand(command)],
    ['stop', () => writeStop(stop)],
    ['state', () => writeState(state)],
    ['scan', () => writeScan(scan, 12, micros(1_234_567))],
    ['events', () => writeEvents(events, micros(1_000_000), 41)[0]],
  ] as const)('%s: the same bytes as the golden vector', (name, write) => {
    expect(hex(write())).toBe(vectors[name]);
  });

  it('say the same when they are read', () => {
    expect(readCommand(bytesOf('command'))).toEqual(command);
    expect(readStop(bytesOf('stop'))).toEqual(stop);
    expect(readState(bytesOf('state'))).toEqual(state);
    expect(readScanFrame(bytesOf('scan'))).toEqual({ scan, sequence: 12, time: 1_234_567 });
    const read = readEvents(bytesOf('events'));
    expect(read.count).toBe(3);
    expect([...read.time.subarray(0, 3)]).toEqual([1_000_003, 1_000_600, 1_049_999]);
    expect([...read.x.subarray(0, 3)]).toEqual([0, 127, 5]);
  });

  it('carry any packet without losing an event or a microsecond, in frames of at most 1 KiB', () => {
    const event = fc.tuple(fc.nat(3000), fc.nat(2046), fc.nat(2045), fc.nat(1));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 700 }), fc.nat(5_000_000), (list, late) => {
        let t = late;
        const times = list.map(([pause]) => (t += pause));
        const own = eventPacket(
          { start: micros(0), end: micros(1e8), width: 2047, height: 2046 },
          { t: times, x: list.map((e) => e[1]), y: list.map((e) => e[2]), on: list.map((e) => e[3]) },
          list.length,
        );
        const frames = writeEvents(own, micros(2 ** 40), 9);
        const back = frames.flatMap((bytes) => {
          expect(bytes.length).toBeLessThanOrEqual(1024);
          const { count, time, x, y, on } = readEvents(bytes);
          return Array.from({ length: count }, (_, i) => [time[i] - 2 ** 40, x[i], y[i], on[i]]);
        });
        expect(back).toEqual(times.map((time, i) => [time, ...list[i].slice(1)]));
      }),
      { numRuns: 60 },
    );
  });

  it('with one bit turned are refused', () => {
    const readers = {
      command: readCommand,
      stop: readStop,
      state: readState,
      scan: readScanFrame,
      events: readEvents,
    };
    for (const [name, read] of Object.entries(readers)) {
      const good = bytesOf(name);
      for (let bit = 0; bit < 8 * good.length; bit++) {
        const bad = good.slice();
        bad[bit >> 3] ^= 1 << (bit & 7);
        expect(() => read(bad), `${name}, bit ${bit}`).toThrow(WireError);
      }
    }
  });

  it('keep speeds inside 16 bits', () => {
    const wild = { ...command, command: { speed: 1e9, turnRate: -1e9 } as MotorCommand };
    expect(readCommand(writeCommand(wild)).command).toEqual({ speed: 32.767, turnRate: -32.767 });
  });
});
