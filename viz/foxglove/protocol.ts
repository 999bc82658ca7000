// Foxglove's WebSocket protocol, the part a server of read-only channels needs: JSON for who and what, bytes for messages.
// Source: foxglove/ws-protocol, docs/spec.md. Its successor `foxglove.sdk.v1` says the same under another name.

import { z } from 'zod';

/** Names of the protocol, the newer one first. */
export const subprotocols = ['foxglove.sdk.v1', 'foxglove.websocket.v1'] as const;

/** A channel as it is advertised. */
export interface Channel {
  readonly id: number;
  readonly topic: string;
  readonly encoding: string;
  readonly schemaName: string;
  readonly schema: string;
  readonly schemaEncoding?: string;
}

/** What a client may say that we understand. */
export type ClientWord =
  | {
      readonly op: 'subscribe';
      readonly subscriptions: readonly { readonly id: number; readonly channelId: number }[];
    }
  | { readonly op: 'unsubscribe'; readonly subscriptionIds: readonly number[] };

const id = z.int().min(0).max(0xffffffff);
const wordSchema: z.ZodType<ClientWord> = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('subscribe'),
    subscriptions: z.array(z.object({ id, channelId: id })).max(1000),
  }),
  z.object({ op: z.literal('unsubscribe'), subscriptionIds: z.array(id).max(1000) }),
]);

/** @returns what a client said, or a sentence that tells why it cannot be read */
export function readWord(text: string): ClientWord | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'This is no JSON.';
  }
  const word = wordSchema.safeParse(value);
  return word.success ? word.data : `Only subscribing is understood here. ${z.prettifyError(word.error)}`;
}

/** @returns the first words to a client. @param session  differs from run to run, so that clients forget the one before */
export const serverInfo = (session: string): string =>
  JSON.stringify({
    op: 'serverInfo',
    name: 'neurover',
    capabilities: ['time'],
    supportedEncodings: [],
    metadata: {},
    sessionId: session,
  });

/** @returns what there is to subscribe to */
export const advertisement = (channels: readonly Channel[]): string =>
  JSON.stringify({ op: 'advertise', channels });

/** @returns that channels are gone */
export const withdrawal = (channelIds: readonly number[]): string =>
  JSON.stringify({ op: 'unadvertise', channelIds });

const WARNING = 1;
/** @returns a sentence for whoever looks at the client */
export const warning = (message: string): string => JSON.stringify({ op: 'status', level: WARNING, message });

/** @returns u8 1 · u32 subscription · u64 ns · payload */
export function messageData(subscription: number, at: bigint, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(13 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, subscription, true);
  view.setBigUint64(5, at, true);
  bytes.set(payload, 13);
  return bytes;
}

/** @returns u8 2 · u64 ns */
export function timeData(at: bigint): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(9));
  view.setUint8(0, 2);
  view.setBigUint64(1, at, true);
  return new Uint8Array(view.buffer);
}
