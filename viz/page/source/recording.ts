// A recording as a source: its timeline at once, events when somebody looks.

import { RecordingFault } from '../../recording/read.ts';
import { splitMessage } from '../../telemetry/message.ts';
import type { Store } from '../play/store.ts';
import { httpBytes } from './bytes.ts';
import { takeGhost } from './ghosts.ts';
import type { Reading } from './reading-words.ts';
import type { Source } from './source.ts';

/** Percepts that are fetched at once: a second of lane keeping behind and ahead. */
const AROUND = 20;
/** ms from a failure to asking again: the server may be back. */
const RETRY = 2000;

/** Fill the store from a recording. @param ghosts  addresses of recordings that are laid over it */
export function recordingSource(
  reading: Reading,
  name: string,
  store: Store,
  ghosts: readonly string[] = [],
): Source {
  const asked = new Set<number>();
  let left = false; // what is on its way still comes, and belongs to nothing that is seen
  const fault = (cause: unknown): void => {
    if (left) return;
    if (store.greeting === null) store.contact = 'refused';
    store.onTrouble(cause instanceof Error ? cause.message : `${name} cannot be read: ${String(cause)}`);
  };
  const open = async (): Promise<void> => {
    const overview = await reading.overview;
    if (left) return;
    for (const packed of splitMessage(overview))
      if (packed.kind === 'frame') store.takeUnseen(packed.bytes);
      else store.take(packed);
    const period = store.greeting?.run.controlPeriod ?? 0;
    if (period === 0) throw new RecordingFault(`${name} is damaged: its overview has no greeting.`);
    const fetchMoments = async (first: number, count: number): Promise<void> => {
      const moments = await reading.moments(first, count, period);
      if (left) return;
      for (const packed of moments) store.take(packed);
      store.touched++;
    };
    /** The moment that is looked at comes first: a block may reach into a second chunk. */
    const fetchAround = async (index: number, block: number): Promise<void> => {
      await fetchMoments(index, 1);
      await fetchMoments(block * AROUND, AROUND);
    };
    store.fetchEvents = (index) => {
      const block = Math.floor(index / AROUND);
      if (index < store.first || index > store.head || asked.has(block)) return;
      asked.add(block);
      if (asked.size > 200) asked.delete(asked.values().next().value ?? block);
      fetchAround(index, block).catch((cause: unknown) => {
        setTimeout(() => asked.delete(block), RETRY); // whoever looks there then asks again
        fault(cause);
      });
    };
  };
  const openAll = async (): Promise<void> => {
    await open();
    for (const address of ghosts) await takeGhost(httpBytes(address), address, store, () => !left);
  };
  openAll().catch(fault);
  return {
    send: null,
    stop() {
      left = true;
      store.fetchEvents = null;
      reading.stop();
    },
  };
}
