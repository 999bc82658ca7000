// A listening socket with its rules: who may connect from where, how many, how much and how fast. What is spoken behind
// the door is not its business.

import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { seconds, type Micros } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import { ExposureError, checkExposure, checkPort, refusalOf } from './exposure.ts';
import { guest, type GuestLimits } from './guest.ts';
import type { Peer, PeerHandlers } from './peer.ts';
import { socketLimits, socketPeer } from './socket-peer.ts';

/** What can be chosen about a door. */
export interface DoorOptions extends GuestLimits {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Null only on loopback. Checked by whoever speaks behind the door, in the first message. */
  readonly token: string | null;
  /** Web pages that may connect, as `https://host:port`; programs send no origin. */
  readonly origins: readonly string[];
  /** Certificate and key in PEM: wss instead of ws. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly connections: number;
}

/** Only this machine, no web page, 16 peers, 1000 messages and 2 MiB a second from each. */
export const doorDefaults: DoorOptions = Object.freeze({
  host: '127.0.0.1',
  port: 9090,
  token: null,
  origins: [],
  tls: null,
  connections: 16,
  messagesPerSecond: 1000,
  bytesPerSecond: 2 * 1024 * 1024,
});

/** What a peer gets to say its first word, or show its token, before it gives way to others at a door that is full. */
const MOMENT = seconds(1);

/** Who speaks behind the door: gets a peer and the subprotocol that was agreed on, gives handlers back. */
export type Admit = (peer: Peer, subprotocol: string) => PeerHandlers;

/** An open door. */
export interface Door {
  readonly url: string;
  readonly port: number;
  /** Close it and everything behind it. */
  close(): Promise<void>;
}

/** What to do about an address that cannot be listened on. */
const freePort = 'Is it in use already? Give another address or port; port 0 takes a free one.';

/** Open a door. `subprotocols` are those that are understood; peers that ask for none are welcome too. Throws ExposureError. */
export async function openDoor(
  options: DoorOptions,
  clock: Clock,
  subprotocols: readonly string[],
  admit: Admit,
): Promise<Door> {
  const { host, token, tls } = options;
  checkPort(options.port);
  checkExposure(host, token);
  // Node looks only every 30 s after those who have connected and ask for nothing; a thousand of them leave no room for the driver.
  const looks = { connectionsCheckingInterval: 1000 };
  const server: Server = tls === null ? createPlain(looks) : createSecure({ ...tls, ...looks });
  server.headersTimeout = 5000;
  server.requestTimeout = 5000;
  server.on('request', (_, response) => response.writeHead(426).end('This address speaks web sockets.\n'));
  const lines = new Set<Duplex>();
  server.on('connection', (line: Duplex) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  const sockets = new WebSocketServer({
    ...socketLimits,
    noServer: true,
    handleProtocols: (offered) => subprotocols.find((each) => offered.has(each)) ?? false,
  });

  /** Peers that have said nothing yet that was understood, the first to come first, with when they came. */
  const silent = new Map<Peer, Micros>();
  /** Whoever has had a moment to speak and did not gives way to a newcomer. @returns whether there is room now */
  const makeRoom = (): boolean => {
    const [longest] = silent;
    if (longest === undefined || clock.now() - longest[1] < MOMENT) return false;
    silent.delete(longest[0]);
    longest[0].kill();
    return true;
  };
  const forget = (peer: Peer): void => void silent.delete(peer);
  const welcome = (ws: WebSocket, wire: Duplex): void => {
    const admitted = (peer: Peer): PeerHandlers => {
      silent.set(peer, clock.now());
      return admit(peer, ws.protocol);
    };
    const join = (handlers: PeerHandlers): Peer => socketPeer(ws, handlers, () => wire);
    guest(options, clock, join, { admit: admitted, understood: forget, gone: forget });
  };
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const isFull = (): boolean => sockets.clients.size >= options.connections && !makeRoom();
    const refusal =
      refusalOf(request.headers, options, subprotocols) ?? (isFull() ? '503 Service Unavailable' : null);
    if (refusal === null) return sockets.handleUpgrade(request, socket, head, (ws) => welcome(ws, socket));
    // destroyed then, for whoever holds on to it would keep this server from ending
    socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
    return undefined;
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(new ExposureError(`Cannot listen on ${host}:${options.port} (${code ?? message}). ${freePort}`)),
    );
    server.listen(options.port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls === null ? 'ws' : 'wss'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const line of lines) line.destroy(); // once it is closing, Node looks after none that says nothing
      await closed;
    },
  };
}
