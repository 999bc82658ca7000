// neurover bench events: what an event costs on its way through RxJS, alone and in packets, and through the decoders of EVT2 and EVT3.

import { filter, map, Subject } from 'rxjs';
import { eventPacket, packetColumns, type EventPacket } from '../../../core/event/packet.ts';
import { createDecoder } from '../../../core/event/file/formats.ts';
import { decodeBytes } from '../../../core/event/recording/reader.ts';
import { evt2Stream, evt3Stream, type RawStream } from './raw-streams.ts';
import { integer } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';
import { micros } from '../../../core/units/quantity.ts';
import { cpuSeconds, median } from './figures/machine.ts';

/** What one event costs. */
export interface EventsResult {
  readonly what: string;
  /** Median, least and most of the rounds. */
  readonly nanosecondsPerEvent: number;
  readonly nanosecondsPerEventMin: number;
  readonly nanosecondsPerEventMax: number;
}

/** Events of each raw stream. */
const EVENTS = 4_000_000;

/** Processor seconds of a round at least: work of a few milliseconds is as often as not disturbed from its beginning to its end. */
const ROUND = 0.25;

/** Do work again and again for a round. @returns processor nanoseconds per event */
function round(events: number, work: () => void): number {
  const begin = cpuSeconds();
  let times = 0;
  let used = 0;
  while (used < ROUND) {
    work();
    times++;
    used = cpuSeconds() - begin;
  }
  return (used * 1e9) / (times * events);
}

/** What an event costs over the rounds, after one to warm up. */
function price(what: string, rounds: number, events: number, work: () => void): EventsResult {
  round(events, work);
  const prices = Array.from({ length: rounds }, () => round(events, work));
  return {
    what,
    nanosecondsPerEvent: median(prices),
    nanosecondsPerEventMin: Math.min(...prices),
    nanosecondsPerEventMax: Math.max(...prices),
  };
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

/** A raw stream that is decoded from memory. */
function decoding(format: 'evt2' | 'evt3', { bytes, events }: RawStream): () => void {
  return () => {
    let decoded = 0;
    for (const batch of decodeBytes(createDecoder(format), bytes)) decoded += batch.count;
    if (decoded !== events) throw new Error(`The decoder gave ${decoded} events of ${events}.`);
  };
}

/** Measure all. */
export function eventsBench(rounds: number): EventsResult[] {
  const streams = [1, 16, 128, 1024].map((size) => {
    const events = size === 1 ? 200_000 : 2_000_000;
    const what = `RxJS map and filter, ${size} ${size === 1 ? 'event' : 'events'} per packet`;
    return price(what, rounds, events, streamed(size, events));
  });
  const decoded = [
    { what: 'EVT2 decoded from memory', format: 'evt2', stream: evt2Stream(EVENTS) },
    {
      what: 'EVT3 decoded from memory, vectors and singles',
      format: 'evt3',
      stream: evt3Stream(EVENTS, 0.5),
    },
    { what: 'EVT3 decoded from memory, singles only', format: 'evt3', stream: evt3Stream(EVENTS, 0) },
  ] as const;
  return [
    ...streams,
    ...decoded.map(({ what, format, stream }) =>
      price(what, rounds, stream.events, decoding(format, stream)),
    ),
  ];
}
