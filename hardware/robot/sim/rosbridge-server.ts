// The server half of rosbridge v2, as much as a driving robot needs: advertise, publish, subscribe with throttle, queue and
// CBOR, call_service, status. Topics and services are given by whoever owns the robot; other topics are passed on between
// peers, as a ROS graph would.

import { millis } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import type { Peer, PeerHandlers } from '../link/socket/peer.ts';
import { faultOf } from '../link/socket/guest.ts';
import { tokenMatches, tokenRefusals } from '../link/socket/exposure.ts';
import { readOperation, type Operation } from '../wire/rosbridge.ts';
import { clientOf, refuse, spread, type Bridge, type Client } from './ros-clients.ts';
import type { RosGraph } from './ros-graph.ts';
import { carryOut } from './ros-operations.ts';

/** A rosbridge server. */
export interface RosbridgeServer {
  admit(peer: Peer): PeerHandlers;
  /** Send a message of the robot to all who subscribed; `message` is made only when somebody listens. */
  publish(topic: string, message: () => object): void;
  /** Number of subscriptions to a topic. */
  subscribers(topic: string): number;
  /** Number of clients that advertise a topic. */
  advertisers(topic: string): number;
}

/** @param token  asked from every peer in a first `auth` message; null lets everyone in */
export function rosbridgeServer(graph: RosGraph, clock: Clock, token: string | null = null): RosbridgeServer {
  const clients = new Set<Client>();
  const bridge: Bridge = { graph, clock, clients };
  return {
    publish: (topic, make) => spread(bridge, topic, make),
    subscribers: (topic) => [...clients].filter(({ subscriptions }) => subscriptions.has(topic)).length,
    advertisers: (topic) => [...clients].filter(({ advertised }) => advertised.has(topic)).length,
    admit(peer) {
      const client = clientOf(peer, token === null);
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
            if (mayAsk(client, message, token)) carryOut(bridge, client, message);
          } catch (error) {
            if (client.trusted)
              refuse(client, { msg: (faultOf(error) ?? (error as Error).message).slice(0, 500) });
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

/** @returns whether a client may ask for anything, after this message; one that may not is sent away. */
function mayAsk(client: Client, message: Operation, token: string | null): boolean {
  if (client.trusted) return true;
  const told = message.op === 'auth' ? (message.token ?? message.mac) : null;
  client.trusted = tokenMatches(told, token);
  if (!client.trusted) client.peer.close(1008, tokenRefusals.auth);
  return client.trusted;
}
