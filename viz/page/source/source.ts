// Where a page's run comes from: a worker in this tab, a server's socket, or a recording.

import type { Order } from '../../telemetry/intervention.ts';
import { splitMessage } from '../../telemetry/message.ts';
import { TelemetryError } from '../../telemetry/pack.ts';
import type { Store } from '../play/store.ts';

/** A run that fills the store. */
export interface Source {
  /** Orders to the run; null where it cannot be led at all. */
  readonly send: ((order: Order) => void) | null;
  /** Let go of the run: nothing more comes from it. */
  stop(): void;
}

/** Take a message into the store; what is damaged is told, and the rest goes on. */
export function takeMessage(store: Store, message: Uint8Array): void {
  try {
    for (const packed of splitMessage(message)) store.take(packed);
  } catch (cause) {
    if (!(cause instanceof TelemetryError)) throw cause;
    store.onTrouble(cause.message);
  }
}
