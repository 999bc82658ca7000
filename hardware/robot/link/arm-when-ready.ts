// Arming, for programs. A link takes a moment to come up, and until then `arm` refuses: whoever overlooks that has a robot that
// stands without a word. One wish arms once. It is never kept over a lost connection, a stop or an end, for nobody should be
// surprised by a robot that sets out: who still wants it armed says so again.

import { Subscription } from 'rxjs';
import { inSeconds, millis, seconds, type Micros } from '../../../core/units/quantity.ts';
import { wallClock, type Clock } from '../clock.ts';
import { mayMove, type LinkStanding } from '../safety/link-state.ts';
import type { RobotLink } from './link.ts';
import { notReady } from './refusal-to-arm.ts';

/** A robot that was to be armed and is not. */
export class ArmError extends Error {
  override readonly name = 'ArmError';

  /** How the link stood when the wish ended. */
  readonly standing: LinkStanding;

  constructor(message: string, standing: LinkStanding) {
    super(message);
    this.standing = standing;
  }
}

/** What can be chosen about a wish to arm. */
export interface ArmingOptions {
  /** The wish is given up after so long. */
  readonly within: Micros;
  readonly clock: Clock;
  /** An AbortSignal takes the wish back. To disarm a link that is not ready yet changes nothing there, and takes none back. */
  readonly signal: Withdrawal | null;
}

/** As much of an AbortSignal as is used. */
export interface Withdrawal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', act: () => void): void;
  removeEventListener(type: 'abort', act: () => void): void;
}

/** 10 s: a link is up within one, and whoever has waited longer may have walked up to the robot. */
export const armingDefaults: ArmingOptions = Object.freeze({
  within: seconds(10),
  clock: wallClock,
  signal: null,
});

/** Time that a link in a thread has to say that it is armed, before it is asked again. */
const ANSWER = millis(250);

/**
 * Arm a link as soon as it can be armed: connected, its robot seen and its clock known, and somebody answering its frames. Needs
 * a link that was told to connect, as by subscribing to its plant. Each call arms at most once.
 *
 * @returns settles once the robot is armed. Rejects with ArmError where that is not to be, or with the link's own error
 */
export function armWhenReady(link: RobotLink, given: Partial<ArmingOptions> = {}): Promise<void> {
  const { within, clock, signal } = { ...armingDefaults, ...given };
  return new Promise((resolve, reject) => {
    const watched = new Subscription();
    let wasReady = false;
    let asked = -Infinity;
    let refusal: string | null = null;
    const end = (settle: () => void): void => {
      if (watched.closed) return;
      watched.unsubscribe();
      settle();
    };
    const fail = (why: string): void => end(() => reject(new ArmError(why, link.standing())));
    const withdraw = (): void => fail('The wish to arm was taken back.');

    const judge = (standing: LinkStanding): void => {
      const { state, latched } = standing;
      if (mayMove(state)) return end(resolve);
      if (latched) return fail(notReady(standing) ?? '');
      if (wasReady && state === 'stopping')
        return fail('The robot was told to stop before it was armed. To arm it all the same, ask again.');
      if (wasReady && state !== 'ready' && state !== 'disconnected')
        return fail('The connection was lost before the robot was armed. To arm it all the same, ask again.');
      wasReady ||= state === 'ready';
      return undefined;
    };
    const ask = (): void => {
      if (link.standing().state !== 'ready' || clock.now() - asked < ANSWER) return;
      refusal = link.arm();
      if (refusal === null) asked = clock.now();
    };

    if (signal?.aborted === true) return withdraw();
    signal?.addEventListener('abort', withdraw);
    watched.add(() => signal?.removeEventListener('abort', withdraw));
    // the link's own error comes right after it has let go, and says more
    watched.add(link.frame$.subscribe({ next: ask, error: (error: Error) => end(() => reject(error)) }));
    if (link.standing().state === 'disconnected')
      return fail('The link is not connected. Subscribe to the percepts of its plant first, then arm it.');
    watched.add(
      link.standing$.subscribe((standing) => {
        if (standing.state !== 'disconnected') return judge(standing);
        return queueMicrotask(() => fail('The link was closed before the robot was armed.'));
      }),
    );
    watched.add(
      clock.after(within, () => {
        const why = refusal ?? notReady(link.standing()) ?? 'Why not, its notes say (note$).';
        fail(`The robot could not be armed within ${inSeconds(within)} s. ${why}`);
      }),
    );
    return undefined;
  });
}
