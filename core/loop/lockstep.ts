// The one place where the loop closes: a simulated world advances exactly when its percept has been answered.
// A command given while a percept is still being handled is remembered and taken up by the loop below, so the stack never
// grows (a bare Subject overflows after about 1,300 steps); a mind that answers later, from a worker or a socket, works too.

import { Observable } from 'rxjs';
import { commandFault, perceptFault } from './percept-fault.ts';
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
 * answered the ended one is not carried out (Gymnasium's NEXT_STEP autoreset). The stream completes when `seeds` says null. It ends in a
 * PlantError where world, seeds or mind hand over something impossible: users write worlds and minds, and one NaN as reward would turn
 * every weight into NaN.
 */
export function lockstep(world: World, { seeds, step = 0, episode = 0 }: LockstepOptions): Plant {
  let answer: MotorCommand | null = null;
  let resume: (() => void) | null = null;
  let fail: (sentence: string) => void = () => {};
  let seed: number | null = null;
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
    let seen: WorldPercept | null = null;
    let running = false;
    fail = (sentence) => mind.error(new PlantError(sentence));

    const run = (): void => {
      if (running) return; // the loop below is on the stack and will see the answer
      running = true;
      while (!mind.closed && (seen === null || answer !== null)) {
        const goesOn = seen?.ending === 'running';
        try {
          if (goesOn) seen = world.step(answer as MotorCommand);
          else {
            if (seen !== null) episode++;
            try {
              seed = seeds(episode);
            } catch (cause) {
              mind.error(new PlantError(`seeds(${episode}) failed at step ${step}.`, { cause }));
              break;
            }
            if (seed === null) {
              mind.complete();
              break;
            }
            if (!Number.isSafeInteger(seed) || seed < 0) {
              fail(
                `seeds(${episode}) is ${seed}, at step ${step}. Let it be a whole number from 0 to 2^53 - 1, or null to end the run.`,
              );
              break;
            }
            seen = world.reset(seed);
          }
        } catch (cause) {
          mind.error(
            new PlantError(`World "${world.name}" failed at step ${step}, episode seed ${seed}.`, { cause }),
          );
          break;
        }
        answer = null;
        const fault = perceptFault(seen, world, !goesOn);
        if (fault !== null) {
          const at = goesOn ? step + 1 : step;
          fail(`World "${world.name}" cannot go on at step ${at}, episode seed ${seed}: ${fault}`);
          break;
        }
        if (!seen.fresh) step++;
        mind.next(placed(seen, step, episode));
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
      if (resume !== null) {
        const fault =
          answer === null ? commandFault(command) : 'it is the second to one percept. Answer each once.';
        if (fault !== null) {
          fail(
            `World "${world.name}" cannot take the command at step ${step}, episode seed ${seed}: ${fault}`,
          );
          return;
        }
      }
      answer = command;
      resume?.();
    },
  };
}

/** @returns a percept at its place in the run, field by field: the engine takes longer to spread one than a camera for three looks. */
function placed(seen: WorldPercept, step: number, episode: number): Percept {
  const { fresh, events, body, senses, reward, teacher, ending, reason } = seen;
  return senses === undefined
    ? { step, episode, fresh, events, body, reward, teacher, ending, reason }
    : { step, episode, fresh, events, body, senses, reward, teacher, ending, reason };
}
