// The way out: a web socket that we open.

import { rootCertificates } from 'node:tls';
import { WebSocket } from 'ws';
import { checkAddress } from './address.ts';
import { cureOf, socketLimits, socketPeer, upgraded } from './socket-peer.ts';
import type { Dial } from './peer.ts';

/**
 * Dial a web socket. `subprotocol` refuses wrong peers at the handshake; `ca` is the PEM of certificates that are trusted besides
 * the well-known ones, such as a robot's own. Throws AddressError.
 */
export function dialSocket(url: string, subprotocol?: string, ca: string | null = null): Dial {
  checkAddress(url);
  return (handlers) => {
    const trusted = ca === null ? {} : { ca: [...rootCertificates, ca] };
    const options = { ...socketLimits, handshakeTimeout: 3000, closeTimeout: 2000, ...trusted };
    const socket =
      subprotocol === undefined ? new WebSocket(url, options) : new WebSocket(url, [subprotocol], options);
    return socketPeer(socket, handlers, upgraded(socket), cureOf);
  };
}
