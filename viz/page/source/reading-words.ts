// What a page has of a recording that is being read, and what it and the thread that reads say to one another.

import type { Packed } from '../../telemetry/message.ts';
import type { Piece } from './early-bytes.ts';

/** A recording that is being read. What fails, fails with a RecordingFault. */
export interface Reading {
  /** Telemetry of everything but events: one message. */
  readonly overview: Promise<Uint8Array>;
  /** Frames with their events and states, of percepts from `first` on. @param period  µs between percepts */
  moments(first: number, count: number, period: number): Promise<readonly Packed[]>;
  /** Let go of it. */
  stop(): void;
}

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
