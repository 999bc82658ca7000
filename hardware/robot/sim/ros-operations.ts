// What a rosbridge server does for a client, operation by operation. Unlike the original, a message that is refused is answered with a
// status.

import type { Micros } from '../../../core/units/quantity.ts';
import { faultOf } from '../link/socket/guest.ts';
import { plainType } from '../wire/ros-messages.ts';
import { writeJson, type Operation, type Subscribe } from '../wire/rosbridge.ts';
import { MOST_TOPICS, refuse, spread, typeOf, type Bridge, type Client } from './ros-clients.ts';

type Of<Name extends Operation['op']> = Extract<Operation, { readonly op: Name }>;

const isFull = (topics: ReadonlyMap<string, unknown>, next: string): boolean =>
  topics.size >= MOST_TOPICS && !topics.has(next);

/** Carry out what a client asked for; what cannot be done is answered. */
export function carryOut(bridge: Bridge, client: Client, message: Operation): void {
  switch (message.op) {
    case 'advertise':
      return advertise(bridge, client, message);
    case 'unadvertise':
      return void client.advertised.delete(message.topic);
    case 'publish':
      return publish(bridge, client, message);
    case 'subscribe':
      return subscribe(bridge, client, message);
    case 'unsubscribe':
      return void client.subscriptions.delete(message.topic);
    case 'call_service':
      return call(bridge, client, message);
    case 'auth':
    case 'set_level':
    case 'status':
      return undefined;
    default:
      return refuse(client, { msg: `"${message.op}" is not answered here.` }, message.id);
  }
}

function advertise(bridge: Bridge, client: Client, { topic, type, id }: Of<'advertise'>): void {
  const known = typeOf(bridge, topic);
  if (known !== undefined && plainType(known) !== plainType(type))
    return refuse(client, { msg: `${topic} is ${known}, not ${type}.` }, id);
  if (isFull(client.advertised, topic))
    return refuse(client, { msg: `${MOST_TOPICS} advertised topics are the most.` }, id);
  client.advertised.set(topic, plainType(type));
  return undefined;
}

function subscribe(bridge: Bridge, client: Client, wish: Subscribe): void {
  const { topic, type, compression, id } = wish;
  if (compression === 'png' || compression === 'cbor-raw') {
    const msg = `Compression "${compression}" is not spoken here. Ask for "cbor" or "none".`;
    return refuse(client, { msg }, id);
  }
  const known = typeOf(bridge, topic);
  if (known !== undefined && type !== undefined && plainType(type) !== plainType(known))
    return refuse(client, { msg: `${topic} is ${known}, not ${type}. Subscribe with its own type.` }, id);
  if (isFull(client.subscriptions, topic))
    return refuse(client, { msg: `${MOST_TOPICS} subscriptions are the most.` }, id);
  client.subscriptions.set(topic, { wish, sent: -Infinity as Micros });
  return undefined;
}

/** The robot hears its own topics; what can be read is passed on between clients, whether or not the base follows it, as a ROS graph would. */
function publish(bridge: Bridge, client: Client, { topic, msg: message, id }: Of<'publish'>): void {
  const own = bridge.graph.topics.get(topic);
  if (own === undefined) return spread(bridge, topic, () => message as object);
  const objection =
    own.heard === undefined
      ? { msg: `${topic} is published by the robot alone.` }
      : own.heard(client, message);
  if (own.heard !== undefined && (objection === null || objection.refused !== undefined))
    spread(bridge, topic, () => message as object);
  return objection === null ? undefined : refuse(client, objection, id);
}

function call({ graph }: Bridge, client: Client, { service, args, id }: Of<'call_service'>): void {
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
    return answer(false, faultOf(error) ?? (error as Error).message);
  }
}
