// What the page keeps of a run, and what it lets go of: a run may be watched for days.

import { describe, expect, it } from 'vitest';
import { Store } from '../../../viz/page/play/store.ts';
import { GhostTrack } from '../../../viz/page/play/ghost-track.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { packEntry, packMessage, splitMessage, type Entry } from '../../../viz/telemetry/message.ts';
import { laneFrame } from '../telemetry/frames.ts';

const take = (store: Store, ...entries: Entry[]): Uint8Array => {
  const message = packMessage(entries.map((entry) => ({ kind: entry.kind, bytes: packEntry(entry) })));
  for (const packed of splitMessage(message)) store.take(packed);
  return message;
};
const begun = (): Store => {
  const store = new Store();
  store.greeting = { run: { controlPeriod: 50_000 } } as unknown as Greeting;
  return store;
};

describe('the page', () => {
  it('keeps the events of a percept, and not the message that brought them', () => {
    const store = begun();
    const frame = laneFrame(0);
    const message = take(store, { kind: 'frame', frame }, { kind: 'frame', frame: laneFrame(1) });
    for (let index = 2; index < 80; index++) take(store, { kind: 'frame', frame: laneFrame(index) }); // unpacked ones are forgotten
    message.fill(0);
    expect(store.eventsAt(0)).toEqual(frame.events);
  });

  it('lets the oldest of very many episodes go', () => {
    const store = begun();
    const end = (index: number): Entry => ({
      kind: 'note',
      note: { kind: 'episode', index, episode: index, phase: 'learning', reason: '', measures: {} },
    });
    for (let index = 0; index <= 50_000; index++) store.take({ kind: 'note', bytes: packEntry(end(index)) });
    expect([store.episodes.length, store.episodes[0].index]).toEqual([45_001, 5000]);
  });

  it('lets the ends of a ghost’s episodes go with its poses', () => {
    const track = new GhostTrack({ id: 1, label: 'seed 1' });
    const pose = { ghost: 1, x: 0, y: 0, heading: 0, fresh: false };
    for (let index = 0; index <= 200_000; index++)
      track.take({ ...pose, index, ended: index % 20_000 === 0 ? 'well' : null });
    expect([track.at(20_000)?.index, track.success(19_999), track.success(20_000)]).toEqual([
      20_000,
      '',
      '1/1',
    ]);
  });
});
