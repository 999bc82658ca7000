// The endpoint as Foxglove's own client library meets it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FoxgloveClient, type Channel, type IWebSocket, type MessageData } from '@foxglove/ws-protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { subprotocols } from '../../../viz/foxglove/protocol.ts';
import { unpackEntry, type Entry } from '../../../viz/telemetry/message.ts';
import { serveViewer, type ViewerServer } from '../../../viz/server.ts';
import { messageOf } from './message-of.ts';
import { runOf } from './runs.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-foxglove-'));
writeFileSync(join(room, 'index.html'), '<title>page</title>');
const refused: string[] = [];
let server: ViewerServer;
beforeEach(async () => {
  refused.length = 0;
  server = await serveViewer({
    page: room,
    onOrder: null,
    origins: ['https://viewer.example'],
    onRefused: (origin) => refused.push(origin),
  });
  return () => server.close();
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

let lane: Entry[];
beforeAll(() => {
  lane = runOf('lane-keeping', 12);
});

/** Attach Foxglove's client. */
function client(protocol: string = subprotocols[0]): {
  readonly foxglove: FoxgloveClient;
  readonly socket: WebSocket;
  readonly channels: Channel[];
  readonly messages: { topic: string; at: bigint; data: Uint8Array }[];
  readonly events: string[];
  readonly greeted: Promise<unknown>;
} {
  const socket = new WebSocket(server.origin.replace('http', 'ws'), [protocol]);
  const foxglove = new FoxgloveClient({ ws: socket as unknown as IWebSocket });
  const channels: Channel[] = [];
  const events: string[] = [];
  const messages: { topic: string; at: bigint; data: Uint8Array }[] = [];
  const topics = new Map<number, string>();
  foxglove.on('serverInfo', ({ name, sessionId }) => events.push(`${name} ${sessionId}`));
  foxglove.on('status', ({ message }) => events.push(`status ${message}`));
  foxglove.on('time', ({ timestamp }) => events.push(`time ${timestamp}`));
  foxglove.on('unadvertise', (gone) => {
    for (const id of gone) channels.splice(channels.findIndex((each) => each.id === id) >>> 0, 1);
  });
  foxglove.on('message', ({ subscriptionId, timestamp, data }: MessageData) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    messages.push({ topic: topics.get(subscriptionId) ?? '', at: timestamp, data: bytes.slice() });
  });
  const greeted = new Promise((resolve) => {
    foxglove.on('advertise', (added) => {
      channels.push(...added);
      for (const { id, topic } of added) topics.set(foxglove.subscribe(id), topic);
      resolve(null);
    });
  });
  return { foxglove, socket, channels, messages, events, greeted };
}
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}
const text = (data: Uint8Array): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(data)) as Record<string, unknown>;

