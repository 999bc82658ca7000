// The simulated robot behind one address: peers that ask for the subprotocol neurover.v1 get it, all others get rosbridge.

import { millis } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { doorDefaults, openDoor, type Door, type DoorOptions } from '../link/socket/door.ts';
import { dialSocket } from '../link/socket/dial.ts';
import type { Peer, PeerHandlers } from '../link/socket/peer.ts';
import { NATIVE } from '../wire/native-messages.ts';
import { nativeFace } from './native-face.ts';
import type { SimulatedRobot } from './robot.ts';
import { rosFace, rosFaceDefaults, type RosFace } from './robot-topics.ts';

/** Between two calls of a robot that dials: what small robots' libraries wait. */
const REDIAL = millis(500);

/** What can be chosen about serving. */
export interface ServeOptions {
  readonly door: Partial<DoorOptions>;
  readonly ros: Partial<RosFace>;
  /** Whether native peers get packed frames. */
  readonly packed: boolean;
}

/** Open the robot's door. The robot is started by whoever made it. */
export function serveRobot(
  robot: SimulatedRobot,
  clock: Clock,
  options: Partial<ServeOptions> = {},
): Promise<Door> {
  const door = { ...doorDefaults, ...options.door };
  const { token } = door;
  const ros = rosFace(robot, clock, { ...rosFaceDefaults, ...options.ros, token });
  const packed = options.packed ?? true;
  return openDoor(door, clock, [NATIVE], (peer, subprotocol) =>
    subprotocol === NATIVE
      ? nativeFace(robot, clock, peer, { packed, token, dialled: false })
      : ros.admit(peer),
  );
}

/** A robot that dials. */
export interface Dialling {
  /** Hang up, and dial no more. */
  close(code: number, reason: string): void;
}

/** Let the robot dial a host that listens for robots, and dial again whenever the line is cut, as its firmware would. */
export function dialHost(
  robot: SimulatedRobot,
  clock: Clock,
  url: string,
  {
    token,
    packed,
    ca = null,
  }: { readonly token: string | null; readonly packed: boolean; readonly ca?: string | null },
): Dialling {
  let over = false;
  let line: Peer | null = null;
  let again = (): void => {};
  const dial = (): void => {
    let inner: PeerHandlers | null = null;
    const peer: Peer = dialSocket(
      url,
      NATIVE,
      ca,
    )({
      opened() {
        inner = nativeFace(robot, clock, peer, { packed, token, dialled: true });
        inner.opened();
      },
      pong: () => inner?.pong(),
      closed(reason) {
        inner?.closed(reason);
        if (!over) again = clock.after(REDIAL, dial);
      },
      message(data) {
        try {
          inner?.message(data);
        } catch (error) {
          peer.close(1008, `malformed message: ${(error as Error).message}`);
        }
      },
    });
    line = peer;
  };
  dial();
  return {
    close(code, reason) {
      over = true;
      again();
      line?.close(code, reason);
    },
  };
}
