// Reading a recording, in this thread or in one of its own. While a page starts, its thread is busy with pictures for most of a
// second; bytes that arrive meanwhile would wait for it at every half megabyte.

import { INDEX_BYTES } from '../../recording/chunk-reads.ts';
import { openRecordingFile, RecordingFault, type ByteSource } from '../../recording/read.ts';
import type { Packed } from '../../telemetry/message.ts';
import { httpBytes } from './bytes.ts';
import { takeEarly, withPieces, type Piece } from './early-bytes.ts';
import { collected, type Reading, type ReadingRequest, type ReadingWords } from './reading-words.ts';

/** Read in this thread. @param name  what errors call it */
export function readHere(bytes: ByteSource, name: string): Reading {
  const file = openRecordingFile(bytes, name);
  return {
    overview: file.then(({ overview }) => overview),
    async moments(first, count, period) {
      return collected((await file).moments(first, count, period));
    },
    stop() {},
  };
}

/**
 * Read what is behind an address: the overview here, where it is needed and of which the bytes are often here already; moments in a
 * thread of their own, which begins once there is something to look at.
 */
export function readAside(address: string): Reading {
  // what is no address at all is refused by whoever fetches it, in words
  const url =
    address !== '' && URL.canParse(address, location.href) ? new URL(address, location.href).href : address;
  const early = takeEarly(address);
  const file = openRecordingFile(withPieces(httpBytes(address, url), early), address);
  let aside: MomentReader | null = null;
  return {
    overview: file.then(({ overview }) => overview),
    async moments(first, count, period) {
      const pieces = await Promise.all(early);
      aside ??= readMomentsAside(address, url, pieces.filter((piece) => piece !== null).map(ending));
      return aside.moments(first, count, period);
    },
    stop: () => aside?.stop(),
  };
}

/** @returns of a piece what its end says of chunks: the rest is large, and known here. */
function ending({ start, size, bytes }: Piece): Piece {
  const left = Math.max(0, bytes.length - Number(INDEX_BYTES));
  return { start: start + left, size, bytes: bytes.slice(left) };
}

type MomentReader = Omit<Reading, 'overview'>;

/** A thread that reads moments. @param pieces  what is known of the file */
function readMomentsAside(address: string, url: string, pieces: readonly Piece[]): MomentReader {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { take(moments: readonly Packed[]): void; fail(fault: Error): void }>();
  let asked = 0;
  const ask = (request: ReadingRequest): Promise<readonly Packed[]> =>
    new Promise((take, fail) => {
      waiting.set(asked++, { take, fail });
      worker.postMessage(request);
    });
  worker.addEventListener('message', ({ data }: MessageEvent<ReadingWords>) => {
    const answer = waiting.get(data.answers);
    waiting.delete(data.answers);
    if (data.fault === null) answer?.take(data.moments);
    else answer?.fail(new RecordingFault(data.fault));
  });
  worker.addEventListener('error', ({ message }) => {
    const fault = new RecordingFault(
      `The reader of ${address} failed: ${message || 'it could not be started'}.`,
    );
    for (const { fail } of waiting.values()) fail(fault);
    waiting.clear();
  });
  const opened = ask({ kind: 'open', address, url, pieces });
  opened.catch(() => undefined); // told to whoever asks for moments
  return {
    moments: (first, count, period) => ask({ kind: 'moments', first, count, period }),
    stop: () => worker.terminate(),
  };
}
