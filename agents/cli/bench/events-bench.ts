// neurover bench events: what an event costs on its way through RxJS, alone and in packets, and through an EVT3 decoder.

import { filter, map, Subject } from 'rxjs';
import { eventPacket, packetColumns, type EventPacket } from '../../../core/event/packet.ts';
import { createDecoder } from '../../../core/event/formats.ts';
import { decodeBytes } from '../../../core/event/reader.ts';
import { integer } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';
import { micros } from '../../../core/units/quantity.ts';
import { cpuSeconds, median } from './machine.ts';

/** What one event costs. */
export interface EventsResult {
  readonly what: string;
  readonly nanosecondsPerEvent: number;
}

/** Median over rounds of processor nanoseconds per event, after one round to warm up. */
function price(rounds: number, events: number, work: () => void): number {
  work();
  return median(
    Array.from({ length: rounds }, () => {
      const begin = cpuSeconds();
      work();
      return ((cpuSeconds() - begin) * 1e9) / events;
    }),
  );
}

function packetOf(size: number): EventPacket {
  const random = createRandom(size);
  const columns = packetColumns(size);
  for (let i = 0; i < size; i++) {
    columns.t[i] = i;
    columns.x[i] = integer(random, 346);
    columns.y[i] = integer(random, 260);
    columns.on[i] = integer(random, 2);
  }
  return eventPacket({ start: micros(0), end: micros(size), width: 346, height: 260 }, columns, size);
}

/** A packet through map, filter and a subscriber that reads every event. */
function streamed(size: number, events: number): () => void {
  const packet = packetOf(size);
  return () => {
    const source = new Subject<EventPacket>();
    let ons = 0;
    source
      .pipe(
        map((each) => each),
        filter(({ t }) => t.length > 0),
      )
      .subscribe(({ on }) => {
        for (let i = 0; i < on.length; i++) ons += on[i];
      });
    for (let sent = 0; sent < events; sent += size) source.next(packet);
    if (ons < 0) throw new Error('unreachable');
  };
}

/** EVT3 words: a row now and then, then single pixels. */
function evt3Words(events: number): Uint8Array {
  const random = createRandom(2);
  const words = new Uint16Array(2 * events + 2);
  let n = 0;
  words[n++] = 0x8000;
  for (let i = 0; i < events; i++) {
    if (i % 4 === 0) words[n++] = integer(random, 480);
    if (i % 16 === 0) words[n++] = 0x6000 | ((i >> 4) & 0xfff);
    words[n++] = 0x2000 | (integer(random, 2) << 11) | integer(random, 640);
  }
  return new Uint8Array(words.buffer, 0, 2 * n);
}

/** Measure all. */
export function eventsBench(rounds: number): EventsResult[] {
  const streams = [1, 16, 128, 1024].map((size) => {
    const events = size === 1 ? 200_000 : 2_000_000;
    return {
      what: `RxJS map and filter, ${size} ${size === 1 ? 'event' : 'events'} per packet`,
      nanosecondsPerEvent: price(rounds, events, streamed(size, events)),
    };
  });
  const count = 2_000_000;
  const bytes = evt3Words(count);
  const decoded = price(rounds, count, () => {
    let events = 0;
    for (const batch of decodeBytes(createDecoder('evt3'), bytes)) events += batch.count;
    if (events !== count) throw new Error(`The decoder gave ${events} events of ${count}.`);
  });
  return [...streams, { what: 'EVT3 decoded from memory', nanosecondsPerEvent: decoded }];
}
