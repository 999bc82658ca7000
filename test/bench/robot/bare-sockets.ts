// Sockets without our code: what a machine can do at this moment, and an observer who never reads.

import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { wallClock } from '../../../hardware/robot/clock.ts';
import { histogram, record, type Histogram } from '../../../hardware/robot/link/measure/histogram.ts';

const ECHO = `
  const { connect } = require('node:net');
  const { workerData } = require('node:worker_threads');
  const socket = connect(workerData, '127.0.0.1', () => socket.setNoDelay(true));
  socket.on('data', (data) => socket.write(data.subarray(0, 8)));
  socket.on('error', () => {});
`;

/** Send `bytes` at `rate` per second to another thread over TCP and time the answers. */
export async function echo(bytes: number, rate: number, seconds: number): Promise<Histogram> {
  const times = histogram();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const worker = new Worker(ECHO, { eval: true, workerData: (server.address() as AddressInfo).port });
  await new Promise<void>((resolve) => {
    server.once('connection', (socket) => {
      socket.setNoDelay(true);
      let left = rate * seconds;
      let sent = 0;
      const stop = wallClock.every((1e6 / rate) as never, () => {
        if (left-- <= 0) {
          stop();
          socket.destroy();
          return resolve();
        }
        sent = wallClock.now();
        socket.write(Buffer.alloc(bytes));
        return undefined;
      });
      socket.on('data', () => {
        if (sent > 0) record(times, wallClock.now() - sent);
        sent = 0;
      });
    });
  });
  await worker.terminate();
  server.close();
  return times;
}

/** An observer that subscribes to everything by rosbridge and then never reads its socket. @returns how to end it. */
export function deafViewer(url: string): () => void {
  const topics = ['/scan', '/odom', '/event_camera/events', '/dvs/events'];
  return deaf(
    url,
    '/',
    topics.map((topic) => JSON.stringify({ op: 'subscribe', topic })),
  );
}

/** A viewer of a run that never reads its socket. @returns how to end it. */
export const deafPage = (origin: string): (() => void) => deaf(origin, '/telemetry', []);

/** Open a websocket, say something, and never read. */
function deaf(url: string, path: string, words: readonly string[]): () => void {
  const { host, port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  for (const word of words) {
    const text = Buffer.from(word);
    socket.write(Buffer.concat([Buffer.of(0x81, 0x80 | text.length, 0, 0, 0, 0), text]));
  }
  socket.pause();
  socket.on('error', () => {});
  return () => socket.destroy();
}
