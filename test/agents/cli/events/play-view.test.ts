// A recording before viewers, by a clock that the test moves: how fast it plays, when states are told, how many bytes travel.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playView, type PlayView } from '../../../../agents/cli/events/play-view.ts';
import type { Meter } from '../../../../core/chip/chip.ts';
import { packetColumns, type EventPacket } from '../../../../core/event/packet.ts';
import { standStill } from '../../../../core/loop/percept.ts';
import {
  meters,
  metersPerSecond,
  micros,
  radians,
  radiansPerSecond,
} from '../../../../core/units/quantity.ts';
import { splitMessage, unpackEntry, type Entry } from '../../../../viz/telemetry/message.ts';
import { greetingOf } from '../../../viz/page/a-run.ts';

const meter: Meter = {
  ticks: 0,
  spikes: 0,
  synapticOps: 0,
  weightUpdates: 0,
  neuronUpdates: 0,
  energy: null,
};
const spikes = { fresh: false, count: 0, tick: new Uint16Array(0), axon: new Uint16Array(0), ticks: 0 };
const stimulus = { spikes, drive: new Float64Array(0), modulators: new Float64Array(0), plastic: false };
const body = {
  x: meters(0),
  y: meters(0),
  heading: radians(0),
  speed: metersPerSecond(0),
  turnRate: radiansPerSecond(0),
};
const eventsOf = (count: number): EventPacket => {
  const columns = packetColumns(count);
  return { ...columns, width: 1, height: 1, start: micros(0), end: micros(1000), count };
};

/** What is played: percepts with so many events, of so many µs, and a mind with so many watched values. */
interface Played {
  readonly percepts: number;
  readonly period: number;
  readonly events?: number;
  readonly values?: number;
  readonly speed?: number | null;
}

