// A camera that looks and does nothing else: there is no body to command and no reward. Minds that learn from seeing alone use one.

import type { EventPacket } from './packet.ts';

/** An event camera whose gaze wanders. */
export interface Gaze {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  /** Look on. @returns what was seen since the last glimpse */
  glimpse(): EventPacket;
}
