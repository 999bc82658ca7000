// A loop that is led: a plant and a mind, where each answer waits to be asked for. What both do is what they do in a loop that runs.

import type { OperatorFunction } from 'rxjs';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import type { Plant } from '../../core/loop/plant.ts';

/**
 * Close a loop that stands still between its steps; the first one brings the first percept.
 *
 * @param mind  whatever answers percepts; it ends where the percepts do
 * @returns a function that carries out one control step, and says whether there is more to come. Throws what plant and mind throw.
 */
export function stepped(plant: Plant, mind: OperatorFunction<Percept, MotorCommand>): () => boolean {
  let begun = false;
  let isOver = false;
  let answer: MotorCommand | null = null;
  let failure: { readonly cause: unknown } | null = null;
  return () => {
    if (!begun) {
      begun = true;
      plant.percept$.pipe(mind).subscribe({
        next: (command) => (answer = command),
        error: (cause: unknown) => (failure = { cause }),
        complete: () => (isOver = true),
      });
    } else if (answer !== null) {
      const command = answer;
      answer = null;
      plant.command(command);
    }
    if (failure !== null) throw failure.cause;
    return !isOver;
  };
}
