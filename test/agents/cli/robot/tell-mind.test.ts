// What a mind that learns on a robot is told of whether its commands move the body.

import { BehaviorSubject, config, Subject } from 'rxjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellMind } from '../../../../agents/cli/robot/connect.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { virtualClock } from '../../../hardware/robot/virtual-clock.ts';

/** A mind that has driven for two seconds a robot whose odometry, where there is any, stands still. @returns what it was told last */
function told(reckoned: boolean): boolean {
  const clock = virtualClock();
  const standing = { state: 'armed', latched: false, owing: true } as const;
  const frame$ = new Subject<object>();
  const sent$ = new Subject<object>();
  const effects: boolean[] = [];
  const link = { standing: () => standing, standing$: new BehaviorSubject(standing), frame$, sent$ };
  tellMind(link as never, { attend() {}, left() {}, effect: (seen) => void effects.push(seen) }, clock);
  for (let k = 0; k < 40; k++) {
    sent$.next({ command: { speed: 0.3, turnRate: 0 }, stopped: null });
    clock.advance(millis(50));
    frame$.next({ body: { speed: 0, turnRate: 0 }, reckoned });
  }
  frame$.error(new Error('the link has ended')); // what is not heard ends the process
  return effects.at(-1) === true;
}

const unheard: Error[] = [];
beforeAll(() => void (config.onUnhandledError = (error) => unheard.push(error)));
afterAll(() => void (config.onUnhandledError = null));

it('is none where the odometry stands still', () => {
  expect(told(true)).toBe(false);
});

it('is believed of a robot without odometry, which would never learn', () => {
  expect(told(false)).toBe(true);
});

it('ends with its link, of which the run tells', async () => {
  told(true);
  await new Promise((resolve) => setTimeout(resolve));
  expect(unheard).toEqual([]);
});
