// A recording fills a store for as long as it is the one that is seen, and asks again for what could not be read.

import { expect, it, vi } from 'vitest';
import { Store } from '../../../viz/page/play/store.ts';
import type { Reading } from '../../../viz/page/source/reading-words.ts';
import { recordingSource } from '../../../viz/page/source/recording.ts';
import { packEntry, packMessage, type Entry, type Packed } from '../../../viz/telemetry/message.ts';
import { greetingOf, storeOf } from './a-run.ts';

const packed = (entry: Entry): Packed => ({ kind: entry.kind, bytes: packEntry(entry) });
const frames = storeOf(greetingOf(), 30).frames;
const overviewOf = (seed: number): Uint8Array =>
  packMessage([
    packed({ kind: 'greeting', greeting: greetingOf({ seed }) }),
    ...Array.from({ length: 30 }, (_, k) => packed({ kind: 'frame', frame: frames.at(k) })),
  ]);
/** What comes when it is told to. */
function later<T>() {
  let [resolve, reject]: [(value: T) => void, (cause: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<T>((take, fail) => ([resolve, reject] = [take, fail]));
  return { promise, resolve, reject };
}
/** A recording whose parts come when they are told to. */
function recorded(seed: number) {
  const begun = later<Uint8Array>();
  const asked: ReturnType<typeof later<readonly Packed[]>>[] = [];
  const reading: Reading = {
    overview: begun.promise,
    moments() {
      const moments = later<readonly Packed[]>();
      asked.push(moments);
      return moments.promise;
    },
    stop() {},
  };
  return { reading, asked, begin: () => begun.resolve(overviewOf(seed)) };
}
const settled = async (): Promise<void> => {
  for (let k = 0; k < 20; k++) await Promise.resolve();
};

it('a recording that was left fills no store any more, though it comes later than the one in its place', async () => {
  const store = new Store();
  const [slow, quick] = [recorded(1), recorded(2)];
  const source = recordingSource(slow.reading, 'slow.mcap', store);
  source.stop();
  recordingSource(quick.reading, 'quick.mcap', store);
  quick.begin();
  await settled();
  slow.begin();
  await settled();
  expect([store.greeting?.run.seed, store.generation]).toEqual([2, 1]);
});

it('moments of a recording that was left are none of the one in its place', async () => {
  const store = new Store();
  const [first, second] = [recorded(1), recorded(2)];
  const source = recordingSource(first.reading, 'first.mcap', store);
  first.begin();
  await settled();
  store.fetchEvents?.(0);
  source.stop();
  recordingSource(second.reading, 'second.mcap', store);
  second.begin();
  await settled();
  const { touched } = store;
  first.asked[0].resolve([packed({ kind: 'frame', frame: { ...frames.at(0), step: 999 } })]);
  await settled();
  expect([store.touched - touched, store.frameAt(0)?.step]).toEqual([0, 0]);
});

it('what could not be read is asked for again a while later', async () => {
  vi.useFakeTimers();
  const store = new Store();
  const said: string[] = [];
  store.onTrouble = (message) => said.push(message);
  const { reading, asked, begin } = recorded(1);
  recordingSource(reading, 'far.mcap', store);
  begin();
  await settled();
  store.fetchEvents?.(0);
  asked[0].reject(new Error('far.mcap cannot be reached.'));
  await settled();
  store.fetchEvents?.(0);
  expect([asked.length, ...said]).toEqual([1, 'far.mcap cannot be reached.']); // not at every picture
  vi.advanceTimersByTime(5000);
  store.fetchEvents?.(0);
  expect(asked.length).toBe(2);
  vi.useRealTimers();
});
