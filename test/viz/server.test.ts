// The viewer's server as strangers meet it: real sockets, wrong names, wrong origins, too much, and nonsense.

import { request } from 'node:http';
import { connect } from 'node:net';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createRandom } from '../../core/random/random.ts';
import { uniform } from '../../core/random/draw.ts';
import { meters } from '../../core/units/quantity.ts';
import type { Order } from '../../viz/telemetry/intervention.ts';
import { packEntry, packMessage, splitMessage, unpackEntry } from '../../viz/telemetry/message.ts';
import { serveViewer, type ViewerServer } from '../../viz/server.ts';
import { tellsOpenFiles, timesOpen } from '../open-files.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-viewer-'));
writeFileSync(join(room, 'index.html'), '<title>page</title>');
writeFileSync(join(room, 'secret.txt'), 'secret');
const recording = join(room, 'run.mcap');
writeFileSync(
  recording,
  Uint8Array.from({ length: 1000 }, (_, k) => k % 256),
);
const orders: Order[] = [];
let server: ViewerServer;
beforeAll(async () => {
  server = await serveViewer({
    page: room,
    recording,
    ghosts: [recording],
    onOrder: (order) => orders.push(order),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(room, { recursive: true, force: true });
});

const note = (message: string): Uint8Array<ArrayBuffer> =>
  packMessage([{ kind: 'note', bytes: packEntry({ kind: 'note', note: { kind: 'trouble', message } }) }]);
const words = (message: Uint8Array): string[] =>
  splitMessage(message).flatMap((packed) => {
    const entry = unpackEntry(packed.kind, packed.bytes);
    return entry.kind === 'note' && entry.note.kind === 'trouble' ? [entry.note.message] : [];
  });

/** Ask for a path exactly as it is written. */
function get(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: Buffer }> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Open a socket. @returns it, or the status with which it was refused */
function open(headers: Record<string, string> = {}, path = '/telemetry'): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(server.origin.replace('http', 'ws') + path, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.on('error', () => undefined);
  });
}
async function viewer(): Promise<WebSocket> {
  const socket = await open({ origin: server.origin });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}
const next = (socket: WebSocket): Promise<Uint8Array> =>
  new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(new Uint8Array(data))));

