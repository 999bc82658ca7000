// One peer behind a door: how much it may say and how fast, and that it lives. What it says is somebody else's business.

import { ZodError } from 'zod';
import { seconds } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import { CborError } from '../../wire/cbor-write.ts';
import { WireError } from '../../wire/json-read.ts';
import { allowance, patience } from './exposure.ts';
import type { Peer, PeerHandlers } from './peer.ts';

/** How much a peer may say. */
export interface GuestLimits {
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Who is told of a peer. */
export interface Host {
  /** Lets it in. */
  admit(peer: Peer): PeerHandlers;
  /** It has said something that was understood. */
  understood(peer: Peer): void;
  gone(peer: Peer): void;
}

/** Every peer is pinged, and one that has neither spoken nor answered for so long is gone: asleep, unplugged, or not reading. */
const PING = seconds(1);
const GONE = seconds(5);

/** @returns what a peer is told about an error that its message caused, or null when the fault is ours. */
export function faultOf(error: unknown): string | null {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return `${issue.path.join('.') || 'message'}: ${issue.message}`;
  }
  return error instanceof WireError || error instanceof CborError ? error.message : null;
}

/** Look after a peer until it is gone. @param join  makes it of what hears it. @returns it */
export function guest(
  { messagesPerSecond, bytesPerSecond }: GuestLimits,
  clock: Clock,
  join: (handlers: PeerHandlers) => Peer,
  { admit, understood, gone }: Host,
): Peer {
  const messages = allowance(messagesPerSecond);
  const bytes = allowance(bytesPerSecond);
  const malformed = patience(seconds(10));
  let inner: PeerHandlers | null = null;
  let heard = clock.now();
  const peer = join({
    opened() {},
    pong() {
      heard = clock.now();
      inner?.pong();
    },
    closed(reason) {
      stopPinging();
      gone(peer);
      inner?.closed(reason);
    },
    message(data) {
      const now = clock.now();
      heard = now;
      if (!messages.spend(1, now) || !bytes.spend(data.length, now))
        return peer.close(1008, `more than ${messagesPerSecond} messages or ${bytesPerSecond} bytes/s`);
      try {
        inner?.message(data);
        understood(peer);
      } catch (error) {
        const fault = faultOf(error) ?? `internal error: ${(error as Error).message}`;
        if (malformed.tried(now)) peer.close(1008, `three malformed messages; the last: ${fault}`);
      }
      return undefined;
    },
  });
  const stopPinging = clock.every(PING, () => (clock.now() - heard > GONE ? peer.kill() : peer.ping()));
  inner = admit(peer);
  inner.opened();
  return peer;
}
