// A link that survives its agent: socket, gate and watchdog run in a thread of their own, so that a policy that hangs, or a
// garbage collection that takes its time, cannot keep a zero from being sent.

import type { Worker } from 'node:worker_threads';
import { cautiousModel, type RobotModel } from '../../safety/model.ts';
import { disconnected, nextStanding } from '../../safety/link-state.ts';
import type { RobotLink } from '../link.ts';
import { linkLedger, snapshotOf, type LinkMetrics } from '../measure/metrics.ts';
import { notReady } from '../refusal-to-arm.ts';
import { checkAddress } from '../socket/address.ts';
import { linkStreams } from '../streams.ts';
import { startThread } from './start-thread.ts';
import { faults, type FromLink, type ThreadSpec, type ToLink } from './words.ts';

/** Time for the last zero and the goodbye. */
const FAREWELL = 300;

/**
 * Make a link in a thread. It behaves like any other, a message later: `arm` answers with what is known here, and the
 * thread's own refusal comes as a note. Throws AddressError.
 */
export function threadedLink(spec: ThreadSpec): RobotLink {
  if (!spec.url.startsWith('listen:')) checkAddress(spec.url);
  const streams = linkStreams();
  const { standing$, frame$, note$, sent$, outdriven$ } = streams;
  let model: RobotModel = spec.model ?? cautiousModel;
  let metrics: LinkMetrics = snapshotOf(linkLedger(), {
    ...disconnected,
    clock: null,
    buffered: 0,
    frameAge: null,
  });
  let worker: Worker | null = null;
  /** Why the emergency stop was pressed, until it is reset: a thread that begins is told before anything else. */
  let pressed: string | null = null;

  const hear = (words: FromLink): void => {
    switch (words.say) {
      case 'frame':
        frame$.next(words.frame);
        return tell({ say: 'seen' });
      case 'standing':
        ({ model } = words);
        return standing$.next(words.standing);
      case 'sent':
        return sent$.next(words.sent);
      case 'note':
        return note$.next(words.text);
      case 'outdriven':
        return outdriven$.next();
      case 'refused':
        return frame$.error(new (words.fault === null ? Error : faults[words.fault])(words.text));
      default:
        ({ metrics } = words);
        return undefined;
    }
  };
  const tell = (words: ToLink): void => worker?.postMessage(words, []);

  const begin = (): Worker => {
    const made = startThread(spec);
    made.on('message', hear);
    made.on('error', (error) => {
      worker = null;
      standing$.next({ ...standing$.value, state: 'disconnected' });
      frame$.error(
        new Error(`${error.message} The link's thread failed; the robot stops by its own timeout.`),
      );
    });
    return made;
  };

  return {
    standing$,
    frame$,
    sent$,
    note$,
    outdriven$,
    standing: () => standing$.value,
    model: () => model,
    metrics: () => metrics,
    connect() {
      if (worker === null) {
        worker = begin();
        const reason = pressed ?? (standing$.value.latched ? 'it was stopped before' : null);
        if (reason !== null) tell({ say: 'estop', reason });
      }
      tell({ say: 'connect' });
    },
    close(reason) {
      tell({ say: 'close', reason });
      const leaving = worker;
      worker = null;
      if (leaving !== null) setTimeout(() => void leaving.terminate(), FAREWELL);
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
      if (worker !== null) return tell({ say: 'estop', reason });
      return standing$.next(nextStanding(standing$.value, 'estop'));
    },
    reset() {
      pressed = null;
      if (worker !== null) return tell({ say: 'reset' });
      return standing$.next(nextStanding(standing$.value, 'reset'));
    },
  };
}
