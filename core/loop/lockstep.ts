// The one place where the loop closes: a simulated world advances exactly when its percept has been answered.
// A command given while a percept is still being handled is remembered and taken up by the loop below, so the stack never
// grows (a bare Subject overflows after about 1,300 steps); a mind that answers later, from a worker or a socket, works too.

import { Observable } from 'rxjs';
import type { MotorCommand, Percept } from './percept.ts';
import { PlantError, type Plant } from './plant.ts';
import type { World, WorldPercept } from './world.ts';

/** What lockstep wants to know besides the world. */
export interface LockstepOptions {
  /** The seed of each episode; null ends the run after the episode before. */
  readonly seeds: (episode: number) => number | null;
  /** Where to count on from, when a run is resumed. */
  readonly step?: number;
  readonly episode?: number;
}

/**
 * Turn a world into a plant. Episodes follow one another: the percept after an ended one is fresh, and the command that
 * answered the ended one is not carried out (Gymnasium's NEXT_STEP autoreset). The stream completes when `seeds` says null.
 */
export function lockstep(world: World, { seeds, step = 0, episode = 0 }: LockstepOptions): Plant {
  let answer: MotorCommand | null = null;
  let resume: (() => void) | null = null;
  let driven = false;

  const percept$ = new Observable<Percept>((mind) => {
    if (driven) {
      mind.error(
        new PlantError(
          'This plant has a mind already: share() the run, do not subscribe to the plant twice.',
        ),
      );
      return undefined;
    }
    driven = true;
    let seed = seeds(episode);
    let seen: WorldPercept | null = null;
    let running = false;

    const advance = (): WorldPercept | null => {
      if (seen === null) return seed === null ? null : world.reset(seed);
      if (seen.ending === 'running') return world.step(answer as MotorCommand);
      seed = seeds(++episode);
      return seed === null ? null : world.reset(seed);
    };
    const run = (): void => {
      if (running) return; // the loop below is on the stack and will see the answer
      running = true;
      while (!mind.closed && (seen === null || answer !== null)) {
        try {
          seen = advance();
        } catch (cause) {
          mind.error(
            new PlantError(`World "${world.name}" failed at step ${step}, episode seed ${seed}.`, { cause }),
          );
          break;
        }
        answer = null;
        if (seen === null) {
          mind.complete();
          break;
        }
        if (!seen.fresh) step++;
        mind.next({ ...seen, step, episode });
      }
      running = false;
    };
    resume = run;
    run();
    return () => {
      resume = null;
      answer = null;
    };
  });

  return {
    percept$,
    command(command) {
      answer = command;
      resume?.();
    },
  };
}
