// How much travels: rates, ages and bounds, in a time of our own.

import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { backlog } from '../../../viz/telemetry/backlog.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';
import { packEntry, packMessage, splitMessage, unpackEntry } from '../../../viz/telemetry/message.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import type { Phase } from '../../../viz/telemetry/note.ts';
import { outbox } from '../../../viz/telemetry/outbox.ts';
import { pastOf } from '../../../viz/telemetry/past.ts';
import { thinner } from '../../../viz/telemetry/thinner.ts';
import { emptyPacket, packetColumns } from '../../../core/event/packet.ts';
import { meters, micros } from '../../../core/units/quantity.ts';
import { anyFrame } from './frames.ts';

const [{ senses: _senses, movers: _movers, ...some }] = fc.sample(anyFrame, { numRuns: 1, seed: 7 });
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
  const sceneOf = (radius: number): Entry => ({
    kind: 'scene',
    scene: { ground: null, solids: [], robot: { radius: meters(radius), height: meters(1) }, camera: null },
  });
  const stateOf = (index: number): Entry => ({
    kind: 'state',
    state: { index, values: new Float32Array(100) },
  });

  it('tells nobody anything before there is a run, and holds no more than its bound', () => {
    const all = backlog();
    all.add(message(note('first')), true);
    for (let k = 0; k < 5000; k++) all.add(message({ kind: 'frame', frame: frame(k) }), false);
    expect(all.bytes).toBeLessThan(25 * 2 ** 20);
    expect(all.messages()).toEqual([]); // nobody has been greeted yet
  });

  it('forgets a run when another begins', () => {
    const all = backlog();
    all.add(message(sceneOf(1), note('old')), true);
    all.add(message(sceneOf(1), note('new')), true);
    const kept = all.messages().flatMap((each) => splitMessage(each));
    expect(kept.map(({ kind, bytes }) => unpackEntry(kind, bytes))).toEqual([sceneOf(1), note('new')]);
  });

  /** Fill a past of a megabyte, and read what it keeps. */
  const past = (percepts: number, phaseOf: (k: number) => Phase, at: (k: number) => Entry[]): Entry[] => {
    const all = pastOf(2 ** 20);
    for (let k = 0; k < percepts; k++) {
      for (const entry of at(k)) all.add({ kind: entry.kind, bytes: packEntry(entry) }, phaseOf(k));
      expect(all.bytes).toBeLessThan(1.1 * 2 ** 20);
    }
    return all.entries.map(({ kind, bytes }) => unpackEntry(kind, bytes));
  };

  it('keeps every percept and state of the learning, thins what came after evenly, and has the newest whole', () => {
    const [LEARNED, END] = [300, 4000];
    const kept = past(
      END,
      (k) => (k < LEARNED ? 'learning' : 'judging'),
      (k) => [
        { kind: 'frame', frame: frame(k, k < LEARNED || k > END - 10 ? 2448 : 0) },
        ...(k % 20 === 0 ? [stateOf(k)] : []),
      ],
    );
    const frames = kept.flatMap((each) => (each.kind === 'frame' ? [each.frame] : []));
    const states = kept.flatMap((each) => (each.kind === 'state' ? [each.state.index] : []));
    const upTo = (length: number, step: number): number[] => Array.from({ length }, (_, k) => k * step);
    const indices = frames.map(({ index }) => index);
    expect(indices.slice(0, LEARNED)).toEqual(upTo(LEARNED, 1));
    expect(states.slice(0, LEARNED / 20)).toEqual(upTo(LEARNED / 20, 20));
    const steps = indices.slice(LEARNED + 1).map((index, k) => index - indices[LEARNED + k]);
    const border = steps.findIndex((step) => step !== 8); // every eighth one, a shorter step, then all of the newest
    expect([border > 100, steps[border] < 8, ...new Set(steps.slice(border + 1))]).toEqual([true, true, 1]);
    const sent = unpackEntry('frame', packEntry({ kind: 'frame', frame: frame(100) }, false));
    expect(sent).toEqual({ kind: 'frame', frame: frames[100] });
    expect(frames.at(-1)?.events?.count).toBe(2448);
  });

  it('tells scenes in the order of their frames, and holds no more of them than of those', () => {
    const kept = past(
      5000,
      () => 'learning',
      (k) => [...(k % 2 === 0 ? [sceneOf(k)] : []), { kind: 'frame', frame: frame(k, 0) }],
    );
    let radius = -1;
    let [scenes, frames] = [0, 0];
    for (const entry of kept) {
      if (entry.kind === 'scene') {
        ({ radius } = entry.scene.robot);
        scenes++;
      } else if (entry.kind === 'frame') {
        expect(radius).toBe(2 * Math.floor(entry.frame.index / 2));
        frames++;
      }
    }
    expect(frames).toBeLessThan(5000);
    expect(scenes).toBeLessThanOrEqual(frames);
  });

  it('lets the oldest poses of ghosts go, so that what is left has no gaps', () => {
    const kept = past(
      8000,
      () => 'learning',
      (index) => [
        { kind: 'pose', pose: { ghost: 1, index, fresh: false, ended: null, x: 0, y: 0, heading: 0 } },
      ],
    );
    const indices = kept.flatMap((each) => (each.kind === 'pose' ? [each.pose.index] : []));
    expect(indices.length).toBeLessThan(8000);
    expect(indices).toEqual(Array.from(indices, (_, k) => 8000 - indices.length + k));
  });
});
