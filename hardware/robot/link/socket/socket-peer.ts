// A web socket as a peer. The types of `ws` and of Node stop here: no declaration that the door leads to names them, so that whoever
// uses the package needs neither.

import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { refusesToken } from './exposure.ts';
import type { Peer, PeerHandlers } from './peer.ts';

/** What a socket may hold and take, the same at both ends. */
export const socketLimits: Readonly<{
  maxPayload: number;
  perMessageDeflate: false;
  maxFragments: number;
  maxBufferedChunks: number;
}> = Object.freeze({
  /** 4 MiB: 400,000 events as CBOR in one message; ROS 2's own limit is 10 MB. */
  maxPayload: 4 * 1024 * 1024,
  perMessageDeflate: false,
  /** 64: no peer of ours fragments; ws allows 16,384 and pays for each. */
  maxFragments: 64,
  maxBufferedChunks: 1024,
});

/** How a connection ended: the socket's error, if any, or else how the other side said goodbye. */
export interface Ending {
  readonly error: NodeJS.ErrnoException | null;
  readonly code: number;
  readonly reason: string;
}

/** @returns what is called before each message, so that all of one turn of the event loop leave in one system call. */
function inOnePiece(wireOf: () => Duplex | null): () => void {
  let corked = false;
  return () => {
    const wire = wireOf();
    if (corked || wire === null) return;
    corked = true;
    wire.cork();
    process.nextTick(() => {
      corked = false;
      wire.uncork();
    });
  };
}

/**
 * A socket as a peer. The socket's errors end as `closed`; one without a listener would end the process. What is said in one
 * turn of the event loop travels together: a frame of several topics costs its sender one system call, and its reader one wake-up.
 *
 * @param wireOf  the stream beneath, once there is one
 * @param cureOf  what to do about an ending after which trying again cannot help
 */
export function socketPeer(
  socket: WebSocket,
  handlers: PeerHandlers,
  wireOf: () => Duplex | null,
  cureOf: (ending: Ending) => string | undefined = () => undefined,
): Peer {
  let error: Ending['error'] = null;
  let goodbye: { readonly reason: string; readonly cure: string | undefined } | null = null;
  let over = false;
  const end = (reason: string, cure?: string): void => {
    if (over) return;
    over = true;
    handlers.closed(reason, cure);
  };
  const gather = inOnePiece(wireOf);
  const guard = (act: () => void): void => {
    if (over || socket.readyState !== WebSocket.OPEN) return;
    gather();
    act();
  };
  socket.binaryType = 'nodebuffer';
  socket.on('error', (fault) => (error = fault));
  socket.on('open', () => handlers.opened());
  socket.on('pong', () => handlers.pong());
  socket.on('message', (data: Buffer, isBinary) => {
    if (!over) handlers.message(isBinary ? new Uint8Array(data) : data.toString('utf8'));
  });
  socket.on('close', (code, bytes) => {
    if (goodbye !== null) return end(goodbye.reason, goodbye.cure); // the other side only repeats it, or says nothing
    const reason = bytes.toString('utf8');
    const said = error?.message || reason || `closed with code ${code}`;
    return end(worded(said, socket.url ?? ''), cureOf({ error, code, reason }));
  });
  return {
    get buffered() {
      return socket.bufferedAmount;
    },
    text: (message) => guard(() => socket.send(message)),
    binary: (bytes) => guard(() => socket.send(bytes)),
    ping: () => guard(() => socket.ping()),
    close(code, reason, cure) {
      goodbye ??= { reason, cure };
      if (socket.readyState === WebSocket.CONNECTING) socket.terminate();
      else socket.close(code, fitting(reason));
    },
    kill() {
      socket.terminate();
      end('nothing was heard any more');
    },
  };
}

/** @returns the stream beneath a socket that dials, once there is one. */
export function upgraded(socket: WebSocket): () => Duplex | null {
  let wire: Duplex | null = null;
  socket.once('upgrade', (response) => (wire = response.socket));
  return () => wire;
}

/** Bytes that the web socket's closing frame has room for, after its code. */
const ROOM = 123;

/** @returns as much of a reason as a closing frame holds, in whole characters: ws throws where it is longer in UTF-8. */
function fitting(reason: string): string {
  const room = new Uint8Array(ROOM);
  const { read } = new TextEncoder().encodeInto(reason, room);
  return reason.slice(0, read);
}

/** @returns words of a socket, with what they may mean, for people. @param url  that was dialled */
function worded(said: string, url: string): string {
  if (said.includes('wrong version number'))
    return 'what answers there speaks no TLS (a robot without a certificate is reached by ws://)';
  if (said.includes('socket hang up') && !url.startsWith('wss:'))
    return `${said} (a robot with a certificate is reached by wss://)`;
  if (/Unexpected server response: 50[234]/.test(said))
    return `${said} (a proxy answers there, and behind it no robot does)`;
  if (said.includes('Unexpected server response')) return `${said} (a web server answers there, not a robot)`;
  return said;
}

/** @returns what to do about a robot that will refuse us the next time, too. */
export function cureOf({ error, code, reason }: Ending): string | undefined {
  if (/ALTNAME/.test(error?.code ?? ''))
    return 'Its certificate is for another name: connect by that name, or give it a certificate for this one.';
  if (/EXPIRED|NOT_YET_VALID/.test(error?.code ?? ''))
    return 'By the clock of this machine its certificate is not valid now: set the clock, or give it a new one.';
  if (/CERT|VERIFY|SELF_SIGNED/.test(error?.code ?? ''))
    return 'If it is your robot, trust its certificate: --ca FILE.';
  if (code === 1008 && refusesToken(reason))
    return 'Give the token that the robot was started with: --token-file FILE.';
  if (/^Server sent (no|an invalid) subprotocol$/.test(error?.message ?? ''))
    return 'What answers there does not speak neurover.v1: try --protocol rosbridge, and check address and port.';
  if (error?.message === 'Server sent a subprotocol but none was requested')
    return 'What answers there speaks a protocol of its own: try --protocol native, and check address and port.';
  return undefined;
}
