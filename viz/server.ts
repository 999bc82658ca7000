// The viewer's server: the static page, one socket per viewer, and a recording's bytes. It binds to this machine unless told
// otherwise, and believes neither a Host nor an Origin that is not its own.

import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join, normalize } from 'node:path';
import { pipeline, type Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { wallClock } from '../core/stream/pace.ts';
import { asksFoxglove, isOwnHost, isOwnOrigin, refusalOf } from './admission.ts';
import { machineOf, ownNames, shownHost } from './own-names.ts';
import { isPage, pathOf, replyOf } from './static.ts';
import { subprotocols } from './foxglove/protocol.ts';
import { foxgloveReception } from './foxglove/reception.ts';
import type { Guest, Reception } from './guest.ts';
import { LONGEST_ORDER, type Order } from './telemetry/intervention.ts';
import { telemetryReception } from './telemetry/reception.ts';

/** What is served. */
export interface ViewerOptions {
  /** Folder of the built page. */
  readonly page: string;
  /** Address to bind to; this machine only unless told otherwise. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** A recording that the page may read. */
  readonly recording?: string;
  /** Other recordings, to be drawn over it: ghost-1.mcap and so on. */
  readonly ghosts?: readonly string[];
  /** Obeys viewers; null where nobody may lead. */
  readonly onOrder: ((order: Order) => void) | null;
  /** Origins of other people's pages whose Foxglove clients may look on, such as https://app.foxglove.dev. */
  readonly origins?: readonly string[];
  /** Told of an origin that was refused. */
  readonly onRefused?: (origin: string) => void;
  /** Told when the number of viewers changes. */
  readonly onViewers?: (count: number) => void;
}

/** A server at work. */
export interface ViewerServer {
  /** Where the page is. */
  readonly origin: string;
  /** Send a message to every viewer. @param begins  whether another run begins with it */
  send(message: Uint8Array, begins: boolean): void;
  /** Viewers, messages whose frames some viewer missed, bytes that wait, orders refused. */
  counts(): {
    readonly viewers: number;
    readonly dropped: number;
    readonly waiting: number;
    readonly refused: number;
  };
  /** Stop serving. @param farewell  a sentence for whoever looks on */
  close(farewell?: string): Promise<void>;
}

const MOST_VIEWERS = 16;
/** ms between two looks after viewers, and after which one that does not answer is dropped. */
const LOOK = 200;
const SILENCE = 30_000;
/** Looks in a second, and between two questions whether a viewer is still there. */
const LOOKS_A_SECOND = 1000 / LOOK;
const LOOKS_A_PING = 5 * LOOKS_A_SECOND;
/** Orders a second that a viewer may give. */
const MOST_ORDERS = 50;

interface Viewer {
  readonly socket: WebSocket;
  readonly guest: Guest;
  heard: number;
  said: number;
}

/** Start serving. Fails where the port is taken. */
export async function serveViewer(options: ViewerOptions): Promise<ViewerServer> {
  const { host = '127.0.0.1', port = 0, onOrder } = options;
  const viewers = new Set<Viewer>();
  const lost = { dropped: 0, refused: 0 };
  const http: Server = createServer((request, response) => answer(request, response, options, names));
  const frames = {
    noServer: true,
    maxPayload: LONGEST_ORDER,
    perMessageDeflate: false,
    clientTracking: false,
  };
  const ours = new WebSocketServer(frames);
  const theirs = new WebSocketServer({
    ...frames,
    handleProtocols: (offered) => subprotocols.find((name) => offered.has(name)) ?? false,
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve());
  });
  const bound = (http.address() as AddressInfo).port;
  const machine = machineOf(hostname(), Object.values(networkInterfaces()).flat());
  const names = ownNames(host, bound, machine);

  const telemetry = telemetryReception(onOrder);
  const foxglove = foxgloveReception(`neurover-${bound}-${wallClock()}`);

  const attach = (reception: Reception, socket: WebSocket): void => {
    const guest = reception.join({
      get waiting() {
        return socket.bufferedAmount;
      },
      send: (message) => socket.send(message),
      drop: () => socket.terminate(),
    });
    const viewer: Viewer = { socket, guest, heard: wallClock(), said: 0 };
    viewers.add(viewer);
    options.onViewers?.(viewers.size);
    socket.on('pong', () => (viewer.heard = wallClock()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      viewers.delete(viewer);
      guest.leave();
      lost.dropped += guest.box.dropped;
      options.onViewers?.(viewers.size);
    });
    socket.on('message', (data, isBinary) => {
      viewer.heard = wallClock();
      const words = isBinary ? null : String(data);
      // whoever presses the emergency stop is heard, however much was said before
      if (++viewer.said > MOST_ORDERS && words?.includes('"estop"') !== true) lost.refused++;
      else guest.hear(words);
    });
  };

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const isForeign = asksFoxglove(request);
    const isInvited = isForeign && options.origins?.includes(request.headers.origin ?? '') === true;
    const isKnown = isOwnOrigin(request, names) || isInvited;
    if (!isKnown) options.onRefused?.(request.headers.origin ?? '');
    const isFull = viewers.size >= MOST_VIEWERS;
    const refusal = refusalOf(request, isKnown && isOwnHost(request, names), isFull);
    if (refusal !== null) {
      const { status, words } = refusal;
      stream.end(
        `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${words.length}\r\n\r\n${words}`,
        () => stream.destroy(), // whoever holds on to it would keep this server from ending
      );
      return;
    }
    if (isForeign) theirs.handleUpgrade(request, stream, head, (socket) => attach(foxglove, socket));
    else ours.handleUpgrade(request, stream, head, (socket) => attach(telemetry, socket));
  });

  const timer = lookAfter(viewers);
  return {
    origin: `http://${shownHost(host, machine)}:${bound}`,
    send(message, begins) {
      telemetry.tell(message, begins);
      foxglove.tell(message, begins);
    },
    counts: () => {
      let [dropped, waiting] = [lost.dropped, 0];
      for (const { guest, socket } of viewers) {
        dropped += guest.box.dropped;
        waiting += guest.box.bytes + socket.bufferedAmount;
      }
      const refused = lost.refused + telemetry.refused + foxglove.refused;
      return { viewers: viewers.size, dropped, waiting, refused };
    },
    close: (farewell = '') =>
      new Promise((resolve) => {
        clearInterval(timer);
        for (const { socket } of viewers) {
          socket.close(1000, farewell);
          socket.terminate();
        }
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}

/** Send viewers what waits for them, and drop who is silent. @returns what does so, until it is cleared */
function lookAfter(viewers: ReadonlySet<Viewer>): NodeJS.Timeout {
  let [looks, looked] = [0, wallClock()];
  const look = (): void => {
    const now = wallClock();
    const asleep = now - looked > LOOKS_A_SECOND * LOOK ? now - looked : 0; // whoever was frozen has heard nobody, and may not blame them
    looked = now;
    looks++;
    for (const viewer of viewers) {
      viewer.heard += asleep;
      if (looks % LOOKS_A_SECOND === 0) viewer.said = 0;
      if (looks % LOOKS_A_PING === 0) viewer.socket.ping();
      viewer.guest.box.drain(now);
      if (now - viewer.heard > SILENCE) viewer.socket.terminate();
    }
  };
  return setInterval(look, LOOK).unref();
}

/** Answer a request for a file. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { page, recording, ghosts = [] }: ViewerOptions,
  names: ReadonlySet<string>,
): void {
  const refuse = (status: number, words: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(405, 'Only GET and HEAD are answered.');
  if (!isOwnHost(request, names)) return refuse(403, 'This server answers under its own name only.');
  const asked = pathOf(request.url ?? '/');
  if (asked === null) return refuse(400, 'This address cannot be read.');
  const recorded =
    asked === '/recording.mcap' ? recording : ghosts[Number(/^\/ghost-(\d)\.mcap$/.exec(asked)?.[1]) - 1];
  if (recorded !== undefined) return sendFile(request, response, recorded);
  const inside = normalize(asked === '/' ? '/index.html' : asked);
  if (inside.includes('..') || !isPage(inside)) return refuse(404, 'There is no such page.');
  return sendFile(request, response, join(page, inside));
}

/** Send a file, or the range of it that was asked for. */
function sendFile(request: IncomingMessage, response: ServerResponse, path: string): void {
  const { status, headers, range } = replyOf(path, sizeOf(path), request.headers.range);
  response.writeHead(status, headers);
  if (range === null || request.method === 'HEAD') {
    response.end();
    return;
  }
  // not pipe(), which leaves the file open where the reader goes away
  pipeline(createReadStream(path, { ...range, highWaterMark: 2 ** 20 }), response, () => {});
}

/** @returns bytes of a file; null where there is none: a name may be too long for one, or lead through a file. */
function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}
