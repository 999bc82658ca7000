// The viewer's server where many look on, or one says too much: nobody keeps an emergency stop from being heard.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { packEntry, packMessage } from '../../viz/telemetry/message.ts';
import { serveViewer, type ViewerServer } from '../../viz/server.ts';
import type { Order } from '../../viz/telemetry/intervention.ts';

const orders: Order[] = [];
let server: ViewerServer;
beforeEach(async () => {
  orders.length = 0;
  server = await serveViewer({ page: '.', onOrder: (order) => orders.push(order) });
});
afterEach(() => server.close());

/** Open a socket. @returns it, or the status with which it was refused */
const open = (): Promise<WebSocket | number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/telemetry`);
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.on('error', () => undefined);
  });

it('hears an emergency stop, however much was said before, and counts what it did not hear', async () => {
  const socket = (await open()) as WebSocket;
  for (let k = 0; k < 500; k++) socket.send('{"kind":"pause"}');
  socket.send('{"kind":"robot","act":"estop"}');
  await vi.waitFor(() => expect(orders.at(-1)).toEqual({ kind: 'robot', act: 'estop' }), 100_000);
  expect(orders.length + server.counts().refused).toBe(501);
  socket.terminate();
});

it('lets sixteen look on, and tells those who have left nothing', async () => {
  const sockets: WebSocket[] = [];
  for (let k = 0; k < 16; k++) {
    const socket = await open();
    if (typeof socket !== 'number') sockets.push(socket);
  }
  expect([sockets.length, await open()]).toEqual([16, 503]);
  for (const socket of sockets) socket.terminate();
  await vi.waitFor(() => expect(server.counts().viewers).toBe(0), 100_000);
  const send = vi.spyOn(WebSocket.prototype, 'send');
  try {
    const note = { kind: 'trouble', message: 'is anybody there?' } as const;
    server.send(packMessage([{ kind: 'note', bytes: packEntry({ kind: 'note', note }) }]), false);
    expect(send).not.toHaveBeenCalled();
  } finally {
    send.mockRestore();
  }
});
