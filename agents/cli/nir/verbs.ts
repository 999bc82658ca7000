// neurover nir …: graphs in the Neuromorphic Intermediate Representation.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Network } from '../../../core/network/network.ts';
import { NirError, type NirGraph } from '../../../core/network/nir/graph.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { profiles } from '../../../hardware/chip/profile/profiles.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { networkOf } from '../setup/network.ts';
import { breath } from '../process/breath.ts';
import { given, pick, UsageError } from '../process/failure.ts';
import { findStudies } from '../trained/saved-study.ts';
import { exportMind } from './mind.ts';
import { readSeed } from '../process/options.ts';
import { asksGallery, GALLERY, RUNS } from '../trained/policy.ts';
import { exportStudy } from './study.ts';
import { nirExport, nirInfo, nirRun } from './graph.ts';
import { isTable } from './input.ts';
import { experiments } from '../../experiment/worlds/registry.ts';

/** Read a table of inputs. Throws NirError. */
function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new NirError(
      '',
      `The input ${file} cannot be read (${(cause as Error).message}). Give a table (.csv).`,
    );
  }
}

/** @returns whether a name is that of something trained; the bare name of an experiment means its first weights. */
const isTrained = (name: string): boolean =>
  asksGallery(name) ||
  /[\\/]|\.ckpt$/.test(name) ||
  (!Object.hasOwn(experiments, name) && (existsSync(name) || existsSync(join(RUNS, name))));

/** The verbs `nir info`, `nir run` and `nir export`. */
export function nirVerbs(): Command {
  const nir = new Command('nir');
  nir
    .command('info <file>')
    .description('print nodes with the shapes of their parameters, and edges')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: { json?: boolean }) => {
      const info = await nirInfo(file);
      if (options.json) {
        process.stdout.write(`${JSON.stringify(info)}\n`);
        return;
      }
      const shapes = (parameters: (typeof info.nodes)[number]['parameters']): string =>
        Object.entries(parameters)
          .map(([key, shape]) => `${key} ${typeof shape === 'string' ? shape : `[${shape.join('×')}]`}`)
          .join(', ');
      process.stdout.write(
        [
          `NIR ${info.version}, ${info.nodes.length} nodes, ${info.edges.length} edges`,
          ...info.nodes.map(({ path, type, parameters }) =>
            `  ${path}: ${type} ${shapes(parameters)}`.trimEnd(),
          ),
          ...info.edges.map(([from, to]) => `  ${from} → ${to}`),
          '',
        ].join('\n'),
      );
    });
  nir
    .command('run <file>')
    .description('run a graph on a table of inputs or an event recording')
    .option(
      '--input <file>',
      'a table (.csv): inputs in its first columns, one row per step; or an event recording of any format',
    )
    .option('--dt <seconds>', 'length of a step', '1e-4')
    .option('--chip <name>', 'reference, or the profile of a chip', 'reference')
    .option(
      '--out <file>',
      'where the trace goes, a .csv with inputs, membranes and outputs (default: stdout)',
    )
    .action(async (file: string, options: { input?: string; dt: string; chip: string; out?: string }) => {
      const input = given('--input', options.input, 'give a table (.csv) or an event recording');
      const dt = Number(options.dt);
      if (!(dt > 0 && dt < 1))
        throw new UsageError(`--dt ${options.dt}: give the length of a step in seconds, such as 1e-4.`);
      pick('chip', options.chip, { reference: null, ...profiles });
      const { breathe, end } = breath(
        options.out === undefined
          ? 'Stopped; nothing was printed: the trace is told when all steps are done.'
          : `Stopped; ${options.out} was not written.`,
      );
      const trace = await nirRun({
        file,
        input: isTable(input) ? readTable(input) : { recording: input },
        dt,
        chip: options.chip,
        breathe,
      }).finally(end);
      if (options.out === undefined) process.stdout.write(trace);
      else writeWhole(options.out, trace);
    });
  nir
    .command('export <experiment> <file>')
    .description(
      `write the network of an experiment with first weights; or with what was learned, by a run, a checkpoint or ${GALLERY}NAME`,
    )
    .option('--seed <n>', "whose weights (default: 0, or the first seed of a study's run)")
    .action(async (name: string, file: string, options: { seed?: string }) => {
      const found = findStudies(name);
      if (found !== null) return exportStudy(name, found, file, options.seed);
      const told = ({ nodes, edges }: NirGraph): boolean =>
        process.stderr.write(`${file}: ${Object.keys(nodes).length} nodes, ${edges.length} edges\n`);
      if (isTrained(name)) {
        told(await exportMind(name, file, options.seed));
        return;
      }
      const experiment = pick('experiment', name, experiments);
      const seed = readSeed(options.seed ?? '0');
      const network: Network = networkOf(experiment, seed);
      const random = split(split(createRandom(seed), 'agent'), 'chip');
      told(await nirExport(network, random, file));
      const tonus = experiment.recipe.policy?.tonus ?? 0;
      if (tonus > 0)
        process.stderr.write(
          `While it drives, its motors get a constant current besides, ${tonus} of what just makes them fire: no part of a graph.\n`,
        );
    });
  return nir;
}
