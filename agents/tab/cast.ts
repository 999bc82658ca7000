// Who takes part in a run that is led: the mind that learns, and the companions that drive beside it as ghosts.

import type { Snapshot } from '../../core/chip/chip.ts';
import { ghostOf } from '../../viz/telemetry/follow-ghost.ts';
import type { RecipeNumbers } from '../../viz/telemetry/intervention.ts';
import type { Entry } from '../../viz/telemetry/message.ts';
import type { LoggedIntervention, Preparing } from '../../viz/telemetry/note.ts';
import type { Experiment, Rooms } from '../experiment/experiment.ts';
import type { Setup } from '../experiment/setup.ts';
import type { Companion } from './ghosts.ts';
import { liveRun, type LiveRun } from './live-run.ts';
import { turnedRecipe } from './parameters.ts';
import { preparationWatch, type Trainees } from './preparation.ts';

/** What stays the same when a run begins anew. */
export interface Casting {
  readonly neurover: string;
  readonly experiment: Experiment;
  /** The recipe that is published under its name, where it has another one. */
  readonly published?: Experiment['recipe'] | undefined;
  readonly setup: Setup;
  readonly steps: number;
  readonly rooms: Rooms;
  /** A mind that has been trained already. */
  readonly trained?: Snapshot | undefined;
  /** Who drives beside it, to be drawn as ghosts. */
  readonly companions?: readonly Companion[];
}

/** Which run begins. */
export interface Beginning {
  readonly seed: number;
  /** Numbers of the recipe that are not the experiment's own; absent or null: all are. */
  readonly recipe?: RecipeNumbers | null;
  /** Interventions to be made again. */
  readonly log?: readonly LoggedIntervention[];
}

/** Who sees what happens, and how far minds are that are trained before they drive. */
export interface Onlooker {
  readonly show: (entry: Entry) => void;
  readonly tell: (preparing: Preparing) => void;
}

/** A run that waits for its first step, and who is to drive beside it. */
export interface Cast {
  readonly run: LiveRun;
  /** Whose minds may have to be trained before they drive. */
  readonly trainees: Trainees;
  /** Introduce the ghosts. @returns functions that carry out one control step each */
  beginGhosts(): (() => void)[];
}

/** @returns the cast of a run that begins; throws what a recipe or a world throws. */
export function castOf(
  casting: Casting,
  { seed, recipe = null, log = [] }: Beginning,
  { show, tell }: Onlooker,
): Cast {
  const { experiment: described, setup, companions = [] } = casting;
  const experiment =
    recipe === null ? described : { ...described, recipe: turnedRecipe(described.recipe, recipe) };
  const seeds = [seed, ...companions.flatMap((each) => each.seed ?? [])];
  const about = (mind: number) => ({
    ...casting,
    experiment,
    own: described.recipe,
    seed,
    preparing: preparationWatch(experiment.imitation, tell, [mind, seeds.length]),
  });
  return {
    run: liveRun({ ...about(0), steerable: true, show, log }),
    trainees: { experiment, setup, seeds },
    beginGhosts: () =>
      companions.map((companion, k) => {
        const id = k + 1;
        show({ kind: 'ghost', ghost: { id, label: companion.label } });
        const follow = ghostOf(id, described.metrics[0].name, (pose) => show({ kind: 'pose', pose }));
        const mind = Math.max(0, seeds.indexOf(companion.seed ?? seed, 1));
        return companion.begin({ ...about(mind), steerable: false, show: follow });
      }),
  };
}
