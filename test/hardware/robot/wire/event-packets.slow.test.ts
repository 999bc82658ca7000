// EventPackets of every encoding, from hand-made bytes.

import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../../hardware/robot/link/socket/guest.ts';
import { eventEncodings, eventPacketReader } from '../../../../hardware/robot/wire/event-packets.ts';
import { writeCbor } from '../../../../hardware/robot/wire/cbor-write.ts';
import { fuzzer } from '../mutate.ts';
import { readCbor } from '../../../../hardware/robot/wire/cbor-read.ts';

const STAMP = 1_700_000_000_000_000; // µs since 1970
const bytesOf = (columns: Uint16Array | Uint32Array): Uint8Array => new Uint8Array(columns.buffer);
const u16 = (...words: number[]): Uint8Array => bytesOf(Uint16Array.from(words));
const u32 = (...words: number[]): Uint8Array => bytesOf(Uint32Array.from(words));

const packet = (encoding: string, events: unknown, seq = 0, more: object = {}): object => ({
  header: { stamp: { sec: STAMP / 1e6, nanosec: 0 }, frame_id: 'camera' },
  width: 640,
  height: 480,
  seq,
  time_base: BigInt(STAMP) * 1000n + 500n,
  encoding,
  is_bigendian: false,
  events,
  ...more,
});

/** Events (9, 7, on) and, 3 µs later, (10, 8, off), 10 µs after the time base. */
const payloads: Record<string, Uint8Array> = {
  mono: u32(10_000, (1 << 31) | (7 << 16) | 9, 13_000, (8 << 16) | 10),
  libcaer: u32(1 | 2 | (7 << 2) | (9 << 17), 10, 1 | (8 << 2) | (10 << 17), 13),
  libcaer_cmp: u16(0x0000, 0x100a, 0x2009, 0x3807, 0x100d, 0x200a, 0x3008),
  evt3: u16(0x8001, 0x600a, 0x0007, 0x2809, 0x600d, 0x0008, 0x200a),
};
const rows = ({ count, time, x, y, on }: ReturnType<ReturnType<typeof eventPacketReader>>): number[][] =>
  Array.from({ length: count }, (_, i) => [time[i] - STAMP, x[i], y[i], on[i]]);

describe('EventPacket', () => {
  it.each(['mono', 'libcaer', 'libcaer_cmp'])('in %s has the same events at the same time', (encoding) => {
    expect(rows(eventPacketReader()(packet(encoding, payloads[encoding])))).toEqual([
      [10, 9, 7, 1],
      [13, 10, 8, 0],
    ]);
  });

  it('in evt3 has them by the clock of its stamp, for the sensor counts from its own start', () => {
    expect(rows(eventPacketReader()(packet('evt3', payloads['evt3'])))).toEqual([
      [0, 9, 7, 1],
      [3, 10, 8, 0],
    ]);
  });

  it('is the same in base64, as JSON carries it, and through CBOR', () => {
    const given = packet('evt3', payloads['evt3']);
    const text = Buffer.from(payloads['evt3']).toString('base64');
    const direct = rows(eventPacketReader()(given));
    expect(rows(eventPacketReader()({ ...given, events: text }))).toEqual(direct);
    expect(rows(eventPacketReader()(readCbor(writeCbor({ ...given, time_base: STAMP * 1000 }))))).toEqual(
      direct,
    );
  });

  it('goes on from packet to packet in evt3, over the wrap of the sensor clock, which is 16.8 s', () => {
    const read = eventPacketReader();
    const at = (seconds: number): object => ({
      header: { stamp: { sec: STAMP / 1e6 + seconds, nanosec: 0 }, frame_id: '' },
    });
    read(packet('evt3', u16(0x8fff, 0x6000, 0x0007, 0x2809), 0));
    // no TIME_HIGH, no row: the second packet is nothing without the first
    expect(rows(read(packet('evt3', u16(0x6010, 0x2809), 1))).map(([t, x, y]) => [t, x, y])).toEqual([
      [0, 9, 7],
    ]);
    // 4096 µs and one wrap later; the driver was 2 ms late this time, and its events are not
    const wrapped = read(packet('evt3', u16(0x8000, 0x6010, 0x2809), 2, at(0.006096)));
    expect(rows(wrapped).map(([t]) => Math.round(t))).toEqual([4096]);
  });

  it('forgets the state of evt3 where a packet is missing: no event with a row or a time that is not its own', () => {
    const read = eventPacketReader();
    read(packet('evt3', payloads['evt3'], 5));
    expect(read(packet('evt3', u16(0x600a, 0x2809), 7)).count).toBe(0);
    expect(read(packet('evt3', payloads['evt3'], 8)).count).toBe(2);
  });

  it('of vectors may hold a million events and no more', () => {
    const vectors = (count: number): Uint8Array => {
      const words = Uint16Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 0x3000 : 0x4fff));
      return Buffer.concat([u16(0x8001, 0x600a, 0x0007), bytesOf(words)]);
    };
    expect(eventPacketReader()(packet('evt3', vectors(166_666))).count).toBe(999_996);
    expect(() => eventPacketReader()(packet('evt3', vectors(166_668)))).toThrow(/more than 1000000 events/);
  });

  it.each([
    [
      'an unknown encoding',
      packet('evt21', payloads['evt3']),
      /"evt21"; evt3, mono, libcaer, libcaer_cmp are read/,
    ],
    ['a line of triggers', packet('trigger', payloads['mono']), /Set the encoding of the camera driver/],
    ['big-endian bytes', packet('mono', payloads['mono'], 0, { is_bigendian: true }), /big-endian/],
    ['half an event', packet('mono', payloads['mono'].subarray(0, 12)), /ends inside an event/],
    [
      'an event outside the frame',
      packet('evt3', payloads['evt3'], 0, { width: 10 }),
      /outside the 10×480 frame/,
    ],
    ['an encoding that is a name of Object', packet('constructor', payloads['mono']), /are read here/],
  ])('is refused with a reason: %s', (_, given, reason) => {
    expect(() => eventPacketReader()(given)).toThrow(reason);
  });

  it('survives 20,000 random and mutated payloads of every encoding with refusals and finite, ordered columns', () => {
    const { mutate } = fuzzer('event packets');
    const read = eventPacketReader();
    let refused = 0;
    for (let i = 0; i < 20_000; i++) {
      const encoding = eventEncodings[i % eventEncodings.length];
      const bytes = mutate(payloads[encoding]);
      try {
        const { count, time, x, y } = read(packet(encoding, bytes, i, { width: 2048, height: 2048 }));
        if (time.length !== count || x.length !== count || y.length !== count || !time.every(Number.isFinite))
          throw new TypeError(`${encoding}: ${count} events, ${time.join()}`);
      } catch (error) {
        if (faultOf(error) === null) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
    expect(refused).toBeLessThan(19_000);
  });
});
