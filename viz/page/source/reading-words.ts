// What a page and the thread that reads its recording say to one another.

import type { Piece } from './early-bytes.ts';

/** From the page: the first names the recording. */
export type ReadingRequest =
  | {
      readonly kind: 'open';
      readonly address: string;
      readonly url: string;
      /** Bytes of it that are here already. */
      readonly pieces: readonly Piece[];
    }
  | { readonly kind: 'frames'; readonly first: number; readonly count: number; readonly period: number };

/** To the page: the answer to its n-th request, from 0 on. */
export interface ReadingWords {
  readonly answers: number;
  /** Frames; handed over, not copied. */
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  /** Why there are none. */
  readonly fault: string | null;
}

/** @returns all pieces, once the last is there. */
export async function collected<Piece>(pieces: AsyncIterable<Piece>): Promise<readonly Piece[]> {
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
