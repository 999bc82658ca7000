// `neurover nir export RUN FILE` for minds that drive: the network with the weights that were learned.

import type { NirGraph } from '../../core/network/nir/graph.ts';
import { createRandom, split } from '../../core/random/random.ts';
import { experiments } from '../experiment/lane-keeping.ts';
import { plainSetup } from '../experiment/setup.ts';
import { networkOf } from './chip-map.ts';
import { pick, UsageError } from './failure.ts';
import { nirExport } from './nir.ts';
import { findPolicy } from './policy.ts';

/**
 * Write the network of a trained mind. Throws what `findPolicy` throws, UsageError where its state is more than weights in float64,
 * and NirError for what the standard cannot say.
 *
 * @param given  as `findPolicy` takes it
 * @param seed   as it was typed: refused, for a mind has one
 */
export async function exportMind(given: string, file: string, seed: string | undefined): Promise<NirGraph> {
  const { path, saved } = findPolicy(given);
  if (seed !== undefined)
    throw new UsageError(
      `--seed ${seed}: ${path} was trained on seed ${saved.seed}. Leave it out, or name the checkpoint of the seed you mean.`,
    );
  if (saved.setup.chip !== plainSetup.chip)
    throw new UsageError(
      `${path} has learned in the registers of ${saved.setup.chip}, and only weights of the ${plainSetup.chip} chip, in float64, are written here. ` +
        `Give a mind that was trained with --chip ${plainSetup.chip}.`,
    );
  const risen = Object.keys(saved.state).find(
    (key) => key.endsWith('/rise') && saved.state[key].some((rise) => rise !== 0),
  );
  if (risen !== undefined)
    throw new UsageError(
      `${path} has moved thresholds while it learned (${risen}), which are not written here: its graph would fire otherwise. Give another mind.`,
    );
  const experiment = pick('experiment', saved.experiment, experiments);
  const network = networkOf({ ...experiment, recipe: saved.recipe }, saved.seed);
  const weights = Object.fromEntries(
    network.projections.flatMap(({ name }) => {
      const learned = saved.state[`${name}/weight`];
      return learned instanceof Float64Array ? [[name, learned]] : [];
    }),
  );
  return nirExport(network, split(split(createRandom(saved.seed), 'agent'), 'chip'), file, weights);
}
