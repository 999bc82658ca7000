// A wire without sockets: two peers, a latency, and the accidents that happen to real ones.

import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Dial, Peer, PeerHandlers } from '../../../hardware/robot/link/socket/peer.ts';
import type { VirtualClock } from './virtual-clock.ts';

type Delivery = () => void;
type Message = string | Uint8Array;

export interface VirtualWire {
  readonly dial: Dial;
  /** Both ends are told at once, as after a reset. */
  kill(): void;
  /** Nothing arrives any more in either direction and nobody is told: a cable pulled, a Wi-Fi left. */
  halfOpen(): void;
  /** The far end stands still: what is sent to it waits. `thaw` delivers all of it at once. */
  freeze(): void;
  thaw(): void;
  /** Whether new connections are refused. */
  refusing: boolean;
  /** How much longer than usual a message that is sent now is under way; nothing overtakes. */
  slow: () => Micros;
  /** What noise makes of each message from the far end; null where it is lost. */
  noise: (message: Message) => Message | null;
  /** Told what the far end hears. */
  overhear: (message: Message) => void;
  /** Connections made so far. */
  readonly connections: number;
}

export function virtualWire(
  clock: VirtualClock,
  admit: (peer: Peer) => PeerHandlers,
  latency: Micros = millis(1),
): VirtualWire {
  let current: { near: PeerHandlers; far: PeerHandlers | null; cut: boolean; open: boolean } | null = null;
  let frozen = false;
  let waiting: Delivery[] = [];

  const wire: VirtualWire = {
    refusing: false,
    slow: () => micros(0),
    noise: (message) => message,
    overhear: () => {},
    connections: 0,
    dial(near) {
      const line = { near, far: null as PeerHandlers | null, cut: false, open: true };
      current = line;
      const end = (reason: string, cure?: string) => {
        if (!line.open) return;
        line.open = false;
        near.closed(reason, cure);
        const far = line.far;
        if (frozen) waiting.push(() => far?.closed(reason));
        else far?.closed(reason);
      };
      /** One direction of the line. */
      const way = () => {
        let last = 0;
        return (deliver: Delivery) => {
          last = Math.max(last, clock.now() + latency + wire.slow());
          return clock.after(micros(last - clock.now()), deliver);
        };
      };
      const [out, back] = [way(), way()];
      const toFar = (deliver: Delivery) =>
        out(() => {
          if (line.cut) return;
          if (frozen) waiting.push(deliver);
          else if (line.open) deliver();
        });
      const toNear = (deliver: Delivery) =>
        back(() => {
          if (line.open && !line.cut) deliver();
        });
      const tellNear = (message: Message): void =>
        void toNear(() => {
          const heard = wire.noise(message);
          if (heard !== null) near.message(heard);
        });
      const tellFar = (message: Message): void =>
        void toFar(() => {
          wire.overhear(message);
          line.far?.message(message);
        });
      const far: Peer = {
        buffered: 0,
        text: tellNear,
        binary: (bytes) => tellNear(bytes.slice()),
        ping: () => {},
        close: (code, reason) => void toNear(() => end(reason || String(code))),
        kill: () => end('killed'),
      };
      const peer: Peer = {
        buffered: 0,
        text: tellFar,
        binary: (bytes) => tellFar(bytes.slice()),
        ping: () => void toFar(() => toNear(() => near.pong())),
        close: (code, reason, cure) => void toFar(() => end(reason || String(code), cure)),
        kill: () => end('given up'),
      };
      clock.after(latency, () => {
        if (wire.refusing || frozen) return end('refused');
        (wire as { connections: number }).connections++;
        near.opened();
        line.far = admit(far);
        line.far.opened();
        return undefined;
      });
      return peer;
    },
    kill() {
      if (current === null || !current.open) return;
      current.open = false;
      current.near.closed('reset');
      current.far?.closed('reset');
    },
    halfOpen() {
      if (current !== null) current.cut = true;
    },
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
      const all = waiting;
      waiting = [];
      for (const deliver of all) deliver();
    },
  };
  return wire;
}
