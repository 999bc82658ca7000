// A link that survives its agent: socket, gate and watchdog run in a thread of their own, so that a policy that hangs, or a
// garbage collection that takes its time, cannot keep a zero from being sent. A thread lives from connect to close; what a link
// owes its robot, and that it was stopped for good, lives on here and is handed to the next one.

import { millis } from '../../../../core/units/quantity.ts';
import { wallClock, type Clock } from '../../clock.ts';
import { cautiousModel, type RobotModel } from '../../safety/model.ts';
import {
  disconnected,
  mayMove,
  nextStanding,
  type LinkEvent,
  type LinkStanding,
} from '../../safety/link-state.ts';
import type { RobotLink } from '../link.ts';
import { linkLedger, snapshotOf, type LinkMetrics } from '../measure/metrics.ts';
import { notReady } from '../refusal-to-arm.ts';
import { checkAddress } from '../socket/address.ts';
import { linkStreams } from '../streams.ts';
import { startThread, type LinkThread } from './start-thread.ts';
import { faults, type FromLink, type ThreadSpec, type ToLink } from './words.ts';

/** Time for the last zero and the goodbye. */
const FAREWELL = millis(300);

/** What a link in a thread stands on; tests give their own. */
export interface Ground {
  readonly start: (spec: ThreadSpec) => LinkThread;
  readonly clock: Clock;
}

const ground: Ground = Object.freeze({ start: startThread, clock: wallClock });

/**
 * Make a link in a thread. It behaves like any other, a message later: `arm` answers with what is known here, and the
 * thread's own refusal comes as a note. Connected again, it waits until the thread before has gone. Throws AddressError.
 */
export function threadedLink(spec: ThreadSpec, { start, clock }: Ground = ground): RobotLink {
  if (!spec.url.startsWith('listen:')) checkAddress(spec.url);
  const streams = linkStreams();
  const { standing$, frame$, note$, sent$, outdriven$ } = streams;
  let model: RobotModel = spec.model ?? cautiousModel;
  let metrics: LinkMetrics = snapshotOf(linkLedger(), {
    ...disconnected,
    halted: null,
    battery: null,
    clock: null,
    buffered: 0,
    frameAge: null,
  });
  let current: LinkThread | null = null;
  let leaving: LinkThread | null = null;
  /** Connected again while the thread before is still leaving. */
  let wanted = false;
  /** Why the emergency stop was pressed, until it is reset: a thread that begins is told before anything else. */
  let pressed: string | null = null;
  let pressedSince = false; // the end

  const stand = (standing: LinkStanding): void => {
    const { state, latched, owing } = standing$.value;
    if (standing.state !== state || standing.latched !== latched || standing.owing !== owing)
      standing$.next(standing);
  };
  const happen = (event: LinkEvent): void => stand(nextStanding(standing$.value, event));

  const hear = (thread: LinkThread, words: FromLink): void => {
    const isCurrent = thread === current;
    switch (words.say) {
      case 'frame':
        if (!isCurrent) return undefined;
        frame$.next(words.frame);
        return thread.postMessage({ say: 'seen' }, []);
      case 'standing': {
        if (isCurrent) {
          ({ model } = words);
          return stand(words.standing);
        }
        const owing = words.standing.owing || pressedSince; // it knows best what happened before its end
        return thread === leaving ? stand({ ...standing$.value, owing }) : undefined;
      }
      case 'sent':
        return sent$.next(words.sent);
      case 'note':
        return note$.next(words.text);
      case 'outdriven':
        return isCurrent ? outdriven$.next() : undefined;
      case 'refused':
        if (!isCurrent) return undefined;
        happen('close');
        return frame$.error(new (words.fault === null ? Error : faults[words.fault])(words.text));
      default:
        ({ metrics } = words);
        return undefined;
    }
  };
  const tell = (words: ToLink): void => current?.postMessage(words, []);

  /** The thread leaves, for whatever reason: from now on only its debt is heard. @returns it; null where there is none */
  const part = (): LinkThread | null => {
    const ended = current;
    current = null;
    happen('close');
    if (ended === null) return null;
    happen(pressed === null ? 'reset' : 'estop'); // the thread may not have said so yet
    leaving = ended;
    pressedSince = false;
    return ended;
  };
  /** A thread has gone that nobody sent away. */
  const lose = (thread: LinkThread, why: string): void => {
    if (thread !== current) return;
    part();
    frame$.error(new Error(`${why}; the robot stops by its own timeout.`));
  };
  const begin = (): void => {
    const { latched, owing } = standing$.value;
    const made = start({ ...spec, inherited: { ...disconnected, latched, owing } });
    current = made;
    made.on('message', (words) => hear(made, words));
    made.on('error', (error) => lose(made, `${error.message} The link's thread failed`));
    made.on('exit', () => {
      lose(made, "The link's thread ended by itself");
      leaving = null;
      if (wanted) begin();
    });
    wanted = false;
    if (pressed !== null) tell({ say: 'estop', reason: pressed });
    tell({ say: 'connect' });
  };

  return {
    standing$,
    frame$,
    sent$,
    note$,
    outdriven$,
    standing: () => standing$.value,
    model: () => model,
    metrics() {
      if (current === null) return metrics; // as it stood before its end
      const { state, latched } = standing$.value; // told at once, the thread's numbers five times a second
      return { ...metrics, state, latched, halted: mayMove(state) ? metrics.halted : null };
    },
    connect() {
      if (current !== null) return tell({ say: 'connect' });
      happen('connect');
      if (leaving === null) begin();
      else wanted = true;
      return undefined;
    },
    close(reason) {
      wanted = false;
      const ended = part();
      if (ended === null) return;
      ended.postMessage({ say: 'close', reason }, []);
      clock.after(FAREWELL, () => void ended.terminate());
    },
    command: (command, frame) => tell({ say: 'command', command, answers: frame.sequence }),
    arm() {
      const refusal = notReady(standing$.value);
      if (refusal === null) tell({ say: 'arm' });
      return refusal;
    },
    disarm: (reason) => tell({ say: 'disarm', reason }),
    estop(reason) {
      pressed = reason;
      if (current !== null) return tell({ say: 'estop', reason });
      pressedSince = true;
      return happen('estop');
    },
    reset() {
      pressed = null;
      if (current !== null) return tell({ say: 'reset' });
      return happen('reset');
    },
  };
}
