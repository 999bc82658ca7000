// A newcomer's first stumble: nothing listens at the address yet, or nobody is found by its name. A link tries again for ever, as it must
// beside a robot that is switched on later; so it is said once what may be missing.

import { takeWhile } from 'rxjs';
import type { RobotLink } from '../../../hardware/robot/link/link.ts';

/** Failures of one kind before it is said: one may be a robot that is just starting. */
const FAILURES = 2;

/** What sockets say of troubles that a person can mend, and what to do about each. */
const kinds: readonly { readonly sign: RegExp; readonly advice: (url: URL, address: string) => string }[] = [
  { sign: /ECONNREFUSED/, advice: nobodyListens },
  {
    sign: /ENOTFOUND|EAI_AGAIN/,
    advice: ({ hostname }) =>
      `This machine finds nobody by the name ${hostname}. Check how it is spelled and that both are in one network, or give the robot's number instead (on it: hostname -I).` +
      (hostname.endsWith('.local') ? ' Names in .local need mDNS on both (avahi-daemon).' : ''),
  },
  {
    sign: /EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ETIMEDOUT|answered as a web socket within/,
    advice: ({ hostname }, address) =>
      `No robot answers at ${address}. Check that ${hostname} is switched on and reached from here (ping ${hostname}), the port, and firewalls between.`,
  },
];

/** Say once for each kind of trouble, before a robot was ever there, how to have one. */
export function adviseWhereRefused(
  link: Pick<RobotLink, 'note$' | 'standing$'>,
  address: string,
  write: (line: string) => void,
): void {
  const failures = kinds.map(() => 0);
  let wasThere = false;
  link.standing$.subscribe(({ state }) => {
    wasThere ||= state === 'ready';
  });
  link.note$.pipe(takeWhile(() => !wasThere)).subscribe((note) => {
    const kind = kinds.findIndex(({ sign }) => sign.test(note));
    if (kind >= 0 && ++failures[kind] === FAILURES)
      write(`${kinds[kind].advice(new URL(address), address)} It is tried again until Ctrl-C.`);
  });
}

/** @returns what to do where nobody listens at an address. */
function nobodyListens({ hostname, port, protocol }: URL, address: string): string {
  const isHere = protocol === 'ws:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  const start = isHere
    ? `a simulated one, in another terminal: neurover robot sim --port ${port === '' ? 80 : port}`
    : 'try with a simulated one here: neurover robot sim, and connect to ws://127.0.0.1:9090';
  return `Nobody listens at ${address}. Start the robot's server there, or ${start}.`;
}
