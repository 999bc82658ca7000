// Names that a recording uses; both sides read them here.

import { crc32 } from '../../core/event/bytes/crc32.ts';
import type { Entry } from '../telemetry/message.ts';

/** Topic of each kind of entry. */
export const topicOf = (kind: Entry['kind']): string => `neurover/${kind}`;
/** How our own messages are encoded: the content of one telemetry entry. */
export const ENCODING = 'neurover.v1';
/** The attachment that holds the whole timeline. */
export const OVERVIEW = 'overview';
/** @returns the overview's media type, which carries the checksum that MCAP writers leave out of attachments. */
export const overviewType = (data: Uint8Array): string =>
  `application/x-neurover-telemetry; crc32=${crc32(data, 0, data.length).toString(16)}`;
/** Who wrote a file; `profile` of its header. */
export const PROFILE = 'neurover';
/** @returns time of a percept in ns. @param period  µs between percepts */
export const timeOf = (index: number, period: number): bigint => BigInt(index) * BigInt(period) * 1000n;
