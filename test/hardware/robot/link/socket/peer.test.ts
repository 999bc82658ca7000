import { EventEmitter } from 'node:events';
import { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { describe, expect, it } from 'vitest';
import { socketPeer } from '../../../../../hardware/robot/link/socket/socket-peer.ts';

/** A web socket without frames over a stream that counts its system calls. */
function counted() {
  const calls: string[][] = [];
  const wire = new Duplex({
    read() {},
    writev(chunks, done) {
      calls.push(chunks.map(({ chunk }) => String(chunk)));
      done();
    },
    write(chunk, _, done) {
      calls.push([String(chunk)]);
      done();
    },
  });
  const socket = Object.assign(new EventEmitter(), {
    readyState: WebSocket.OPEN,
    send: (message: string) => void wire.write(message),
  });
  const handlers = { opened() {}, message() {}, pong() {}, closed() {} };
  return { calls, peer: socketPeer(socket as unknown as WebSocket, handlers, () => wire) };
}

describe('a peer', () => {
  it('sends all that is said in one turn of the event loop in one system call, in its order', async () => {
    const { calls, peer } = counted();
    for (const word of ['odometry', 'scan', 'events']) peer.text(word);
    expect(calls).toEqual([]);
    await new Promise(setImmediate);
    peer.text('next');
    await new Promise(setImmediate);
    expect(calls).toEqual([['odometry', 'scan', 'events'], ['next']]);
  });
});
