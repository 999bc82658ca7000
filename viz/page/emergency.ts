// The emergency stop of a robot: in the title, where no other panel can hide it, and under the space bar, as in the terminal of
// whoever drives. Nothing on the page takes the key from it.

import type { RobotStatus } from '../telemetry/robot.ts';
import type { Store } from './play/store.ts';
import type { Player } from './play/player.ts';

/** ms in which an emergency stop is confirmed: how a robot stands is told once a second. */
const CONFIRMED = 2500;

/** The button of the emergency stop. */
export interface EmergencyStop {
  /** Be there for as long as a robot is, and be dead where it would not be heard. */
  draw(): void;
}

/** Whether there is a robot at the other end, and not a file. */
export const drivesRobot = ({ greeting }: Store, { takesOrders }: Player): boolean =>
  takesOrders && greeting?.run.robot !== undefined;

/** Make the button in the page's title. */
export function emergencyStop(button: HTMLButtonElement, store: Store, player: Player): EmergencyStop {
  const stop = (): void => {
    const before = store.robot;
    player.act('estop');
    if (store.contact !== 'held') return; // whoever pressed was told
    setTimeout(() => {
      if (!drivesRobot(store, player) || isStopped(store.robot, before)) return;
      store.onTrouble('Nobody has confirmed the emergency stop. Stop the robot where it is driven.');
    }, CONFIRMED);
  };
  button.addEventListener('click', stop);
  const isStop = (event: KeyboardEvent): boolean => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key !== ' ' || ctrlKey || metaKey || altKey || !drivesRobot(store, player)) return false;
    event.preventDefault(); // whichever button has the focus is not pressed by it
    event.stopImmediatePropagation();
    return true;
  };
  addEventListener('keydown', (event) => isStop(event) && !event.repeat && stop(), { capture: true });
  addEventListener('keyup', isStop, { capture: true });
  return {
    draw() {
      button.hidden = !drivesRobot(store, player);
      button.disabled = store.contact !== 'held';
    },
  };
}

const stopsOf = (robot: RobotStatus | null): number => robot?.trips['emergency stops'] ?? 0;

/** @returns whether a robot was stopped after it was in another state, though it may have been let go since. */
const isStopped = (now: RobotStatus | null, before: RobotStatus | null): boolean =>
  now !== null && now !== before && (now.latched || stopsOf(now) > stopsOf(before));
