// A real robot at the other end of a link: how the link stands, what its gate stopped, and buttons that make it safer. Its
// emergency stop is in the page's title.

import type { Contact } from '../play/store.ts';
import type { RobotAct, RobotStatus, Triple } from '../../telemetry/robot.ts';
import { put } from '../element.ts';
import { card, type Panel } from './panel.ts';

/** Make the panel of the robot's link. It is shown for runs that drive one. */
export function robotPanel(): Panel {
  const { element, body } = card('robot', 'Robot');
  const room = put(body, 'div', 'link');
  const state = put(room, 'output');
  const hands = put(room, 'div', 'hands');
  const list = put(room, 'dl');
  const notes = put(room, 'pre');

  let send: (act: RobotAct) => void = () => {};
  const button = (act: RobotAct, words: string, title: string): HTMLButtonElement => {
    const made = put(hands, 'button');
    made.append(words); // it is called so, and its title tells more
    made.title = title;
    made.dataset['act'] = act;
    made.addEventListener('click', () => send(act));
    return made;
  };
  const disarm = button('disarm', 'disarm', 'brake; whoever drives may arm it again');
  const reset = button('reset', 'reset', 'let go of the emergency stop; the robot stays unarmed');
  let shown = { robot: null as RobotStatus | null, contact: 'held' as Contact };

  return {
    id: 'robot',
    element,
    draw({ store, player }) {
      send = (act) => player.act(act);
      const { robot, contact } = store;
      if (robot === null || (robot === shown.robot && contact === shown.contact)) return;
      shown = { robot, contact };
      const isHere = contact === 'held';
      const last = robot.latched ? `${robot.state}: emergency stop` : robot.state;
      state.textContent = isHere
        ? last
        : `${contact === 'lost' ? 'disconnected' : 'ended'}; last it was ${last}`;
      state.dataset['moves'] = String(isHere && robot.moves);
      state.dataset['latched'] = String(!isHere || robot.latched);
      disarm.disabled = !isHere || !robot.moves;
      reset.disabled = !isHere || !robot.latched;
      list.replaceChildren();
      for (const [name, value] of rowsOf(robot)) {
        put(list, 'dt').textContent = name;
        put(list, 'dd').textContent = value;
      }
      notes.textContent = robot.notes.join('\n');
    },
  };
}

const times = (triple: Triple): string => `${triple.map((each) => each.toFixed(1)).join(' / ')} ms`;
/** Names of what happened at least once, with how often. */
const counted = (counts: Readonly<Record<string, number>>): [string, string][] =>
  Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [[name, String(count)]] : []));

function rowsOf({
  url,
  commandLatency,
  sensorAge,
  roundTrip,
  clockUncertainty,
  ...rest
}: RobotStatus): [string, string][] {
  const { judged = 0, passed = 0, ...stops } = rest.gate;
  return [
    ['robot', url],
    ['command p50 / p95 / p99', times(commandLatency)],
    ['sensors old', times(sensorAge)],
    ['round trip', times(roundTrip)],
    ['clock uncertain by', clockUncertainty === null ? 'unknown' : `${clockUncertainty.toFixed(1)} ms`],
    ['commands sent', String(rest.sent)],
    ['gate: passed of judged', `${passed} of ${judged}`],
    ...counted(stops).map(([name, count]): [string, string] => [`gate: ${name}`, count]),
    ...counted(rest.drops),
    ...counted(rest.trips),
  ];
}
