// The thread that reads a recording for a page. It is told once which one, and then asked for moments.

import { openFrames, type RecordedFrames } from '../../recording/read.ts';
import type { Packed } from '../../telemetry/message.ts';
import { httpBytes } from './bytes.ts';
import { withPieces } from './early-bytes.ts';
import { collected, type ReadingRequest, type ReadingWords } from './reading-words.ts';

/** The part of a worker's global scope that is used. */
interface Scope {
  addEventListener(kind: 'message', listener: (event: { readonly data: ReadingRequest }) => void): void;
  postMessage(words: ReadingWords, transfer: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as Scope;
let file: Promise<RecordedFrames> | null = null;
let asked = 0;

async function momentsOf(request: ReadingRequest): Promise<readonly Packed[]> {
  if (request.kind === 'open') {
    const pieces = request.pieces.map((piece) => Promise.resolve(piece));
    file = openFrames(withPieces(httpBytes(request.address, request.url), pieces), request.address);
    await file;
    return [];
  }
  const moments = (await file)?.moments(request.first, request.count, request.period);
  return moments === undefined ? [] : collected(moments);
}

async function answer(request: ReadingRequest, answers: number): Promise<void> {
  try {
    // what was read is a piece of a chunk that is kept: only a copy can be handed over
    const moments = (await momentsOf(request)).map(({ kind, bytes }) => ({ kind, bytes: bytes.slice() }));
    scope.postMessage(
      { answers, moments, fault: null },
      moments.map(({ bytes }) => bytes.buffer),
    );
  } catch (cause) {
    const fault = cause instanceof Error ? cause.message : `The recording cannot be read: ${String(cause)}`;
    scope.postMessage({ answers, moments: [], fault }, []);
  }
}

scope.addEventListener('message', ({ data }) => void answer(data, asked++));
