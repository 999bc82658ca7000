// The server half of rosbridge v2, as much as a driving robot needs: advertise, publish, subscribe with throttle, queue and
// CBOR, call_service, status. Topics and services are given by whoever owns the robot; other topics are passed on between
// peers, as a ROS graph would. Unlike the original, a message that is refused is answered with a status.

import { millis, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import type { Peer, PeerHandlers } from '../link/socket/peer.ts';
import { tokenMatches, tokenRefusals } from '../link/socket/exposure.ts';
import type { Refusal } from './base-order.ts';
import { plainType } from '../wire/ros-messages.ts';
import { readOperation, writeBinary, writeJson, type Operation, type Subscribe } from '../wire/rosbridge.ts';

/** Why a publication was refused. */
export interface Objection {
  readonly msg: string;
  /** Where a base refused an order. */
  readonly refused?: Refusal;
}

/** A topic of the robot. */
export interface Topic {
  readonly type: string;
  /** Called for what a peer publishes; returns why it is refused, or null. Absent: the robot alone publishes. */
  readonly heard?: (from: object, message: unknown) => Objection | null;
}

/** A service of the robot. Throws an Error with the reason when it fails. */
export interface Service {
  readonly type: string;
  readonly call: (args: unknown, from: object) => object;
}

/** The robot behind the server. */
export interface RosGraph {
  readonly topics: Map<string, Topic>;
  readonly services: Map<string, Service>;
  /** A peer left. */
  left(peer: object): void;
}

/** A rosbridge server. */
export interface RosbridgeServer {
  admit(peer: Peer): PeerHandlers;
  /** Send a message of the robot to all who subscribed; `message` is made only when somebody listens. */
  publish(topic: string, message: () => object): void;
  /** Number of subscriptions to a topic. */
  subscribers(topic: string): number;
}

/** Bytes in front of a slow reader beyond which a message is skipped, and beyond which the reader is dropped. */
const SKIP_BEYOND = 256 * 1024;
const DROP_BEYOND = 4 * 1024 * 1024;

interface Subscription {
  readonly wish: Subscribe;
  sent: Micros;
}

/** Most topics that one client may subscribe to or advertise. */
const MOST_TOPICS = 256;
const isFull = (topics: ReadonlyMap<string, unknown>, next: string): boolean =>
  topics.size >= MOST_TOPICS && !topics.has(next);

/** What the server knows of one peer. */
interface Client {
  readonly peer: Peer;
  readonly subscriptions: Map<string, Subscription>;
  readonly advertised: Map<string, string>;
  trusted: boolean;
}

/** @param token  asked from every peer in a first `auth` message; null lets everyone in */
export function rosbridgeServer(graph: RosGraph, clock: Clock, token: string | null = null): RosbridgeServer {
  const clients = new Set<Client>();

  const status = (client: Client, level: string, msg: string, id?: string, refused?: Refusal): void => {
    const more = { ...(id === undefined ? {} : { id }), ...(refused === undefined ? {} : { refused }) };
    client.peer.text(writeJson({ op: 'status', level, msg, ...more }));
  };

  const typeOf = (topic: string): string | undefined => {
    const own = graph.topics.get(topic)?.type;
    if (own !== undefined) return own;
    for (const { advertised } of clients) if (advertised.has(topic)) return advertised.get(topic);
    return undefined;
  };

  /** Send one publication to all its subscribers, each encoding written once. */
  const spread = (topic: string, make: () => object): void => {
    const now = clock.now();
    let json: string | null = null;
    let cbor: Uint8Array | null = null;
    let message: object | null = null;
    for (const client of clients) {
      const subscription = client.subscriptions.get(topic);
      if (subscription === undefined) continue;
      const { wish } = subscription;
      if (now - subscription.sent < millis(wish.throttle_rate)) continue;
      if (client.peer.buffered > DROP_BEYOND) {
        client.peer.close(1013, 'reads too slowly');
        continue;
      }
      if (client.peer.buffered > SKIP_BEYOND) continue; // a queue of one: the next message is newer
      subscription.sent = now;
      message ??= { op: 'publish', topic, msg: make() };
      if (wish.compression === 'cbor') client.peer.binary((cbor ??= writeBinary(message)));
      else client.peer.text((json ??= writeJson(message)));
    }
  };

  const subscribe = (client: Client, wish: Subscribe): void => {
    if (wish.compression === 'png' || wish.compression === 'cbor-raw') {
      return status(
        client,
        'error',
        `Compression "${wish.compression}" is not spoken here. Ask for "cbor" or "none".`,
        wish.id,
      );
    }
    const type = typeOf(wish.topic);
    if (type !== undefined && wish.type !== undefined && plainType(wish.type) !== plainType(type)) {
      return status(
        client,
        'error',
        `${wish.topic} is ${type}, not ${wish.type}. Subscribe with its own type.`,
        wish.id,
      );
    }
    if (isFull(client.subscriptions, wish.topic))
      return status(client, 'error', `${MOST_TOPICS} subscriptions are the most.`, wish.id);
    client.subscriptions.set(wish.topic, { wish, sent: -Infinity as Micros });
    return undefined;
  };

  const publish = (client: Client, topic: string, message: unknown, id?: string): void => {
    const own = graph.topics.get(topic);
    if (own === undefined) {
      spread(topic, () => message as object);
      return;
    }
    const objection =
      own.heard === undefined
        ? { msg: `${topic} is published by the robot alone.` }
        : own.heard(client, message);
    if (objection !== null) status(client, 'error', objection.msg, id, objection.refused);
  };

  const call = (client: Client, { service, args, id }: Operation & { op: 'call_service' }): void => {
    const answer = (result: boolean, values: unknown): void =>
      client.peer.text(
        writeJson({ op: 'service_response', service, values, result, ...(id === undefined ? {} : { id }) }),
      );
    const known = graph.services.get(service);
    if (known === undefined)
      return answer(false, `There is no service "${service}" here. Ask /rosapi/services.`);
    try {
      return answer(true, known.call(args ?? {}, client));
    } catch (error) {
      return answer(false, (error as Error).message);
    }
  };

  const handle = (client: Client, message: Operation): void => {
    switch (message.op) {
      case 'advertise': {
        const type = typeOf(message.topic);
        if (type !== undefined && plainType(type) !== plainType(message.type)) {
          return status(client, 'error', `${message.topic} is ${type}, not ${message.type}.`, message.id);
        }
        if (isFull(client.advertised, message.topic))
          return status(client, 'error', `${MOST_TOPICS} advertised topics are the most.`, message.id);
        client.advertised.set(message.topic, plainType(message.type));
        return undefined;
      }
      case 'unadvertise':
        return void client.advertised.delete(message.topic);
      case 'publish':
        return publish(client, message.topic, message.msg, message.id);
      case 'subscribe':
        return subscribe(client, message);
      case 'unsubscribe':
        return void client.subscriptions.delete(message.topic);
      case 'call_service':
        return call(client, message);
      case 'auth':
      case 'set_level':
      case 'status':
        return undefined;
      default:
        return status(client, 'error', `"${message.op}" is not answered here.`, message.id);
    }
  };

  /** @returns whether the peer may speak, after this message. */
  const trust = (client: Client, message: Operation): boolean => {
    if (client.trusted) return true;
    const told = message.op === 'auth' ? (message.token ?? message.mac) : null;
    client.trusted = tokenMatches(told, token);
    if (!client.trusted) client.peer.close(1008, tokenRefusals.auth);
    return client.trusted;
  };

  return {
    publish: spread,
    subscribers: (topic) => [...clients].filter(({ subscriptions }) => subscriptions.has(topic)).length,
    admit(peer) {
      const client: Client = {
        peer,
        subscriptions: new Map(),
        advertised: new Map(),
        trusted: token === null,
      };
      let late = (): void => {};
      return {
        opened() {
          clients.add(client);
          if (!client.trusted)
            late = clock.after(millis(3000), () => client.trusted || peer.close(1008, tokenRefusals.late));
        },
        message(data) {
          try {
            const message = readOperation(data);
            if (trust(client, message)) handle(client, message);
          } catch (error) {
            if (client.trusted)
              status(client, 'error', error instanceof Error ? error.message.slice(0, 500) : 'refused');
            throw error;
          }
        },
        pong() {},
        closed() {
          late();
          clients.delete(client);
          graph.left(client);
        },
      };
    },
  };
}
