// Foxglove's endpoint without a socket: who has subscribed to what hears what, under which number and when.

import { describe, expect, it } from 'vitest';
import { wallClock } from '../../../core/stream/pace.ts';
import { meters } from '../../../core/units/quantity.ts';
import { foxgloveReception } from '../../../viz/foxglove/reception.ts';
import type { Reception } from '../../../viz/guest.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import { greetingOf } from '../page/a-run.ts';
import { laneFrame } from '../telemetry/frames.ts';
import { messageOf } from './message-of.ts';

const PERIOD = 50_000_000n; // ns
const greeting: Entry = { kind: 'greeting', greeting: greetingOf() };
const scene: Entry = {
  kind: 'scene',
  scene: { ground: null, solids: [], robot: { radius: meters(0.1), height: meters(1) }, camera: null },
};
const frame = (index: number): Entry => ({ kind: 'frame', frame: laneFrame(index, 3) });

/** Somebody who has joined, on a line that may be stuck. */
function joined(reception: Reception) {
  const said: Record<string, unknown>[] = [];
  const heard: { readonly id: number; readonly at: bigint }[] = [];
  const line = {
    waiting: 0,
    drop: () => expect.unreachable(),
    send(message: Uint8Array | string) {
      if (typeof message === 'string') return void said.push(JSON.parse(message) as Record<string, unknown>);
      const view = new DataView(message.buffer, message.byteOffset);
      const isTime = view.getUint8(0) === 2;
      const [id, from] = isTime ? [-1, 1] : [view.getUint32(1, true), 5];
      heard.push({ id, at: view.getBigUint64(from, true) });
    },
  };
  const guest = reception.join(line);
  const channelOf = (topic: string): number => {
    const { channels } = said.findLast(({ op }) => op === 'advertise') as {
      readonly channels: readonly { readonly id: number; readonly topic: string }[];
    };
    return channels.find((each) => each.topic === topic)?.id ?? NaN;
  };
  const order = (op: string, rest: object): void => guest.hear(JSON.stringify({ op, ...rest }));
  return {
    guest,
    line,
    said,
    /** Numbers under which something came, but for the clock, since this was last asked. */
    news: () => heard.splice(0).filter(({ id }) => id >= 0),
    /** The clock as it was told last. */
    clock: () => heard.findLast(({ id }) => id < 0)?.at,
    subscribe: (id: number, topic: string) =>
      order('subscribe', { subscriptions: [{ id, channelId: channelOf(topic) }] }),
    unsubscribe: (...subscriptionIds: number[]) => order('unsubscribe', { subscriptionIds }),
    warnings: () => said.filter(({ op }) => op === 'status').length,
  };
}

describe("Foxglove's endpoint", () => {
  it('tells each what it has subscribed to, under its own number, until it has enough or leaves', () => {
    const reception = foxgloveReception('test');
    reception.tell(messageOf([greeting]), true);
    const [one, other] = [joined(reception), joined(reception)];
    one.subscribe(7, '/percept');
    one.subscribe(8, '/tf');
    other.subscribe(7, '/tf');
    one.subscribe(8, '/percept'); // taken
    expect([one.warnings(), other.warnings(), reception.refused]).toEqual([1, 0, 1]);
    reception.tell(messageOf([frame(3)]), false);
    expect(one.news().toSorted((a, b) => a.id - b.id)).toEqual([
      { id: 7, at: 3n * PERIOD },
      { id: 8, at: 3n * PERIOD },
    ]);
    expect(other.news()).toEqual([{ id: 7, at: 3n * PERIOD }]);
    one.unsubscribe(8);
    other.guest.leave();
    reception.tell(messageOf([frame(4)]), false);
    expect(one.news()).toEqual([{ id: 7, at: 4n * PERIOD }]);
    expect(other.news()).toEqual([]);
  });

  it('passes over a frame that is told again, and tells whoever comes late what lasts', () => {
    const reception = foxgloveReception('test');
    reception.tell(messageOf([greeting, scene, frame(5)]), true);
    const late = joined(reception);
    late.subscribe(1, '/scene');
    late.subscribe(2, 'neurover/greeting');
    late.subscribe(3, '/tf');
    expect(late.news().map(({ id }) => id)).toEqual([1, 2]);
    reception.tell(messageOf([frame(6), frame(5)]), false);
    expect(late.news()).toEqual([{ id: 3, at: 6n * PERIOD }]);
  });

  it('begins another run from nothing: its time, its channels and what lasts', () => {
    const reception = foxgloveReception('test');
    const guest = joined(reception);
    reception.tell(messageOf([greeting, scene, frame(9)]), true);
    guest.subscribe(1, '/tf');
    expect(guest.clock()).toBe(9n * PERIOD);
    const session = guest.said.findLast(({ op }) => op === 'serverInfo')?.['sessionId'];
    reception.tell(messageOf([greeting]), true);
    expect(guest.clock()).toBe(0n);
    const [gone, info] = guest.said.slice(-3);
    expect([gone['op'], info['op'], info['sessionId'] === session]).toEqual([
      'unadvertise',
      'serverInfo',
      false,
    ]);
    guest.news();
    reception.tell(messageOf([frame(0)]), false);
    expect(guest.news()).toEqual([]); // nobody has subscribed to the new channels
    guest.subscribe(2, '/scene'); // there is none in this run yet
    guest.subscribe(1, '/tf');
    expect([guest.news(), guest.warnings()]).toEqual([[], 0]);
    reception.tell(messageOf([frame(1)]), false);
    expect(guest.news()).toEqual([{ id: 1, at: PERIOD }]);
  });

  it('never loses a scene for a line that is stuck, and loses frames by their age', () => {
    const reception = foxgloveReception('test');
    reception.tell(messageOf([greeting]), true);
    const slow = joined(reception);
    slow.subscribe(1, '/scene');
    slow.subscribe(2, '/percept');
    slow.line.waiting = Infinity;
    reception.tell(messageOf([scene, frame(1)]), false);
    const later = wallClock() + 10_000;
    slow.guest.box.drain(later);
    slow.line.waiting = 0;
    slow.guest.box.drain(later);
    expect(slow.news().map(({ id }) => id)).toEqual([1]);
    expect(slow.guest.box.dropped).toBe(2); // and a time
  });
});
