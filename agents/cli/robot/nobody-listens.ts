// A newcomer's first stumble: nothing listens at the address yet. A link tries again for ever, as it must beside a robot that is
// switched on later; so it is said once what may be missing.

import { takeWhile } from 'rxjs';
import type { RobotLink } from '../../../hardware/robot/link/link.ts';

/** Refusals before it is said: one may be a robot that is just starting. */
const REFUSALS = 2;

/** Say once, where connections are refused before a robot was ever there, how to have one. */
export function adviseWhereRefused(
  link: Pick<RobotLink, 'note$' | 'standing$'>,
  url: string,
  write: (line: string) => void,
): void {
  let refusals = 0;
  link.standing$.subscribe(({ state }) => {
    if (state === 'ready') refusals = Infinity;
  });
  link.note$.pipe(takeWhile(() => refusals < REFUSALS)).subscribe((note) => {
    if (note.includes('ECONNREFUSED') && ++refusals === REFUSALS) write(advice(url));
  });
}

/** @returns what to do where nobody listens at an address. */
function advice(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  const isHere = protocol === 'ws:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  const start = isHere
    ? `a simulated one, in another terminal: neurover robot sim --port ${port === '' ? 80 : port}`
    : 'try with a simulated one here: neurover robot sim, and connect to ws://127.0.0.1:9090';
  return `Nobody listens at ${url}. Start the robot's server there, or ${start}. It is tried again until Ctrl-C.`;
}
