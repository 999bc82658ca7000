// What is said where nobody listens at a robot's address.

import { BehaviorSubject, Subject } from 'rxjs';
import { expect, it } from 'vitest';
import { adviseWhereRefused } from '../../../../agents/cli/robot/nobody-listens.ts';
import type { LinkStanding, LinkState } from '../../../../hardware/robot/safety/link-state.ts';

const refused = 'connecting → backoff: connect ECONNREFUSED 127.0.0.1:9; trying again in 226 ms';

/** A link of which only notes and states are seen. */
function advised(url: string) {
  const note$ = new Subject<string>();
  const standing$ = new BehaviorSubject({ state: 'connecting' as LinkState } as LinkStanding);
  const lines: string[] = [];
  adviseWhereRefused({ note$, standing$ } as never, url, (line) => void lines.push(line));
  return { note$, standing$, lines };
}

it('says it at the second refusal, once, with the command that starts a robot there', () => {
  const { note$, lines } = advised('ws://127.0.0.1:9');
  note$.next(refused);
  expect(lines).toEqual([]);
  for (let k = 0; k < 5; k++) note$.next(refused);
  expect(lines).toEqual([
    "Nobody listens at ws://127.0.0.1:9. Start the robot's server there, or a simulated one, in another terminal: " +
      'neurover robot sim --port 9. It is tried again until Ctrl-C.',
  ]);
});

it('starts none on another machine', () => {
  const { note$, lines } = advised('ws://robot.local:9090');
  for (let k = 0; k < 2; k++) note$.next(refused);
  expect(lines).toEqual([
    expect.stringMatching(/^Nobody listens at ws:\/\/robot\.local:9090\..* here: neurover robot sim, and/),
  ]);
});

it.each([
  [
    'getaddrinfo ENOTFOUND turtle',
    'ws://turtle:9090',
    /^This machine finds nobody by the name turtle\. .*hostname -I\)\. It is/,
  ],
  [
    'getaddrinfo EAI_AGAIN turtle.local',
    'ws://turtle.local:9090',
    /Names in \.local need mDNS on both \(avahi-daemon\)\. It is/,
  ],
  [
    'connect EHOSTUNREACH 10.0.0.9:9090',
    'ws://10.0.0.9:9090',
    /^No robot answers at ws:\/\/10\.0\.0\.9:9090\. .*ping 10\.0\.0\.9/,
  ],
  ['nothing there answered as a web socket within 3 s', 'ws://10.0.0.9:9090', /^No robot answers at/],
])('says once what may be missing after %s', (said, url, advice) => {
  const { note$, lines } = advised(url);
  for (let k = 0; k < 5; k++) note$.next(`connecting → backoff: ${said}; trying again in 226 ms`);
  expect(lines).toEqual([expect.stringMatching(advice)]);
});

it('says nothing of a robot that was there, nor of other troubles', () => {
  const { note$, standing$, lines } = advised('ws://127.0.0.1:9');
  for (let k = 0; k < 3; k++)
    note$.next('connecting → backoff: closed with code 1006; trying again in 226 ms');
  standing$.next({ state: 'ready' } as LinkStanding);
  for (let k = 0; k < 3; k++) note$.next(refused);
  expect(lines).toEqual([]);
});
