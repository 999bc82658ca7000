// Sockets without our code: what a machine can do at this moment, and an observer who never reads.

import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { wallClock } from '../../hardware/robot/clock.ts';
import { histogram, record, type Histogram } from '../../hardware/robot/link/histogram.ts';

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
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const key = randomBytes(16).toString('base64');
  socket.write(
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  for (const topic of ['/scan', '/odom', '/event_camera/events', '/dvs/events']) {
    const text = Buffer.from(JSON.stringify({ op: 'subscribe', topic }));
    socket.write(Buffer.concat([Buffer.of(0x81, 0x80 | text.length, 0, 0, 0, 0), text]));
  }
  socket.pause();
  socket.on('error', () => {});
  return () => socket.destroy();
}
