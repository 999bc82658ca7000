// A recording as a source: read over HTTP in ranges, or from a file that was dropped onto the page.

import { openRecordingFile, RecordingFault, type ByteSource } from '../../recording/read.ts';
import type { Store } from '../play/store.ts';
import { takeGhost } from './ghosts.ts';
import { splitMessage } from '../../telemetry/message.ts';
import type { Source } from './source.ts';

/** Percepts that are fetched at once: a second of lane keeping behind and ahead. */
const AROUND = 20;

/** @returns a file behind an address, read in ranges. */
export function httpBytes(address: string): ByteSource {
  const ask = async (how: RequestInit): Promise<Response> => {
    if (address === '')
      throw new RecordingFault('The address names no recording. Write ?recording=FILE.mcap.');
    try {
      return await fetch(address, how);
    } catch (cause) {
      throw new RecordingFault(
        `${address} cannot be fetched; a page reads recordings of its own server only. Download it and drop it onto this page.`,
        { cause },
      );
    }
  };
  return {
    async size() {
      const response = await ask({ method: 'HEAD' });
      if (!response.ok)
        throw new RecordingFault(`${address} cannot be read: ${response.status} ${response.statusText}`);
      return BigInt(response.headers.get('content-length') ?? 0);
    },
    async read(offset, size) {
      const response = await ask({ headers: { range: `bytes=${offset}-${offset + size - 1n}` } });
      if (!response.ok)
        throw new RecordingFault(`${address} cannot be read: ${response.status} ${response.statusText}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      // A server without ranges sends everything.
      return response.status === 206 ? bytes : bytes.slice(Number(offset), Number(offset + size));
    },
  };
}

/** @returns a file of the user's. */
export function fileBytes(file: File): ByteSource {
  return {
    size: () => Promise.resolve(BigInt(file.size)),
    read: async (offset, size) =>
      new Uint8Array(await file.slice(Number(offset), Number(offset + size)).arrayBuffer()),
  };
}

/** Open a recording and fill the store from it. @param ghosts  addresses of recordings that are laid over it */
export function recordingSource(
  bytes: ByteSource,
  name: string,
  store: Store,
  ghosts: readonly string[] = [],
): Source {
  const asked = new Set<number>();
  const fault = (cause: unknown): void =>
    store.onTrouble(cause instanceof Error ? cause.message : `${name} cannot be read: ${String(cause)}`);
  const open = async (): Promise<void> => {
    const recording = await openRecordingFile(bytes, name);
    for (const packed of splitMessage(recording.overview))
      if (packed.kind === 'frame') store.takeUnseen(packed.bytes);
      else store.take(packed);
    const period = store.greeting?.run.controlPeriod ?? 0;
    if (period === 0) throw new RecordingFault(`${name} is damaged: its overview has no greeting.`);
    const fetchFrames = async (first: number, count: number): Promise<void> => {
      for await (const frame of recording.frames(first, count, period)) store.takeFrame(frame);
      store.touched++;
    };
    /** The moment that is looked at comes first: a block may reach into a second chunk. */
    const fetchAround = async (index: number, block: number): Promise<void> => {
      await fetchFrames(index, 1);
      await fetchFrames(block * AROUND, AROUND);
    };
    store.fetchEvents = (index) => {
      const block = Math.floor(index / AROUND);
      if (index < store.first || index > store.head || asked.has(block)) return;
      asked.add(block);
      if (asked.size > 200) asked.delete(asked.values().next().value ?? block);
      fetchAround(index, block).catch(fault);
    };
  };
  const openAll = async (): Promise<void> => {
    await open();
    for (const address of ghosts) await takeGhost(httpBytes(address), address, store);
  };
  openAll().catch(fault);
  return { send: null, stop: () => (store.fetchEvents = null) };
}
