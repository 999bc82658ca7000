// A run behind this page's own server. A lost connection is taken up again; the server then tells everything anew.

import type { Store } from '../play/store.ts';
import { takeMessage, type Source } from './source.ts';

const RETRY = 1000;

/** Attach to the server that sent this page. */
export function socketSource(store: Store): Source {
  let socket: WebSocket;
  let left = false;
  const connect = (): void => {
    if (left) return; // while it waited to try again
    socket = new WebSocket(new URL('telemetry', location.href.replace(/^http/, 'ws').replace(/[?#].*$/, '')));
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
      if (store.contact === 'lost') store.onTrouble('');
      store.contact = 'held';
    });
    socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) =>
      takeMessage(store, new Uint8Array(data)),
    );
    socket.addEventListener('close', ({ code, reason }) => {
      if (left) return;
      if (code === 1000 && reason !== '') return store.lose('ended', reason);
      // said once: whoever closed the message has read it
      if (store.contact === 'held')
        store.lose('lost', 'The run cannot be reached; it may have ended. Trying again.');
      setTimeout(connect, RETRY);
    });
  };
  connect();
  return {
    send(order) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order));
    },
    stop() {
      left = true;
      socket.close();
    },
  };
}
