// What a checkpoint of ours says about itself, and the door through which it comes back.

import { z } from 'zod';
import { CheckpointError, decodeCheckpoint, encodeCheckpoint } from '../../checkpoint.ts';
import type { Snapshot } from '../../../core/chip/chip.ts';
import { costSchema } from '../measure/cost.ts';
import { recipeSchema, type Recipe } from '../recipe/recipe.ts';
import { setupSchema, type Setup } from '../setup.ts';
import { pointSchema } from '../measure/curve.ts';
import { conditions, type Condition } from '../condition/condition.ts';
import { ownModuleSchema, type OwnModule } from '../own-module.ts';
import type { Interim } from './task.ts';

/** Everything in a checkpoint file. */
export interface SavedAgent extends Interim {
  readonly experiment: string;
  readonly setup: Setup;
  readonly version: string;
  readonly seed: number;
  readonly condition: Condition;
  /** Control steps that the training was to have. */
  readonly steps: number;
  readonly recipe: Recipe;
  /** The module of somebody's own with which it was trained; absent where everything is the package's. */
  readonly module?: OwnModule;
}

const count = z.number().int().nonnegative();

const aboutSchema = z.strictObject({
  experiment: z.string(),
  setup: setupSchema,
  version: z.string(),
  seed: count,
  condition: z.enum(conditions),
  steps: count,
  recipe: recipeSchema,
  module: ownModuleSchema.exactOptional(),
  progress: z.strictObject({ step: count, episode: count }),
  curve: z.array(pointSchema),
  cost: costSchema,
});

/** @returns the bytes of a checkpoint file: the same for the same mind, whether it comes from its training or from a file. */
export function encodeSavedAgent(saved: SavedAgent): Uint8Array<ArrayBuffer> {
  const { state, progress, curve, cost, ...about } = saved;
  return encodeCheckpoint({ about: { progress, curve, cost, ...about }, arrays: state });
}

/** Throws CheckpointError for what decodeSavedAgent() would not read again. */
export function checkSavedAgent({ state: _state, ...about }: SavedAgent): void {
  const { success, error } = aboutSchema.safeParse(about);
  if (!success)
    throw new CheckpointError(
      `No checkpoint can be made of this: ${z.prettifyError(error)}\nGive the name of an experiment, a whole seed and how many control steps and episodes it was trained for.`,
    );
}

/** Read a checkpoint file's bytes; `name` is what errors call it. Throws CheckpointError. */
export function decodeSavedAgent(bytes: Uint8Array, name: string): SavedAgent {
  const { about, arrays } = decodeCheckpoint(bytes, name);
  const checked = aboutSchema.safeParse(about);
  if (!checked.success) {
    const { study } = (about ?? {}) as { readonly study?: unknown };
    if (typeof study === 'string')
      throw new CheckpointError(
        `${name} is what the study ${study} has learned from its data: a mind that drives is wanted here. ` +
          'Give a checkpoint of a world, such as lane-keeping; what a study has learned is judged by neurover eval.',
      );
    throw new CheckpointError(`${name} is a checkpoint of something else: ${z.prettifyError(checked.error)}`);
  }
  return { ...checked.data, state: arrays satisfies Snapshot };
}
