// How much travels: rates, ages and bounds, in a time of our own.

import { describe, expect, it } from 'vitest';
import { backlog } from '../../../viz/telemetry/backlog.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';
import { unpackFrame } from '../../../viz/telemetry/frame-bytes.ts';
import { packEntry, packMessage, splitMessage, unpackEntry } from '../../../viz/telemetry/message.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import { outbox } from '../../../viz/telemetry/outbox.ts';
import { thinner } from '../../../viz/telemetry/thinner.ts';
import { meters } from '../../../core/units/quantity.ts';
import { laneFrame as frame } from './frames.ts';

const note = (message: string): Entry => ({ kind: 'note', note: { kind: 'trouble', message } });
const message = (...entries: Entry[]): Uint8Array<ArrayBuffer> =>
  packMessage(entries.map((entry) => ({ kind: entry.kind, bytes: packEntry(entry) })));

describe('thinner', () => {
  it('tells states and ghosts beside a frame, which keeps its events', () => {
    const out = thinner();
    out.add({ kind: 'frame', frame: frame(3) });
    out.add({ kind: 'state', state: { index: 3, values: Float32Array.of(1) } });
    const sent = splitMessage(out.flush(1000) ?? new Uint8Array());
    const frames = sent.filter(({ kind }) => kind === 'frame');
    expect(sent.map(({ kind }) => kind).toSorted()).toEqual(['frame', 'state']);
    expect(frames.map(({ bytes }) => unpackFrame(bytes).events?.count)).toEqual([2448]);
  });

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

  it('leaves the events of some frames out where those of all were too much', () => {
    const out = thinner();
    const sent: number[] = [];
    let bare = 0;
    for (let k = 0; k < 90; k++) {
      out.add({ kind: 'frame', frame: frame(k, 40_000) });
      const bytes = out.flush((1000 * k) / 30) ?? new Uint8Array(0);
      sent.push(bytes.length);
      for (const each of splitMessage(bytes)) if (unpackFrame(each.bytes).events === null) bare++;
    }
    for (const begin of [0, 30, 60])
      expect(sent.slice(begin, begin + 30).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(2e6);
    expect(bare).toBeGreaterThan(45);
    expect(bare).toBeLessThan(90);
  });

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
    expect([box.dropped, box.bytes]).toEqual([0, 0]);
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
  const sceneOf = (radius: number): Entry => ({
    kind: 'scene',
    scene: { ground: null, solids: [], robot: { radius: meters(radius), height: meters(1) }, camera: null },
  });
  it('tells nobody anything before there is a run, and holds no more than its bound', () => {
    const all = backlog();
    all.add(message(note('first')), true);
    for (let k = 0; k < 5000; k++) all.add(message({ kind: 'frame', frame: frame(k) }), false);
    expect(all.bytes).toBeLessThan(25 * 2 ** 20);
    expect(all.messages()).toEqual([]); // nobody has been greeted yet
  });

  it('keeps the newest notes', () => {
    const all = backlog();
    all.add(message(sceneOf(1)), true);
    for (let k = 0; k <= 20_000; k += 1000)
      all.add(message(...Array.from({ length: 1000 }, (_, n) => note(`${k + n}`))), false);
    const [, ...notes] = all.messages().flatMap((each) => splitMessage(each));
    expect(notes).toHaveLength(10_000);
    expect(unpackEntry('note', notes[notes.length - 1].bytes)).toEqual(note('20999'));
  });

  it('forgets a run when another begins', () => {
    const all = backlog();
    all.add(message(sceneOf(1), note('old')), true);
    all.add(message(sceneOf(1), note('new')), true);
    const kept = all.messages().flatMap((each) => splitMessage(each));
    expect(kept.map(({ kind, bytes }) => unpackEntry(kind, bytes))).toEqual([sceneOf(1), note('new')]);
  });
});
