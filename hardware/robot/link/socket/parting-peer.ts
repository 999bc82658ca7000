// A connection that is over the moment either side ends it, and that we never end without a last word: whoever closes it on
// this side, for whatever reason, goes by this one way.

import type { Dial, Peer, PeerHandlers } from './peer.ts';

/** What happens at the end. */
export interface Parting {
  /** We are about to end it; what is said now still leaves. Not called where the other side ended it. */
  farewell(reason: string): void;
  /** It has ended, by whomever. Called once. @param cure  what to do where trying again cannot help */
  ended(reason: string, cure?: string): void;
}

/**
 * Dial. After the end, neither messages nor words go through.
 *
 * @param handlersOf  given the connection, what to do with what comes
 */
export function partingPeer(
  dial: Dial,
  { farewell, ended }: Parting,
  handlersOf: (peer: Peer) => Omit<PeerHandlers, 'closed'>,
): Peer {
  let over = false;
  const end = (reason: string, cure?: string): void => {
    if (over) return;
    over = true;
    ended(reason, cure);
  };
  const leave = (reason: string, hangUp: () => void, cure?: string): void => {
    if (over) return;
    farewell(reason);
    if (over) return; // whoever heard of it has ended it meanwhile
    over = true;
    hangUp();
    ended(reason, cure);
  };
  const handlers = (): Omit<PeerHandlers, 'closed'> => (heard ??= handlersOf(own));
  let heard: Omit<PeerHandlers, 'closed'> | null = null;
  const socket = dial({
    opened: () => over || handlers().opened(),
    message: (data) => over || handlers().message(data),
    pong: () => over || handlers().pong(),
    closed: end,
  });
  const own: Peer = {
    get buffered() {
      return socket.buffered;
    },
    text: (message) => void (over || socket.text(message)),
    binary: (bytes) => void (over || socket.binary(bytes)),
    ping: () => void (over || socket.ping()),
    close: (code, reason, cure) => leave(reason, () => socket.close(code, reason), cure),
    kill: () => leave('nothing was heard any more', () => socket.kill()),
  };
  return own;
}
