// `neurover nir export RUN FILE` for studies: what was learned, as a graph that other simulators and `nir run` can run.

import { writeNir } from '../../../core/network/nir/hdf5.ts';
import { NIR_TICK, nirOfDeployed } from '../../deploy/nir-of-deployed.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { studies } from '../../study/registry.ts';
import { aloud, diskFolder } from '../study/data-folder.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readSeeds } from '../process/options.ts';
import type { FoundStudy } from '../trained/saved-study.ts';
import { contextOf } from '../study/context.ts';

/**
 * Write the network of a study's seed. Throws UsageError where the study has none that is fixed, or the run no such seed; NirError
 * for what the standard cannot say.
 *
 * @param seed  as it was typed; the first of the run where it was not
 */
export async function exportStudy(
  given: string,
  found: readonly [FoundStudy, ...FoundStudy[]],
  file: string,
  seed: string | undefined,
): Promise<void> {
  const wanted = seed === undefined ? found[0].saved.seed : readSeeds(seed)[0];
  const one = found.find(({ saved }) => saved.seed === wanted);
  if (one === undefined)
    throw new UsageError(
      `--seed ${seed}: ${given} has no such seed. Choose from ${found.map(({ saved }) => saved.seed).join(', ')}.`,
    );
  const { path, saved } = one;
  const study = pick('study', saved.study, studies);
  if (study.deploy === undefined) {
    const able = Object.values(studies).filter(({ deploy }) => deploy !== undefined);
    throw new UsageError(
      `${path} is of ${study.name}, which deploys no network that stays as it is. Give one of ${able.map(({ name }) => name).join(', ')}.`,
    );
  }
  const data = saved.data === null ? null : diskFolder(saved.data, study.need, aloud);
  const { network } = study.deploy(contextOf(study, saved, data, saved.seed), saved.state, 8);
  const graph = nirOfDeployed(network);
  writeWhole(file, await writeNir({ version: '1.0', graph }));
  process.stderr.write(
    `${file}: ${Object.keys(graph.nodes).length} nodes, ${graph.edges.length} edges; a sample is ${network.ticks} steps from rest, ` +
      `run with --dt ${NIR_TICK}\n`,
  );
}
