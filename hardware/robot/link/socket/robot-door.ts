// Waiting for a robot that dials in: a door that hands one robot at a time to whoever "dials" it.

import type { Clock } from '../../clock.ts';
import { NATIVE } from '../../wire/native-messages.ts';
import { openDoor, type Door, type DoorOptions } from './door.ts';
import type { Dial, Peer, PeerHandlers } from './peer.ts';

/** A door, and a way to wait behind it. */
export interface RobotDoor {
  readonly door: Door;
  /** Waits for the next robot; the connection opens when it comes. */
  readonly dial: Dial;
}

/** Somebody waiting for a robot. */
interface Waiting {
  readonly handlers: PeerHandlers;
  peer: Peer | null;
  over: boolean;
}

/** Open a door for robots. A second robot is turned away while one is here. */
export async function listenForRobot(options: DoorOptions, clock: Clock): Promise<RobotDoor> {
  let waiting: Waiting | null = null;

  const door = await openDoor(options, clock, [NATIVE], (peer, subprotocol) => {
    const host = waiting;
    const isBusy = host === null || host.peer !== null;
    if (isBusy || subprotocol !== NATIVE) {
      peer.close(1013, isBusy ? 'another robot is here, or nobody waits for one' : `speak ${NATIVE}`);
      return { opened() {}, message() {}, pong() {}, closed() {} };
    }
    host.peer = peer;
    return host.handlers;
  });

  const dial: Dial = (handlers) => {
    const own: Waiting = {
      peer: null,
      over: false,
      handlers: {
        ...handlers,
        closed(reason) {
          if (own.over) return;
          own.over = true;
          if (waiting === own) waiting = null;
          handlers.closed(reason);
        },
      },
    };
    waiting = own;
    return {
      get buffered() {
        return own.peer?.buffered ?? 0;
      },
      text: (message) => own.peer?.text(message),
      binary: (bytes) => own.peer?.binary(bytes),
      ping: () => own.peer?.ping(),
      close(code, reason) {
        if (own.peer === null) own.handlers.closed(reason);
        else own.peer.close(code, reason);
      },
      kill() {
        own.peer?.kill();
        own.handlers.closed('given up');
      },
    };
  };
  return { door, dial };
}
