// The envelopes of rosbridge v2: one object per message, as JSON text or as CBOR.

import { z } from 'zod';
import { readCbor } from './cbor-read.ts';
import { writeCbor, type CborValue } from './cbor-write.ts';
import { WireError, readJson } from './json-read.ts';

/** Names without a slash in front are rooted, as a ROS node without a namespace does it. */
const name = z
  .string()
  .min(1)
  .max(256)
  .transform((given) => (given.startsWith('/') ? given : `/${given}`));
const type = z.string().min(1).max(256);
/** Text or a number, as the protocol has it; some servers write null for none. */
const id = z.union([z.string().max(256), z.number(), z.null().transform(() => undefined)]).optional();
const whole = z.number().int().min(0).max(1e9);

/** Operations of rosbridge that are known and not spoken at either end. */
const unspoken = [
  'fragment',
  'png',
  'advertise_service',
  'unadvertise_service',
  'advertise_action',
  'unadvertise_action',
  'send_action_goal',
  'cancel_action_goal',
  'action_feedback',
  'action_result',
] as const;

/** Every operation that is understood at either end. Unknown fields are dropped. */
export const operation: z.ZodType<Operation> = z.discriminatedUnion('op', [
  z.object({ op: z.literal('advertise'), id, topic: name, type }),
  z.object({ op: z.literal('unadvertise'), id, topic: name }),
  z.object({ op: z.literal('publish'), id, topic: name, msg: z.unknown() }),
  z.object({
    op: z.literal('subscribe'),
    id,
    topic: name,
    type: type.optional(),
    throttle_rate: whole.default(0),
    queue_length: whole.default(0),
    compression: z.enum(['none', 'png', 'cbor', 'cbor-raw']).default('none'),
  }),
  z.object({ op: z.literal('unsubscribe'), id, topic: name }),
  z.object({ op: z.literal('call_service'), id, service: name, args: z.unknown().optional() }),
  z.object({
    op: z.literal('service_response'),
    id,
    service: name,
    values: z.unknown().optional(),
    result: z.boolean().default(true),
  }),
  z.object({
    op: z.literal('status'),
    id,
    level: z.string().default('error'),
    msg: z.string().default(''),
    refused: z.string().max(32).optional(),
  }),
  z.object({ op: z.literal('set_level'), id, level: z.string() }),
  z.object({
    op: z.literal('auth'),
    id,
    token: z.string().max(512).optional(),
    mac: z.string().max(512).optional(),
  }),
  z.object({ op: z.literal(unspoken), id }),
]) as unknown as z.ZodType<Operation>;

/** What joins a question and its answers. */
export type MessageId = string | number;

/** A rosbridge message. */
export type Operation =
  | { op: 'advertise'; id?: MessageId; topic: string; type: string }
  | { op: 'unadvertise' | 'unsubscribe'; id?: MessageId; topic: string }
  | { op: 'publish'; id?: MessageId; topic: string; msg: unknown }
  | Subscribe
  | { op: 'call_service'; id?: MessageId; service: string; args?: unknown }
  | { op: 'service_response'; id?: MessageId; service: string; values?: unknown; result: boolean }
  /** `refused` is ours: why a command was not followed, such as `not-the-driver`. */
  | { op: 'status'; id?: MessageId; level: string; msg?: string; refused?: string }
  | { op: 'set_level'; id?: MessageId; level: string }
  | { op: 'auth'; id?: MessageId; token?: string; mac?: string }
  | { op: (typeof unspoken)[number]; id?: MessageId };

/** The wish to hear a topic. */
export interface Subscribe {
  op: 'subscribe';
  id?: MessageId;
  topic: string;
  type?: string;
  /** Fewest milliseconds between two messages. */
  throttle_rate: number;
  queue_length: number;
  compression: 'none' | 'png' | 'cbor' | 'cbor-raw';
}

/** @returns a publication that is in order, checked by hand as the schema would, for most messages are one; null leaves it to the schema. */
function publication({ op, id, topic, msg }: Partial<Record<string, unknown>>): Operation | null {
  if (op !== 'publish' || msg === undefined) return null;
  if (typeof topic !== 'string' || !topic.startsWith('/') || topic.length > 256) return null;
  if (id === undefined) return { op, topic, msg };
  return typeof id === 'number' || (typeof id === 'string' && id.length <= 256)
    ? { op, id, topic, msg }
    : null;
}

/** Read one message. Throws WireError, CborError or ZodError. */
export function readOperation(data: string | Uint8Array): Operation {
  const value = typeof data === 'string' ? readJson(data) : readCbor(data);
  if (typeof value !== 'object' || value === null)
    throw new WireError('A rosbridge message is an object with "op".');
  return publication(value as Partial<Record<string, unknown>>) ?? operation.parse(value);
}

/**
 * What JSON has no word for: typed arrays become arrays, bytes become base64; JSON itself makes null of what is not finite.
 * Walks the message by hand, for a replacer would be called for each of a scan's numbers (four times as slow).
 */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64');
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.some((each) => typeof each === 'object') ? value.map(plain) : value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = plain((value as Record<string, unknown>)[key]);
  return copy;
}

/** @returns the message as JSON. */
export const writeJson = (message: object): string => JSON.stringify(plain(message));

/** @returns the message as CBOR. */
export const writeBinary = (message: object): Uint8Array => writeCbor(message as CborValue);
