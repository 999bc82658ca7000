// How much travels: rates, ages and bounds, in a time of our own.

import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { backlog } from '../../../viz/telemetry/backlog.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';
import {
  packEntry,
  packMessage,
  splitMessage,
  unpackEntry,
  type Entry,
} from '../../../viz/telemetry/message.ts';
import { outbox } from '../../../viz/telemetry/outbox.ts';
import { thinner } from '../../../viz/telemetry/thinner.ts';
import { emptyPacket, packetColumns } from '../../../core/event/packet.ts';
import { micros } from '../../../core/units/quantity.ts';
import { anyFrame } from './frames.ts';

const [some] = fc.sample(anyFrame, { numRuns: 1, seed: 7 });
/** A frame as lane keeping sends it: 2448 events, 50 spikes. */
function frame(index: number, count = 2448): Frame {
  const window = { start: micros(0), end: micros(50_000), width: 128, height: 128 };
  const events = { ...emptyPacket(window), count, ...packetColumns(count) };
  const spikes = { ticks: 50, fresh: false, count: 50, tick: new Uint16Array(50), axon: new Uint16Array(50) };
  return {
    ...some,
    index,
    events,
    fresh: false,
    ending: 'running',
    stimulus: spikes,
    response: spikes,
    modulators: Float32Array.of(0),
  };
}
const note = (message: string): Entry => ({ kind: 'note', note: { kind: 'trouble', message } });
const message = (...entries: Entry[]): Uint8Array<ArrayBuffer> =>
  packMessage(entries.map((entry) => ({ kind: entry.kind, bytes: packEntry(entry) })));

describe('thinner', () => {
  it.each([20, 160, 1000, 5000])(
    'sends every frame, up to 1000 a second, and at most 2 MB in any second at %i frames/s',
    (rate) => {
      const out = thinner();
      const sent: { readonly at: number; readonly bytes: Uint8Array }[] = [];
      for (let k = 0; k < 3 * rate; k++) {
        const now = (1000 * k) / rate;
        out.add({ kind: 'frame', frame: frame(k) });
        if (!out.isDue(now)) continue;
        const bytes = out.flush(now);
        if (bytes !== null) sent.push({ at: now, bytes });
      }
      const last = out.flush(3000);
      if (last !== null) sent.push({ at: 3000, bytes: last });
      const indices = sent.flatMap(({ bytes }) =>
        splitMessage(bytes).map(
          (packed) => (unpackEntry('frame', packed.bytes) as { frame: Frame }).frame.index,
        ),
      );
      if (rate <= 1000) expect(indices).toEqual(Array.from({ length: 3 * rate }, (_, k) => k));
      else expect(indices.length).toBeGreaterThan(1000);
      for (const begin of [0, 500, 1000, 1500, 2000]) {
        const second = sent.filter(({ at }) => at >= begin && at < begin + 1000);
        const bytes = second.reduce((sum, each) => sum + each.bytes.length, 0);
        expect(bytes / 1e6).toBeLessThan(2);
        expect(second.length).toBeLessThanOrEqual(31);
      }
    },
  );

  it('sends the events of every frame while there are few', () => {
    const out = thinner();
    for (let k = 0; k < 40; k++) {
      out.add({ kind: 'frame', frame: frame(k) });
      const bytes = out.flush(50 * k);
      const [{ bytes: content }] = splitMessage(bytes ?? new Uint8Array(0));
      expect((unpackEntry('frame', content) as { frame: Frame }).frame.events?.count).toBe(2448);
    }
  });

  it('tells the events of the last frames after all when a run is held, once', () => {
    const out = thinner();
    for (let k = 0; k < 100; k++) out.add({ kind: 'frame', frame: frame(k, 10) });
    out.flush(10);
    const withEvents = (bytes: Uint8Array | null): number[] =>
      splitMessage(bytes ?? message()).flatMap((packed) => {
        const entry = unpackEntry(packed.kind, packed.bytes);
        return entry.kind === 'frame' && entry.frame.events !== null ? [entry.frame.index] : [];
      });
    out.add({ kind: 'frame', frame: frame(100, 10) });
    out.add(note('held'));
    expect(withEvents(out.flush(11, true))).toEqual([93, 94, 95, 96, 97, 98, 100]); // 99 had them
    out.add(note('held again'));
    expect(withEvents(out.flush(12, true))).toEqual([]);
  });
});

