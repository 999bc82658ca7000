// What a page and the thread that reads its recording say to one another.

import type { Packed } from '../../telemetry/message.ts';
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
  | { readonly kind: 'moments'; readonly first: number; readonly count: number; readonly period: number };

/** To the page: the answer to its n-th request, from 0 on. */
export interface ReadingWords {
  readonly answers: number;
  /** Frames and states; handed over, not copied. */
  readonly moments: readonly (Packed & { readonly bytes: Uint8Array<ArrayBuffer> })[];
  /** Why there are none. */
  readonly fault: string | null;
}

/** @returns all of them, once the last is there. */
export async function collected<Each>(several: AsyncIterable<Each>): Promise<readonly Each[]> {
  const all: Each[] = [];
  for await (const each of several) all.push(each);
  return all;
}