describe('a recording that is played to viewers', () => {
  const view: { now: PlayView | null } = { now: null };
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'],
      }),
  );
  afterEach(() => {
    view.now?.stop();
    vi.useRealTimers();
  });

  /** Put it before viewers. @returns what they were told, and in how many bytes */
  const put = ({ percepts, period, events = 0, values = 0, speed = 1 }: Played) => {
    const told: Entry[] = [];
    const sent = { bytes: 0 };
    const packet = eventsOf(events);
    const greeting = {
      ...greetingOf({ controlPeriod: period }),
      variables: [{ of: 'left', what: 'voltage' as const, length: values }],
    };
    let step = 0;
    const made = playView({
      speed,
      send(message) {
        sent.bytes += message.length;
        for (const { kind, bytes } of splitMessage(message)) told.push(unpackEntry(kind, bytes));
      },
      begin: (look) => ({
        greeting,
        state: (index) => (values === 0 ? null : { index, values: new Float32Array(values) }),
        step() {
          const ending = step === percepts - 1 ? 'truncated' : 'running';
          const about = { step, episode: 0, fresh: step === 0, reward: 0, teacher: null, reason: '' };
          look(
            {
              percept: { ...about, body, ending, events: packet },
              stimulus,
              response: spikes,
              command: standStill,
            },
            meter,
          );
          return ++step < percepts;
        },
      }),
    });
    view.now = made;
    const of = <K extends Entry['kind']>(kind: K) =>
      told.filter((each): each is Extract<Entry, { kind: K }> => each.kind === kind);
    const lastStatus = () =>
      of('note')
        .flatMap(({ note }) => (note.kind === 'status' ? [note] : []))
        .at(-1);
    return { view: made, sent, of, lastStatus };
  };

  it('shows its first percept and waits, then goes by the clock at its speed', () => {
    const { view, of, lastStatus } = put({ percepts: 1000, period: 50_000, speed: 2 });
    vi.advanceTimersByTime(5000);
    expect(of('frame').map(({ frame }) => frame.index)).toEqual([0]);
    expect(lastStatus()?.playing).toBe(false);
    view.play();
    vi.advanceTimersByTime(2000);
    const shown = of('frame').length - 1;
    expect(Math.abs(shown - 80)).toBeLessThanOrEqual(1);
    expect(of('frame').map(({ frame }) => frame.index)).toEqual(
      Array.from({ length: shown + 1 }, (_, k) => k),
    );
    view.order({ kind: 'pause' });
    vi.advanceTimersByTime(2000);
    expect(of('frame')).toHaveLength(shown + 1);
    expect(lastStatus()?.playing).toBe(false);
  });

  it('tells a large state ten times a second, and at once where it is held', () => {
    const { view, of } = put({ percepts: 10_000, period: 1000, values: 25_600 });
    view.play();
    const before = of('state').length;
    vi.advanceTimersByTime(1000);
    const many = of('state').length - before;
    expect(many).toBeGreaterThanOrEqual(9);
    expect(many).toBeLessThanOrEqual(11);
    view.order({ kind: 'pause' });
    const held = of('frame').at(-1)?.frame.index;
    expect(of('state').at(-1)?.state.index).toBe(held);
    for (let k = 1; k <= 5; k++) {
      view.order({ kind: 'step' }); // the clock stands still
      expect(of('state').at(-1)?.state.index).toBe((held ?? 0) + k);
    }
  });

  it('sends every event up to its budget of a second, then percepts without them, and anew in the next', () => {
    const { view, of, sent } = put({ percepts: 1000, period: 10_000, events: 100_000 });
    view.play();
    const told = (): number[] => [...new Set(of('frame').map(({ frame }) => frame.index))];
    const withEvents = (): number => of('frame').filter(({ frame }) => frame.events !== null).length;
    vi.advanceTimersByTime(500);
    expect(withEvents()).toBe(of('frame').length); // 20 MB of them
    vi.advanceTimersByTime(490);
    const [first, percepts] = [withEvents(), told()];
    expect(first).toBeLessThan(percepts.length - 15);
    expect(percepts.at(-1)).toBeGreaterThanOrEqual(95); // it does not stand still until the next second
    expect(Math.max(...percepts.slice(1).map((index, k) => index - percepts[k]))).toBeLessThan(20);
    expect(sent.bytes).toBeLessThan(24_000_000 + 1_600_000 + 1_000_000); // its budget, the thinner's, and a message beyond each
    vi.advanceTimersByTime(500);
    expect(withEvents() - first).toBeGreaterThanOrEqual(45);
  });

  it('stops at its end, and an order to play finds nothing left', () => {
    const { view, of, lastStatus } = put({ percepts: 10, period: 50_000 });
    view.play();
    vi.advanceTimersByTime(2000);
    expect(of('frame').at(-1)?.frame).toMatchObject({ index: 9, ending: 'truncated' });
    expect(lastStatus()?.playing).toBe(false);
    for (const kind of ['play', 'step'] as const) view.order({ kind });
    vi.advanceTimersByTime(2000);
    expect(of('frame').at(-1)?.frame.index).toBe(9);
    expect(lastStatus()?.playing).toBe(false);
  });

  it('changes its speed while it plays, and says that it cannot be disturbed', () => {
    const { view, of, lastStatus } = put({ percepts: 10_000, period: 50_000 });
    view.play();
    vi.advanceTimersByTime(1000);
    const slow = of('frame').length;
    view.order({ kind: 'speed', speed: 8 });
    expect(lastStatus()?.speed).toBe(8);
    vi.advanceTimersByTime(1000);
    expect(Math.abs(of('frame').length - slow - 160)).toBeLessThanOrEqual(2);
    view.order({ kind: 'restart', seed: 1, recipe: null });
    const troubles = of('note').flatMap(({ note }) => (note.kind === 'trouble' ? [note.message] : []));
    expect(troubles).toEqual(['A recording happened already: it can be played, not disturbed.']);
  });
});
