// Who is connected to a rosbridge server, what each of them has asked for, and what is sent to them.

import { millis, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import type { Peer } from '../link/socket/peer.ts';
import { writeBinary, writeJson, type MessageId, type Subscribe } from '../wire/rosbridge.ts';
import type { Objection, RosGraph } from './ros-graph.ts';

/** A robot and everybody who is connected to it. */
export interface Bridge {
  readonly graph: RosGraph;
  readonly clock: Clock;
  readonly clients: Set<Client>;
}

/** What the server knows of one peer. */
export interface Client {
  readonly peer: Peer;
  readonly subscriptions: Map<string, Subscription>;
  /** Types of the topics that it publishes, by name. */
  readonly advertised: Map<string, string>;
  trusted: boolean;
}

interface Subscription {
  readonly wish: Subscribe;
  /** When it was last sent something. */
  sent: Micros;
}

/** Most topics that one client may subscribe to or advertise. */
export const MOST_TOPICS = 256;
/** Bytes in front of a slow reader beyond which a message is skipped, and beyond which the reader is dropped. */
const SKIP_BEYOND = 256 * 1024;
const DROP_BEYOND = 4 * 1024 * 1024;

/** @returns a peer that has asked for nothing yet. */
export const clientOf = (peer: Peer, trusted: boolean): Client => ({
  peer,
  subscriptions: new Map(),
  advertised: new Map(),
  trusted,
});

/** Tell a client that something cannot be done. @param id  of the message that asked for it */
export function refuse({ peer }: Client, { msg, refused }: Objection, id?: MessageId): void {
  const more = { ...(id === undefined ? {} : { id }), ...(refused === undefined ? {} : { refused }) };
  peer.text(writeJson({ op: 'status', level: 'error', msg, ...more }));
}

/** @returns the type of a topic of the robot, or of a client; undefined where nobody has it. */
export function typeOf({ graph, clients }: Bridge, topic: string): string | undefined {
  const own = graph.topics.get(topic)?.type;
  if (own !== undefined) return own;
  for (const { advertised } of clients) if (advertised.has(topic)) return advertised.get(topic);
  return undefined;
}

/** Send one publication to all its subscribers, each encoding written once. @param make  its message, made only where somebody listens */
export function spread({ clients, clock }: Bridge, topic: string, make: () => object): void {
  const now = clock.now();
  let json: string | null = null;
  let cbor: Uint8Array | null = null;
  let message: object | null = null;
  for (const { peer, subscriptions } of clients) {
    const subscription = subscriptions.get(topic);
    if (subscription === undefined) continue;
    const { wish } = subscription;
    if (now - subscription.sent < millis(wish.throttle_rate)) continue;
    if (peer.buffered > DROP_BEYOND) {
      peer.close(1013, 'reads too slowly');
      continue;
    }
    if (peer.buffered > SKIP_BEYOND) continue; // a queue of one: the next message is newer
    subscription.sent = now;
    message ??= { op: 'publish', topic, msg: make() };
    if (wish.compression === 'cbor') peer.binary((cbor ??= writeBinary(message)));
    else peer.text((json ??= writeJson(message)));
  }
}
