// The way out: a web socket that we open.

import { rootCertificates } from 'node:tls';
import { WebSocket } from 'ws';
import { inSeconds, seconds, type Micros } from '../../../../core/units/quantity.ts';
import { wallClock } from '../../clock.ts';
import { checkAddress } from './address.ts';
import { cureOf, socketLimits, socketPeer, upgraded } from './socket-peer.ts';
import type { Dial } from './peer.ts';

/**
 * Dial a web socket. `subprotocol` refuses wrong peers at the handshake; `ca` is the PEM of certificates that are trusted besides
 * the well-known ones, such as a robot's own. Throws AddressError.
 *
 * @param within  how long all of the handshake may take. ws only looks after silence, and waits for ever where a letter comes now and then
 */
export function dialSocket(
  url: string,
  subprotocol?: string,
  ca: string | null = null,
  within: Micros = seconds(3),
): Dial {
  checkAddress(url);
  return (handlers) => {
    const trusted = ca === null ? {} : { ca: [...rootCertificates, ca] };
    const options = { ...socketLimits, closeTimeout: 2000, ...trusted };
    const socket =
      subprotocol === undefined ? new WebSocket(url, options) : new WebSocket(url, [subprotocol], options);
    const peer = socketPeer(socket, handlers, upgraded(socket), cureOf);
    const late = wallClock.after(within, () =>
      peer.close(1002, `nothing there answered as a web socket within ${inSeconds(within)} s`),
    );
    socket.once('open', late).once('close', late);
    return peer;
  };
}
