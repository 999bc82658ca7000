// The emergency stop of a robot: in the title, where no other panel can hide it, and under the space bar, as in the terminal of
// whoever drives. Nothing on the page takes the key from it.

import type { Store } from './play/store.ts';
import type { Player } from './play/player.ts';

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
  const stop = (): void => player.act('estop');
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
