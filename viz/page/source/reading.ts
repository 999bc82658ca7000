// Reading a recording, in this thread or in one of its own. While a page starts, its thread is busy with pictures for most of a
// second; bytes that arrive meanwhile would wait for it at every half megabyte.

import { openRecordingFile, RecordingFault, type ByteSource } from '../../recording/read.ts';
import { collected, type ReadingRequest, type ReadingWords } from './reading-words.ts';

/** A recording that is being read. What fails, fails with a RecordingFault. */
export interface Reading {
  /** Telemetry of everything but events: one message. */
  readonly overview: Promise<Uint8Array>;
  /** Frames with their events, of percepts from `first` on. @param period  µs between percepts */
  frames(first: number, count: number, period: number): Promise<readonly Uint8Array[]>;
  /** Let go of it. */
  stop(): void;
}

/** Read in this thread. @param name  what errors call it */
export function readHere(bytes: ByteSource, name: string): Reading {
  const file = openRecordingFile(bytes, name);
  return {
    overview: file.then(({ overview }) => overview),
    async frames(first, count, period) {
      return collected((await file).frames(first, count, period));
    },
    stop() {},
  };
}

/** Read what is behind an address in a thread of its own. */
export function readAside(address: string): Reading {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { take(pieces: readonly Uint8Array[]): void; fail(fault: Error): void }>();
  let asked = 0;
  const ask = (request: ReadingRequest): Promise<readonly Uint8Array[]> =>
    new Promise((take, fail) => {
      waiting.set(asked++, { take, fail });
      worker.postMessage(request);
    });
  worker.addEventListener('message', ({ data }: MessageEvent<ReadingWords>) => {
    const answer = waiting.get(data.answers);
    waiting.delete(data.answers);
    if (data.fault === null) answer?.take(data.pieces);
    else answer?.fail(new RecordingFault(data.fault));
  });
  worker.addEventListener('error', ({ message }) => {
    const fault = new RecordingFault(
      `The reader of ${address} failed: ${message || 'it could not be started'}.`,
    );
    for (const { fail } of waiting.values()) fail(fault);
    waiting.clear();
  });
  const url = address === '' ? '' : new URL(address, location.href).href;
  return {
    overview: ask({ kind: 'open', address, url }).then(([overview]) => overview),
    frames: (first, count, period) => ask({ kind: 'frames', first, count, period }),
    stop: () => worker.terminate(),
  };
}
