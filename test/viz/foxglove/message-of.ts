// Entries as they travel, for tests.

import { packEntry, packMessage, type Entry } from '../../../viz/telemetry/message.ts';

/** @returns a message of entries. */
export const messageOf = (entries: readonly Entry[]): Uint8Array<ArrayBuffer> =>
  packMessage(entries.map((entry) => ({ kind: entry.kind, bytes: packEntry(entry) })));
