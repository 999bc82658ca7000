// `neurover nir export RUN FILE` for minds that drive: the network with what was learned.

import type { NirGraph } from '../../../core/network/nir/graph.ts';
import { learnedOf } from '../../../hardware/chip/learned.ts';
import { loadedBy } from '../setup/network.ts';
import { UsageError } from '../process/failure.ts';
import { nirExport } from './graph.ts';
import { findPolicy } from '../trained/policy.ts';

/**
 * Write the network of a trained mind, with its weights and thresholds as they are when it is judged; what stands in a chip's registers
 * is written in the network's units. Throws what `findPolicy` throws, UsageError where faults have changed more than that, and NirError
 * for what the standard cannot say.
 *
 * @param given  as `findPolicy` takes it
 * @param seed   as it was typed: refused, for a mind has one
 */
export async function exportMind(given: string, file: string, seed: string | undefined): Promise<NirGraph> {
  const { path, saved, experiment } = findPolicy(given);
  const { faults } = saved.setup;
  if (seed !== undefined)
    throw new UsageError(
      `--seed ${seed}: ${path} was trained on seed ${saved.seed}. Leave it out, or name the checkpoint of the seed you mean.`,
    );
  if (faults.length > 0)
    throw new UsageError(
      `${path} has learned on a chip with faults (${faults.join(', ')}), and no graph has dead neurons or wrong registers. ` +
        'Give a mind that was trained without --fault.',
    );
  const { network, random } = loadedBy(experiment, saved.seed);
  return nirExport(network, random, file, learnedOf(network, saved.state));
}