describe("Foxglove's client", () => {
  it.each(subprotocols)('hears the whole run over %s', async (protocol) => {
    const { greeted, socket, channels, messages, events } = client(protocol);
    await greeted;
    expect(socket.protocol).toBe(protocol);
    const kinds = ['frame', 'ghost', 'greeting', 'note', 'picture', 'pose', 'scene', 'state'];
    expect(channels.map(({ topic }) => topic).sort()).toEqual([
      '/camera',
      '/ground',
      '/percept',
      '/scene',
      '/tf',
      ...kinds.map((kind) => `neurover/${kind}`),
    ]);
    const first = events.length;
    server.send(messageOf(lane), true);
    await until(() => events.slice(first).some((each) => each.startsWith('time')));
    // Another run is another session; the client subscribed anew (to a channel just gone, too), and was told of what lasts at once.
    await until(() => messages.some(({ topic }) => topic === '/ground'));
    expect(new Set(events.filter((each) => each.startsWith('neurover'))).size).toBe(2);
    const later = lane.flatMap((entry): Entry[] =>
      entry.kind === 'frame'
        ? [{ kind: 'frame', frame: { ...entry.frame, index: entry.frame.index + 12 } }]
        : [],
    );
    server.send(messageOf(later), false);
    await until(() => messages.filter(({ topic }) => topic === '/tf').length === 12);
    const pose = text(messages.findLast(({ topic }) => topic === '/tf')?.data ?? new Uint8Array());
    const frame = lane.findLast((entry) => entry.kind === 'frame')?.frame;
    expect(pose['translation']).toEqual({
      x: Math.fround(frame?.body.x ?? NaN),
      y: Math.fround(frame?.body.y ?? NaN),
      z: 0,
    });
    expect(messages.findLast(({ topic }) => topic === '/tf')?.at).toBe(23n * 50_000_000n);
    expect(events.findLast((each) => each.startsWith('time'))).toBe(`time ${23n * 50_000_000n}`);
    const own = messages.findLast(({ topic }) => topic === 'neurover/frame')?.data ?? new Uint8Array();
    const unpacked = unpackEntry('frame', own);
    expect(unpacked.kind === 'frame' && unpacked.frame.events?.count).toBe(frame?.events?.count);
    // Frames that are told again, with the events that they had gone without, would turn its clock back.
    server.send(messageOf(later.slice(0, 5)), false);
    server.send(messageOf(lane.filter(({ kind }) => kind === 'scene')), false);
    await until(() => messages.filter(({ topic }) => topic === '/ground').length === 2);
    expect(messages.filter(({ topic }) => topic === '/tf').length).toBe(12);
    socket.close();
  });

  it('hears of what moves by itself: a frame for each, in which the scene places it', async () => {
    const { greeted, socket, channels, messages } = client();
    await greeted;
    const run = runOf('moving-obstacles', 4);
    server.send(messageOf(run), true);
    await until(() => messages.some(({ topic }) => topic === '/scene')); // it is subscribed now
    server.send(
      messageOf(
        run.flatMap((entry): Entry[] =>
          entry.kind === 'frame'
            ? [{ ...entry, frame: { ...entry.frame, index: entry.frame.index + 4 } }]
            : [],
        ),
      ),
      false,
    );
    await until(() => messages.filter(({ topic }) => topic === '/percept').length === 4);
    const ofTopic = (wanted: string) => messages.filter(({ topic }) => topic === wanted);
    const tf = ofTopic('/tf').map(({ at, data }) => ({ at, frame: String(text(data)['child_frame_id']) }));
    const moving = [...new Set(tf.map(({ frame }) => frame))].filter((frame) => frame !== 'robot');
    expect(moving).toHaveLength(6);
    expect(tf.filter(({ frame }) => frame === moving[0]).map(({ at }) => at)).toEqual(
      [4n, 5n, 6n, 7n].map((index) => index * 20_000_000n),
    );
    const scene = text(ofTopic('/scene').at(-1)?.data ?? new Uint8Array());
    const entities = scene['entities'] as readonly { readonly frame_id: string }[];
    expect([...new Set(entities.map(({ frame_id: frame }) => frame))].sort()).toEqual(
      ['robot', 'world', ...moving].sort(),
    );
    for (const { encoding, schemaName, schema, schemaEncoding } of channels) {
      expect(encoding === 'json').toBe(schemaName !== '');
      if (encoding !== 'json') continue;
      expect(schemaEncoding).toBe('jsonschema');
      expect(JSON.parse(schema)).toMatchObject({ title: schemaName, type: 'object' });
    }
    socket.close();
  });

  it('is refused what it publishes, and told so', async () => {
    const { greeted, foxglove, socket, events } = client();
    await greeted;
    foxglove.sendMessage(1, new Uint8Array(4));
    foxglove.getParameters(['speed']);
    foxglove.subscribe(9999);
    await until(() => events.filter((each) => each.startsWith('status')).length === 3);
    expect(events.filter((each) => each.startsWith('status'))).toEqual([
      'status Nobody can publish here: these channels only tell.',
      expect.stringContaining('Only subscribing is understood here.'),
      'status There is no channel 9999.',
    ]);
    expect(server.counts().refused).toBe(3);
    socket.close();
  });

  it('is let in from an invited origin only, and at its door only', async () => {
    const status = (origin: string | undefined, protocol: string[], path = '/'): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(
          server.origin.replace('http', 'ws') + path,
          protocol,
          origin === undefined ? {} : { origin },
        );
        socket.on('open', () => (resolve(101), socket.close()));
        socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
        socket.on('error', () => undefined);
      });
    const [sdk] = subprotocols;
    expect(await status(undefined, [sdk])).toBe(101);
    expect(await status('https://viewer.example', [sdk])).toBe(101);
    expect(await status('https://evil.example', [sdk])).toBe(403);
    expect(refused).toEqual(['https://evil.example']);
    // An invited origin may look on, not lead.
    expect(await status('https://viewer.example', [], '/telemetry')).toBe(403);
    expect(await status(undefined, ['foxglove.websocket.v9'])).toBe(400);
    expect(await status(undefined, [])).toBe(404);
  });

  it('loses messages by their age when it does not read, and slows nobody down', async () => {
    const { hostname, port, host } = new URL(server.origin);
    const deaf = connect(Number(port), hostname);
    deaf.on('error', () => undefined);
    deaf.pause();
    deaf.write(
      `GET / HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Protocol: ${subprotocols.join(', ')}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await until(() => server.counts().viewers === 1);
    server.send(messageOf(lane), true);
    const ask = JSON.stringify({
      op: 'subscribe',
      subscriptions: Array.from({ length: 12 }, (_, k) => ({ id: k, channelId: 13 + k })),
    });
    const mask = Buffer.alloc(4);
    deaf.write(
      Buffer.concat([Buffer.from([0x81, 0xfe, ask.length >> 8, ask.length & 255]), mask, Buffer.from(ask)]),
    );
    const frames = messageOf(lane.filter(({ kind }) => kind === 'frame'));
    let most = 0;
    while (server.counts().dropped < 100) {
      for (let k = 0; k < 30; k++) server.send(frames, false);
      most = Math.max(most, server.counts().waiting);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(most).toBeLessThan(200 * 2 ** 20);
    deaf.destroy();
  });
});
