// What the server's socket and those who speak over it need of one another: a line to somebody outside, and a guest who
// receives what happens and may say something. The telemetry of our own page and Foxglove's protocol are both guests.

import type { Outbox } from './telemetry/outbox.ts';

/** A socket, as far as anybody but the server needs to know it. */
export interface Line {
  /** Bytes that were handed over and have not left yet. */
  readonly waiting: number;
  send(message: Uint8Array | string): void;
  /** Hang up without a word. */
  drop(): void;
}

/** Somebody at the other end of a line. */
export interface Guest {
  /** Something was said. @param text  null where it came in bytes */
  hear(text: string | null): void;
  leave(): void;
  /** What waits for the line. */
  readonly box: Outbox;
}

/** Where guests of one kind come in, and what happens is told to all of them. */
export interface Reception {
  join(line: Line): Guest;
  /** Tell every guest. @param begins  whether another run begins with it */
  tell(message: Uint8Array, begins: boolean): void;
  /** Things said that were not understood or not allowed. */
  readonly refused: number;
}