describe('outbox', () => {
  /** A reader that takes `rate` bytes per ms. */
  function reader(rate: number): {
    waiting: number;
    got: Uint8Array[];
    send(m: Uint8Array): void;
    read(ms: number): void;
  } {
    return {
      waiting: 0,
      got: [],
      send(m) {
        this.waiting += m.length;
        this.got.push(m);
      },
      read(ms) {
        this.waiting = Math.max(0, this.waiting - rate * ms);
      },
    };
  }

  it('hands everything to a reader that keeps up, at once', () => {
    const sink = reader(1e6);
    const box = outbox(sink, () => expect.unreachable());
    for (let k = 0; k < 300; k++) {
      box.offer(message({ kind: 'frame', frame: frame(k) }), 33 * k);
      expect(sink.got.length).toBe(k + 1);
      sink.read(33);
    }
    expect(box.dropped).toBe(0);
  });

  it('drops frames by age for a reader that stopped, keeps every note, and holds little', () => {
    const sink = reader(0);
    const box = outbox(sink, () => expect.unreachable());
    for (let k = 0; k < 3000; k++) {
      const entries: Entry[] = [{ kind: 'frame', frame: frame(k) }];
      if (k % 100 === 0) entries.push(note(`note ${k}`));
      box.offer(message(...entries), 33 * k);
      expect(box.bytes + sink.waiting).toBeLessThan(1.5e6);
    }
    expect(box.dropped).toBeGreaterThan(2900);
    sink.waiting = 0;
    for (let k = 0; k < 100; k++, sink.waiting = 0) box.drain(100_000);
    const notes = sink.got.flatMap((each) => splitMessage(each)).filter(({ kind }) => kind === 'note');
    expect(notes.length).toBe(30);
  });

  it('gives a reader up for whom even notes are too much', () => {
    let dead = 0;
    const sink = reader(0);
    const box = outbox(sink, () => dead++);
    for (let k = 0; k < 400; k++) box.offer(message(note('x'.repeat(10_000))), 600 * k);
    expect(dead).toBeGreaterThan(0);
  });
});

describe('backlog', () => {
  it('tells a newcomer the rare things whole and the newest frames, within its bound', () => {
    const past = backlog();
    past.add(message(note('first')), true);
    for (let k = 0; k < 5000; k++) past.add(message({ kind: 'frame', frame: frame(k) }), false);
    expect(past.bytes).toBeLessThan(25 * 2 ** 20);
    expect(past.messages()).toEqual([]); // nobody has been greeted yet
  });

  it('forgets a run when another begins', () => {
    const past = backlog();
    const scene = {
      kind: 'scene',
      scene: { ground: null, solids: [], robot: { radius: 1, height: 1 }, camera: null },
    } as const;
    past.add(message(scene, note('old')), true);
    past.add(message(scene, note('new')), true);
    const kept = past
      .messages()
      .flatMap((each) => splitMessage(each))
      .map(({ kind, bytes }) => unpackEntry(kind, bytes));
    expect(kept).toEqual([scene, note('new')]);
  });

  it('tells scenes in the order of their frames, and holds no more of them than of those', () => {
    const past = backlog();
    const sceneOf = (radius: number): Entry => ({
      kind: 'scene',
      scene: { ground: null, solids: [], robot: { radius, height: 1 }, camera: null },
    });
    for (let k = 0; k < 5000; k++)
      past.add(message(...(k % 50 === 0 ? [sceneOf(k)] : []), { kind: 'frame', frame: frame(k) }), k === 0);
    const kept = past
      .messages()
      .flatMap((each) => splitMessage(each))
      .map(({ kind, bytes }) => unpackEntry(kind, bytes))
      .filter(({ kind }) => kind === 'scene' || kind === 'frame');
    expect(past.bytes).toBeLessThan(25 * 2 ** 20);
    let radius = -1;
    for (const entry of kept) {
      if (entry.kind === 'scene') ({ radius } = entry.scene.robot);
      else if (entry.kind === 'frame') expect(radius).toBe(50 * Math.floor(entry.frame.index / 50));
    }
    expect(kept.filter(({ kind }) => kind === 'scene').length).toBeLessThan(100);
  });
});