describe("the viewer's server", () => {
  it('binds to this machine only', () => expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/));

  it('keeps its viewers where it was frozen itself, for they could not be heard', async () => {
    const socket = await viewer();
    let time = 1e9; // far on from the last look
    const frozen = vi.spyOn(performance, 'now').mockImplementation(() => (time += 200));
    try {
      await vi.waitFor(() => expect(frozen.mock.calls.length).toBeGreaterThan(3), 100_000); // it has looked after them since
      expect(await get('/').then(() => socket.readyState)).toBe(WebSocket.OPEN);
    } finally {
      frozen.mockRestore();
      socket.terminate();
    }
  });

  it('gives the page, and ranges of the recording', async () => {
    expect(String((await get('/')).body)).toBe('<title>page</title>');
    const { status, body } = await get('/recording.mcap', { range: 'bytes=10-12' });
    expect([status, ...body]).toEqual([206, 10, 11, 12]);
    expect((await get('/recording.mcap', { range: 'bytes=2000-' })).status).toBe(416);
    expect([...(await get('/recording.mcap', { range: 'bytes=998-2000' })).body]).toEqual([230, 231]);
    expect([...(await get('/recording.mcap', { range: 'bytes=999-999' })).body]).toEqual([231]);
    expect((await get('/ghost-1.mcap')).body).toHaveLength(1000);
    for (const none of ['/ghost-0.mcap', '/ghost-2.mcap']) expect((await get(none)).status).toBe(404);
    const whole = (await get('/recording.mcap')).body;
    for (const last of [1, 3, whole.length, 10 * whole.length])
      expect((await get('/recording.mcap', { range: `bytes=-${last}` })).body).toEqual(whole.slice(-last));
    expect((await get('/recording.mcap', { range: 'bytes=-0' })).status).toBe(416);
  });

  it('has no page whose name is too long for a file, or leads through one', async () => {
    for (const path of [`/${'a'.repeat(300)}.js`, `/${'a/'.repeat(3000)}x.js`, '/index.html/x.js'])
      expect((await get(path)).status).toBe(404);
  });

  it.skipIf(!tellsOpenFiles)(
    'closes the recording where a reader goes away in the middle, as a page does at every seek',
    async () => {
      const path = join(room, 'long.mcap');
      writeFileSync(path, '');
      truncateSync(path, 2 ** 26); // more than sockets hold
      const long = await serveViewer({ page: room, recording: path, onOrder: null });
      for (let k = 0; k < 20; k++)
        await new Promise((resolve) => {
          const asked = request(`${long.origin}/recording.mcap`, (response) => {
            response.once('data', () => response.destroy());
          });
          asked.once('close', resolve);
          asked.end();
        });
      await vi.waitFor(() => expect(timesOpen(path)).toBe(0), 100_000);
      await long.close();
    },
  );

  it.each([
    '/secret.txt',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fsecret.txt',
    '/%00',
    '/%',
    '/none.html',
  ])('gives nothing for %s', async (path) => expect([400, 404]).toContain((await get(path)).status));

  it('answers under its own name only', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    expect(await open({ host: 'evil.example' })).toBe(403);
  });

  it('ends although somebody whom it refused holds on to the line', async () => {
    const refusing = await serveViewer({ page: room, onOrder: null });
    const line = connect({
      host: '127.0.0.1',
      port: Number(new URL(refusing.origin).port),
      allowHalfOpen: true,
    });
    line.write(
      'GET /telemetry HTTP/1.1\r\nHost: elsewhere\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    await new Promise((resolve) => line.once('data', resolve));
    await refusing.close();
    line.destroy();
  });

  it('believes no foreign origin', async () => {
    expect(await open({ origin: 'https://evil.example' })).toBe(403);
    expect(await open({ origin: server.origin.replace(/\d+$/, '1') })).toBe(403);
    expect(await open({ origin: server.origin }, '/other')).toBe(404);
  });

  it('passes orders on, and tells what it cannot read', async () => {
    const socket = await viewer();
    socket.send('{"kind":"speed","speed":4}');
    socket.send('{"kind":"speed","speed":"fast"}');
    expect(words(await next(socket))[0]).toContain('An order cannot be read');
    expect(orders.splice(0)).toEqual([{ kind: 'speed', speed: 4 }]);
    socket.terminate();
  });

  it('drops who sends more than an order can be', async () => {
    const socket = await viewer();
    const code = new Promise((resolve) => socket.once('close', resolve));
    socket.send('x'.repeat(100_000));
    expect(await code).toBe(1009);
  });

  it('tells a newcomer what came before', async () => {
    const scene = { ground: null, solids: [], robot: { radius: meters(1), height: meters(1) }, camera: null };
    const first = packMessage([{ kind: 'scene', bytes: packEntry({ kind: 'scene', scene }) }]);
    server.send(first, true);
    server.send(note('later'), false);
    const { hostname, port } = new URL(server.origin);
    const socket = new WebSocket(`ws://${hostname}:${port}/telemetry`);
    expect(words(await next(socket))).toEqual(['later']);
    socket.terminate();
  });

  it('survives 10,000 frames of nonsense, and goes on serving', async () => {
    const random = createRandom(1);
    let sent = 0;
    while (sent < 10_000) {
      const socket = await viewer();
      const inside = '_socket'; // where ws keeps the stream below its frames
      const raw = (socket as unknown as Record<typeof inside, { write(bytes: Uint8Array): void }>)[inside];
      for (let k = 0; k < 250; k++, sent++) {
        const bytes = Uint8Array.from(
          { length: Math.floor(uniform(random) * 200) },
          () => uniform(random) * 256,
        );
        const kind = uniform(random);
        if (socket.readyState !== WebSocket.OPEN) break;
        if (kind < 0.45) socket.send(bytes);
        else if (kind < 0.9) socket.send(`{"kind":${JSON.stringify(String.fromCharCode(...bytes))}`);
        else if (kind < 0.98) socket.ping(bytes.subarray(0, 100));
        else raw.write(bytes); // not even a frame
        if (k % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      socket.terminate();
    }
    expect(String((await get('/')).body)).toBe('<title>page</title>');
    const socket = await viewer();
    socket.send('{"kind":"pause"}');
    for (;;)
      if (orders.splice(0).some(({ kind }) => kind === 'pause')) break;
      else await new Promise((resolve) => setTimeout(resolve, 5));
    socket.terminate();
  });
});
