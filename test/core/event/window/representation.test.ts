import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packetColumns, type EventPacket } from '../../../../core/event/packet.ts';
import {
  eventCount,
  onOffFrame,
  timeSurface,
  voxelGrid,
  type DensePacket,
} from '../../../../core/event/window/representation.ts';
import { micros } from '../../../../core/units/quantity.ts';

const WIDTH = 8;
const HEIGHT = 6;
const SPAN = 1000;
const START = 4_000_000;

/** A packet of rows [t after its start, x, y, on]. */
function packetOf(rows: readonly (readonly [number, number, number, number])[], span = SPAN): EventPacket {
  const columns = packetColumns(rows.length);
  rows.forEach(([t, x, y, on], i) => {
    columns.t[i] = t;
    columns.x[i] = x;
    columns.y[i] = y;
    columns.on[i] = on;
  });
  const [start, end] = [micros(START), micros(START + span)];
  return { start, end, width: WIDTH, height: HEIGHT, count: rows.length, ...columns };
}

const anyPacket = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: SPAN - 1 }),
      fc.integer({ min: 0, max: WIDTH - 1 }),
      fc.integer({ min: 0, max: HEIGHT - 1 }),
      fc.integer({ min: 0, max: 1 }),
    ),
    { maxLength: 300 },
  )
  .map((rows) => packetOf(rows.sort(([a], [b]) => a - b)));
const sum = ({ values }: DensePacket): number => {
  let all = 0;
  for (const value of values) all += value;
  return all;
};
const ons = ({ on }: EventPacket): number => on.reduce((all, each) => all + each, 0);

describe('representations of any packet', () => {
  it.each([eventCount, onOffFrame, (packet: EventPacket) => timeSurface(packet, micros(1))])(
    'is refused where no memory holds it (%#)',
    (draw) => {
      const wide = { ...packetOf([]), width: 65536, height: 65536 };
      expect(() => draw(wide)).toThrow(
        /^A picture of shape \[.*65536, 65536\] is too large: it may have 268435456 numbers/,
      );
    },
  );

  it('count every event once', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        expect(sum(eventCount(packet))).toBe(packet.count);
        const { values } = onOffFrame(packet);
        const plane = WIDTH * HEIGHT;
        expect(values.subarray(plane).reduce((a, b) => a + b, 0)).toBe(ons(packet));
        expect(values.subarray(0, plane).map((off, i) => off + values[plane + i])).toEqual(
          eventCount(packet).values,
        );
      }),
    );
  });

  it('sum to ON minus OFF in a voxel grid, whatever the number of slices', () => {
    fc.assert(
      fc.property(anyPacket, fc.integer({ min: 1, max: 12 }), (packet, bins) => {
        // Each share is rounded to 24 bits, in cells of at most 300 events.
        expect(sum(voxelGrid(packet, bins))).toBeCloseTo(2 * ons(packet) - packet.count, 3);
      }),
    );
  });

  it('are above 0 in a time surface exactly where the ON/OFF frame is, and fresher where the last event is later', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const surface = timeSurface(packet, micros(300)).values;
        const frame = onOffFrame(packet).values;
        const last = new Int32Array(frame.length).fill(-1);
        for (let i = 0; i < packet.count; i++)
          last[(packet.on[i] * HEIGHT + packet.y[i]) * WIDTH + packet.x[i]] = packet.t[i];
        for (let i = 0; i < frame.length; i++) {
          expect(surface[i] > 0).toBe(frame[i] > 0);
          expect(surface[i]).toBeCloseTo(last[i] < 0 ? 0 : Math.exp((last[i] - SPAN) / 300), 6);
        }
      }),
    );
  });

  it('keep the window and leave the packet as it was', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const before = structuredClone(packet);
        const pictures = [
          eventCount(packet),
          onOffFrame(packet),
          timeSurface(packet, micros(9)),
          voxelGrid(packet, 3),
        ];
        for (const { start, end, shape, values } of pictures) {
          expect([start, end]).toEqual([packet.start, packet.end]);
          expect(shape.slice(-2)).toEqual([HEIGHT, WIDTH]);
          expect(values.length).toBe(shape.reduce((a, b) => a * b, 1));
        }
        expect(packet).toEqual(before);
      }),
    );
  });
});

describe('representations of four events', () => {
  const packet = packetOf(
    [
      [0, 1, 2, 1],
      [4, 1, 2, 0],
      [5, 1, 2, 1],
      [5, 7, 5, 0],
    ],
    10,
  );
  const at = (x: number, y: number, plane = 0): number => (plane * HEIGHT + y) * WIDTH + x;

  it('the event count has one number per pixel', () => {
    const { shape, values } = eventCount(packet);
    expect(shape).toEqual([6, 8]);
    expect([values[at(1, 2)], values[at(7, 5)], values[0]]).toEqual([3, 1, 0]);
  });

  it('the ON/OFF frame keeps polarities apart', () => {
    const { shape, values } = onOffFrame(packet);
    expect(shape).toEqual([2, 6, 8]);
    expect([values[at(1, 2, 0)], values[at(1, 2, 1)], values[at(7, 5, 0)]]).toEqual([1, 2, 1]);
  });

  it('the time surface fades from the last event to the end of the packet', () => {
    const { shape, values } = timeSurface(packet, micros(5));
    expect(shape).toEqual([2, 6, 8]);
    expect(values[at(1, 2, 1)]).toBeCloseTo(Math.exp(-1), 6);
    expect(values[at(1, 2, 0)]).toBeCloseTo(Math.exp(-6 / 5), 6);
    expect(values[0]).toBe(0);
    expect(() => timeSurface(packet, micros(0))).toThrow(RangeError);
  });

  it('the voxel grid shares an event between two slices', () => {
    const { shape, values } = voxelGrid(packet, 3);
    expect(shape).toEqual([3, 6, 8]);
    // ON at τ = 0, OFF at τ = 0.8, ON at τ = 1.
    expect(values[at(1, 2, 0)]).toBeCloseTo(1 - 0.2, 6);
    expect(values[at(1, 2, 1)]).toBeCloseTo(1 - 0.8, 6);
    expect(values[at(7, 5, 1)]).toBe(-1);
    expect(() => voxelGrid(packet, 0)).toThrow(RangeError);
    expect(() => voxelGrid(packet, 2.5)).toThrow(RangeError);
  });
});
