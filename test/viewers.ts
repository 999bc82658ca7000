// Viewers for tests and benches: some read what they get, some never do.

import type { ChildProcess } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

/** @returns the address that a command prints */
export function addressOf(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (part: Buffer): void => {
      text += String(part);
      const found = /http:\/\/[^\s]+/.exec(text);
      if (found !== null) resolve(new URL(found[0]));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`It ended before it printed an address: ${text}`)));
  });
}

/** Attach a viewer that reads. */
export function readingViewer(
  { host }: URL,
  take: (message: Uint8Array) => void = () => undefined,
): WebSocket {
  const socket = new WebSocket(`ws://${host}/telemetry`);
  socket.on('message', (data: Buffer) => take(new Uint8Array(data)));
  socket.on('error', () => undefined);
  return socket;
}

/** Attach a viewer that says hello and then never reads a byte. */
export function deafViewer({ hostname, port, host }: URL): Socket {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(
    `GET /telemetry HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  return socket;
}
