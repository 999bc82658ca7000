// `neurover nir info`, `run` and `export` as they are typed: options checked, files read, what is found printed or written.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NirError, type NirGraph } from '../../../core/network/nir/graph.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { profiles } from '../../../hardware/chip/profile/profiles.ts';
import { breath } from '../process/breath.ts';
import { given, pick, UsageError } from '../process/failure.ts';
import { readSeed } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { loadedBy } from '../setup/network.ts';
import { overflowLine } from '../tables/overflows.ts';
import { asksGallery, RUNS } from '../trained/policy.ts';
import { findStudies } from '../trained/saved-study.ts';
import { nirExport, nirInfo, nirRun, type NirInfo } from './graph.ts';
import { isTable } from './input.ts';
import { exportMind } from './mind.ts';
import { exportStudy } from './study.ts';
import { experiments } from '../setup/rooms.ts';
import { readSet, type SetOptions } from '../setup/set-option.ts';

/** Options of `nir run` as they are typed. */
export interface RunOptions {
  readonly input?: string;
  readonly dt: string;
  readonly chip: string;
  readonly out?: string;
}

/** Options of `nir export` as they are typed. */
export interface ExportOptions extends SetOptions {
  readonly seed?: string;
}

/** Print what a file holds. Throws NirError. */
export async function infoCommand(file: string, { json }: { readonly json?: boolean }): Promise<void> {
  const info = await nirInfo(file);
  printResult(json, info, infoLines(info).join('\n'));
}

function infoLines({ version, nodes, edges }: NirInfo): string[] {
  const shapes = (parameters: NirInfo['nodes'][number]['parameters']): string =>
    Object.entries(parameters)
      .map(([key, shape]) => `${key} ${typeof shape === 'string' ? shape : `[${shape.join('×')}]`}`)
      .join(', ');
  return [
    `NIR ${version}, ${nodes.length} nodes, ${edges.length} edges`,
    ...nodes.map(({ path, type, parameters }) => `  ${path}: ${type} ${shapes(parameters)}`.trimEnd()),
    ...edges.map(([from, to]) => `  ${from} → ${to}`),
    '',
  ];
}

/** Run a graph, and print or write its trace. Throws UsageError, NirError, UnwritableError, and Interrupted after Ctrl-C. */
export async function runCommand(file: string, options: RunOptions): Promise<void> {
  const { chip, out } = options;
  const input = given('--input', options.input, 'give a table (.csv) or an event recording');
  const dt = Number(options.dt);
  if (!(dt > 0 && dt < 1))
    throw new UsageError(`--dt ${options.dt}: give the length of a step in seconds, such as 1e-4.`);
  pick('chip', chip, { reference: null, ...profiles });
  const { breathe, end } = breath(
    out === undefined
      ? 'Stopped; nothing was printed: the trace is told when all steps are done.'
      : `Stopped; ${out} was not written.`,
  );
  const { trace, overflows, beside } = await nirRun({
    file,
    input: isTable(input) ? readTable(input) : { recording: input },
    dt,
    chip,
    breathe,
  }).finally(end);
  if (out === undefined) process.stdout.write(trace);
  else writeWhole(out, trace);
  if (beside.length > 0)
    process.stderr.write(`Not computed by ${chip}, but beside it in floating point: ${beside.join(', ')}.\n`);
  process.stderr.write(overflowLine(chip, overflows, 'its registers hold ±131,072 mantissas'));
}

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

/** Write the graph of whatever has this name. Throws UsageError, NirError, UnwritableError and what a named mind is refused with. */
export async function exportCommand(
  name: string,
  file: string,
  { seed: typed, set }: ExportOptions,
): Promise<void> {
  const found = findStudies(name);
  if (set !== undefined && (found !== null || isTrained(name)))
    throw new UsageError(
      `--set ${set[0]}: ${name} has learned, with the constants it has. Leave it out, or give an experiment.`,
    );
  if (found !== null) return exportStudy(name, found, file, typed);
  if (isTrained(name)) return tell(file, await exportMind(name, file, typed));
  const { experiment } = readSet(pick('experiment', name, experiments), set);
  const seed = readSeed(typed ?? '0');
  const { network, random } = loadedBy(experiment, seed);
  tell(file, await nirExport(network, random, file));
  const tonus = experiment.recipe.policy?.tonus ?? 0;
  if (tonus > 0)
    process.stderr.write(
      `While it drives, its motors get a constant current besides, ${tonus} of what just makes them fire: no part of a graph.\n`,
    );
}

function tell(file: string, { nodes, edges }: NirGraph): void {
  process.stderr.write(`${file}: ${Object.keys(nodes).length} nodes, ${edges.length} edges\n`);
}

/** @returns whether a name is that of something trained; the bare name of an experiment means its first weights. */
const isTrained = (name: string): boolean =>
  asksGallery(name) ||
  /[\\/]|\.ckpt$/.test(name) ||
  (!Object.hasOwn(experiments, name) && (existsSync(name) || existsSync(join(RUNS, name))));
