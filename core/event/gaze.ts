// A camera that looks and does nothing else: no body to command, no reward. Who learns from what is seen alone takes one.

import type { EventPacket } from './packet.ts';

/** An event camera whose gaze wanders. */
export interface Gaze {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  /** Look on. @returns what was seen since the last glimpse */
  glimpse(): EventPacket;
}
