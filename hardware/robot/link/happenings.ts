// What happens to a link, by the table of its states: people are told, and whoever may no longer move is sent zeros.

import type { BehaviorSubject } from 'rxjs';
import { millis } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { mayMove, nextStanding, owesZeros, type LinkEvent, type LinkStanding } from '../safety/link-state.ts';
import type { Pilot } from './pilot.ts';

/** Ages in ms at which a zero is said again, for the first may be lost. */
const AGAIN = [20, 40];

/**
 * The word for an emergency stop goes out with every press of it, for nobody presses twice without a reason, and to every robot that is
 * found while it is latched; zeros follow it as they follow any stop.
 *
 * @returns a function that lets something happen to a link. @param why  for people; nothing where it goes without saying
 */
export function happenings(
  clock: Clock,
  standing$: BehaviorSubject<LinkStanding>,
  out: Pick<Pilot, 'clear' | 'stop' | 'zero'>,
  tell: (text: string) => void,
): (event: LinkEvent, why?: string) => void {
  return (event, why = '') => {
    const before = standing$.value;
    const after = nextStanding(before, event);
    const isPress = event === 'estop';
    if (after === before && !isPress) return;
    if (mayMove(before.state) && !mayMove(after.state)) out.clear();
    if (why !== '' && after !== before) tell(`${changeOf(before, after)}: ${why}`);
    if (after !== before) standing$.next(after);
    if (after.state === before.state && !isPress) return;
    if (!owesZeros(standing$.value)) return;
    if (isPress || (event === 'greeted' && after.latched)) out.stop('cut');
    else out.zero();
    for (const age of AGAIN) clock.after(millis(age), () => owesZeros(standing$.value) && out.zero());
  };
}

/** @returns what has changed, in words. */
function changeOf(before: LinkStanding, after: LinkStanding): string {
  if (after.state !== before.state) return `${before.state} → ${after.state}`;
  return `${after.state}, the emergency stop is ${after.latched ? 'latched' : 'released'}`;
}
