import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BYTES_PER_EVENT,
  checkPacket,
  emptyPacket,
  eventPacket,
  packetColumns,
  PacketError,
} from '../../../core/event/packet.ts';
import { micros, millis } from '../../../core/units/quantity.ts';

const frame = { start: millis(20), end: millis(40), width: 128, height: 96 };
const columns = (...events: readonly (readonly [t: number, x: number, y: number, on: number])[]) => ({
  t: events.map(([t]) => t),
  x: events.map(([, x]) => x),
  y: events.map(([, , y]) => y),
  on: events.map(([, , , on]) => on),
});
const events = fc
  .array(fc.tuple(fc.nat(19_999), fc.nat(127), fc.nat(95), fc.nat(1)))
  .map((list) => list.sort(([a], [b]) => a - b));

describe('event packets', () => {
  it('copy their columns into one buffer of 9 bytes per event, which gives the packet back', () => {
    fc.assert(
      fc.property(events, (list) => {
        const packet = eventPacket(frame, columns(...list), list.length);
        const buffer = packet.t.buffer as ArrayBuffer;
        expect(buffer.byteLength).toBe(BYTES_PER_EVENT * list.length);
        const again = packetColumns(list.length, buffer.slice(0));
        expect(list.map((_, i) => [again.t[i], again.x[i], again.y[i], again.on[i]])).toEqual(list);
        expect(() => checkPacket(packet)).not.toThrow();
      }),
    );
  });

  it('do not change when the columns they were made of do', () => {
    const source = columns([5, 1, 2, 1]);
    const packet = eventPacket(frame, source, 1);
    source.t[0] = 7;
    expect([...packet.t]).toEqual([5]);
  });

  it('has its own count and columns, also where another packet lends it its frame', () => {
    const whole = eventPacket(frame, columns([1, 1, 1, 1], [2, 2, 2, 0]), 2);
    const part = eventPacket(whole, whole, 1);
    expect([part.count, part.t.length, emptyPacket(whole).count]).toEqual([1, 1, 0]);
  });

  it('read the first events only where the columns are longer', () => {
    const packet = eventPacket(frame, columns([1, 1, 1, 1], [2, 2, 2, 0]), 1);
    expect([packet.count, packet.t.length]).toEqual([1, 1]);
  });

  it('are sent empty by a silent camera', () => {
    const packet = emptyPacket(frame);
    expect(packet).toMatchObject({ ...frame, count: 0 });
    expect(packet.on).toHaveLength(0);
    expect(() => checkPacket(packet)).not.toThrow();
  });

  it.each([
    [
      'the window’s end belongs to the next packet',
      columns([19_999, 0, 0, 1], [20_000, 0, 0, 1]),
      'Event 1 is at 40000 µs, outside its packet [20000, 40000) µs. Keep it for the next packet, or widen this one.',
    ],
    [
      'time never runs backwards',
      columns([7, 0, 0, 1], [3, 0, 0, 1]),
      'Event 1 is 4 µs earlier than the one before. Sort the packet by time.',
    ],
    [
      'pixels stand in the frame',
      columns([0, 128, 5, 1]),
      'Event 0 is at (128, 5), outside the 128×96 frame.',
    ],
    ['pixels stand in the frame', columns([0, 5, 96, 1]), 'Event 0 is at (5, 96), outside the 128×96 frame.'],
  ])('are refused at the door: %s', (_, bad, sentence) => {
    expect(() => eventPacket(frame, bad, bad.t.length)).toThrow(new PacketError(sentence));
    const unchecked = {
      ...frame,
      count: bad.t.length,
      t: Uint32Array.from(bad.t),
      x: Uint16Array.from(bad.x),
      y: Uint16Array.from(bad.y),
      on: Uint8Array.from(bad.on),
    };
    expect(() => checkPacket(unchecked)).toThrow(new PacketError(sentence));
  });

  it.each([
    [
      'more than there are',
      frame,
      columns([0, 1, 1, 1]),
      2,
      'A packet of 2 events cannot be made of a column "t" of 1. Give the count of the columns.',
    ],
    [
      'half an event',
      frame,
      columns([0, 1, 1, 1]),
      0.5,
      'A packet of 0.5 events cannot be made of a column "t" of 1. Give the count of the columns.',
    ],
    [
      'a pixel that would be 65535',
      { ...frame, width: 65536 },
      columns([0, -1, 1, 1]),
      1,
      'Event 0 has x = -1, which is no whole number of its column.',
    ],
    [
      'half a microsecond',
      frame,
      columns([0.5, 1, 1, 1]),
      1,
      'Event 0 has t = 0.5, which is no whole number of its column.',
    ],
    [
      'no frame',
      { ...frame, width: 0 },
      columns(),
      0,
      'A frame of 0×96 pixels cannot be; a side is a whole number from 1 to 65536.',
    ],
  ])('are not made of %s', (_, of, bad, count, sentence) => {
    expect(() => eventPacket(of, bad, count)).toThrow(new PacketError(sentence));
  });

  it('of no length hold no event', () => {
    expect(() => eventPacket({ ...frame, end: micros(20_000) }, columns([0, 0, 0, 1]), 1)).toThrow(
      PacketError,
    );
  });
});
