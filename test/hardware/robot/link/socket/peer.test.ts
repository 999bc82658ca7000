import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../../core/units/quantity.ts';
import { dialSocket } from '../../../../../hardware/robot/link/socket/dial.ts';
import { cureOf, socketPeer } from '../../../../../hardware/robot/link/socket/socket-peer.ts';

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

/** @returns with what words a dial ends, where whoever is called does as told. */
async function dialled(
  scheme: string,
  called: (line: Socket) => void,
  within = seconds(60),
): Promise<string> {
  const server = createServer((line) => called(line.on('error', () => {})));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const words = await new Promise<string>((closed) => {
    dialSocket(url, undefined, null, within)({ opened() {}, message() {}, pong() {}, closed });
  });
  server.close();
  return words;
}

describe('a dial', () => {
  it.each([
    ['502 Bad Gateway', /502 \(a proxy answers there, and behind it no robot does\)/],
    ['404 Not Found', /404 \(a web server answers there, not a robot\)/],
  ])('tells who answers with %s', async (status, words) => {
    const answer = (line: Socket): void =>
      void line.once('data', () => line.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`));
    expect(await dialled('ws', answer)).toMatch(words);
  });

  it.each<[string, (line: Socket) => void]>([
    ['says nothing', (line) => line.resume()],
    [
      'says one letter after the other',
      (line) => {
        line.write('HTTP/1.1 101 Switching Protocols\r\nX-Robot: ');
        const saying = setInterval(() => line.write('o'), 10);
        line.resume().on('close', () => clearInterval(saying));
      },
    ],
  ])('is given up in time where who is called %s', async (_, called) => {
    expect(await dialled('ws', called, millis(100))).toBe(
      'nothing there answered as a web socket within 0.1 s',
    );
  });

  it('tells what a missing certificate looks like, and one that is not valid now', async () => {
    const answers = (line: Socket) =>
      void line.once('data', () => line.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await dialled('wss', answers)).toMatch(/speaks no TLS .* is reached by ws:/);
    const cure = (code: string) =>
      cureOf({ error: Object.assign(new Error(), { code }), code: 1006, reason: '' });
    expect(cure('CERT_HAS_EXPIRED')).toMatch(/^By the clock of this machine .* not valid now/);
    expect(cure('CERT_NOT_YET_VALID')).toMatch(/set the clock/);
    expect(cure('DEPTH_ZERO_SELF_SIGNED_CERT')).toMatch(/--ca FILE/);
  });
});
