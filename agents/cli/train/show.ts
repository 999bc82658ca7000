// Showing a training from inside its worker: frames go to whoever looks, and cost next to nothing while nobody does. One task
// at a time is shown; the next one takes over when it ends.

import type { World } from '../../../core/loop/world.ts';
import { wallClock } from '../../../core/stream/pace.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import { stateClock } from '../../../viz/telemetry/state-clock.ts';
import { thinner, type Thinner } from '../../../viz/telemetry/thinner.ts';
import type { Agent } from '../../experiment/agent/agent.ts';
import { watchedValues } from '../../tab/greet.ts';
import { moversOf, sceneShower } from '../../tab/scene-shower.ts';
import { frameOf, observed } from '../../tab/observe.ts';
import { greetingOf, type Watched } from '../viewer/greeting.ts';

/** Cells shared by all workers of a run: how many look on, and which seed is shown (-1: none). */
export const VIEWERS = 0;
const SHOWN = 1;
const NOBODY = -1;

/** @returns the cells, with nobody looking and nothing shown. */
export function viewCells(): SharedArrayBuffer {
  const cells = new SharedArrayBuffer(8);
  new Int32Array(cells)[SHOWN] = NOBODY;
  return cells;
}

/** What is to be shown. */
export interface Showing extends Watched {
  readonly cells: Int32Array;
  /** Takes each message. @param begins  whether another run begins with it */
  readonly send: (message: Uint8Array<ArrayBuffer>, begins: boolean) => void;
}

/** ms between two looks at the weights: a training goes too fast for anyone to see a tag fade, and is not to be held up. */
const STATE_EVERY = 100;

/** A task that can be shown. */
export interface Shown {
  /** @returns the agent, watched; its bits are the same */
  look(agent: Agent, world: World): Agent;
  /** The task has ended: another may be shown. */
  end(): void;
}

/** Prepare to show a task. */
export function showTraining({ cells, send, ...watched }: Showing): Shown {
  let owned = false;
  return {
    look(agent, world) {
      const out: Thinner = thinner();
      const greeting = greetingOf(watched, world, agent);
      const showScene = sceneShower(world, (entry) => out.add(entry));
      let index = -1;
      let isSceneDue = true; // each episode may draw another, and it is not laid out before somebody looks
      const states = stateClock(greeting, STATE_EVERY);
      const flush = (begins: boolean): void => {
        const message = out.flush(wallClock());
        if (message !== null) send(message, begins);
      };
      /** Show this task if no other is shown. @returns whether it is */
      const claim = (): boolean => {
        if (owned) return true;
        if (Atomics.compareExchange(cells, SHOWN, NOBODY, watched.seed) !== NOBODY) return false;
        owned = true;
        out.add({ kind: 'greeting', greeting });
        out.add({ kind: 'note', note: { kind: 'status', playing: true, speed: null, phase: 'learning' } });
        flush(true);
        return true;
      };
      claim();
      return observed(agent, (moment) => {
        index++;
        const { ending, reason, episode, fresh } = moment.percept;
        if (fresh) claim();
        isSceneDue ||= fresh;
        if (!owned || (Atomics.load(cells, VIEWERS) === 0 && ending === 'running')) return;
        showScene(isSceneDue);
        isSceneDue = false;
        const frame = { ...frameOf(moment, index, agent.chip.meter()), ...moversOf(world) };
        out.add({ kind: 'frame', frame });
        if (ending !== 'running') {
          const measures = { ...world.measure() };
          const note: Entry = {
            kind: 'note',
            note: { kind: 'episode', index, episode, phase: 'learning', reason, measures },
          };
          out.add(note);
        }
        const now = wallClock();
        if (states.isDue(index, now))
          out.add({
            kind: 'state',
            state: { index, values: watchedValues(greeting, agent.chip.snapshot()) },
          });
        if (out.isDue(now)) flush(false);
      });
    },
    end() {
      if (owned) Atomics.store(cells, SHOWN, NOBODY);
      owned = false;
    },
  };
}
