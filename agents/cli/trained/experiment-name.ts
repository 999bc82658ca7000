// The name of an experiment, where a verb takes nothing else. Who gives a study, a run or a checkpoint is told what it is, and what
// can be done with it.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment } from '../../experiment/experiment.ts';
import { parseKept } from '../../experiment/run/kept.ts';
import { readCheckpoint } from '../../experiment/run/directory.ts';
import { studies } from '../../study/registry.ts';
import { ownModuleSchema, type OwnModule } from '../../experiment/own-module.ts';
import { pick, UsageError } from '../process/failure.ts';
import { quoted } from '../process/quoted.ts';
import { RUNS } from './policy.ts';
import { readStudyCheckpoint } from './study-run.ts';
import { checkMadeBy } from '../setup/own.ts';
import { experiments } from '../setup/rooms.ts';

/** A verb that takes the name of an experiment. */
export interface Taker {
  /** As it is typed after neurover. */
  readonly verb: string;
  /** Why a study of a data set is nothing for it. */
  readonly notForStudies: string;
  /** What it does with a run or a checkpoint instead; no more than to name its experiment where left out. */
  readonly ofRuns?: (path: string) => string;
}

/** @returns the experiment of this name. Throws UsageError; CheckpointError and RunDirectoryError for damaged files. */
export function experimentNamed(name: string, { verb, notForStudies, ofRuns }: Taker): Experiment {
  if (Object.hasOwn(experiments, name)) return experiments[name];
  refuseModule(name);
  const path = existsSync(name) ? name : join(RUNS, name);
  const kept = Object.hasOwn(studies, name) ? { study: name } : existsSync(path) ? keptIn(path) : null;
  if (typeof kept?.study === 'string')
    throw new UsageError(
      `${name} ${kept.study === name ? 'is' : 'is of'} a study of a data set${kept.study === name ? '' : `, ${kept.study}`}, not an experiment with a robot: ` +
        `${notForStudies}. ${usesOf(kept.study)}`,
    );
  if (kept !== null) checkMadeBy(path, kept.module);
  if (typeof kept?.experiment === 'string' && !Object.hasOwn(experiments, kept.experiment))
    throw new UsageError(
      `${path} holds what was trained in ${kept.experiment}, no experiment of the command line's. Give --with the module that exports it in experiments.`,
    );
  if (typeof kept?.experiment === 'string')
    throw new UsageError(
      `${verb} takes the name of an experiment, and ${path} holds what was trained in ${kept.experiment}: ` +
        `npx neurover ${verb} ${kept.experiment}${ofRuns === undefined ? '' : `; ${ofRuns(path)}`}`,
    );
  if (existsSync(name))
    throw new UsageError(
      `${verb} takes the name of an experiment, and ${name} is a folder that holds no run. ` +
        `Choose from: ${Object.keys(experiments).join(', ')}.`,
    );
  return pick('experiment', name, experiments);
}

/** What a run's configuration or a checkpoint says of where it is from. */
interface Kept {
  readonly study?: unknown;
  readonly experiment?: unknown;
  readonly module?: OwnModule;
}

/** @returns what lies there; null for a folder without a run. */
function keptIn(path: string): Kept | null {
  if (!statSync(path).isDirectory()) {
    const saved = readStudyCheckpoint(path);
    return saved === null ? readCheckpoint(path) : { study: saved.study };
  }
  const config = join(path, 'config.json');
  return existsSync(config) ? keptBy(parseKept(config, readFileSync(config, 'utf8'))) : null;
}

/** @returns what a run's configuration says of where it is from. */
function keptBy(config: unknown): Kept {
  const { study, experiment, module } = (config ?? {}) as Readonly<Record<keyof Kept, unknown>>;
  const own = ownModuleSchema.safeParse(module);
  return { study, experiment, ...(own.success ? { module: own.data } : {}) };
}

/** Say which module an unknown name belongs to, where a run tells it, or that it is one itself. @param directory  where a run would be. Throws UsageError */
export function hintOwn(name: string, directory: string): void {
  refuseModule(name);
  const kept = existsSync(directory) ? keptIn(directory) : null;
  if (kept?.experiment === name) checkMadeBy(directory, kept.module);
}

/** Refuse a module in the place of an experiment that it exports. Throws UsageError. */
export function refuseModule(name: string): void {
  if (/\.[cm]?[jt]s$/.test(name) && existsSync(name))
    throw new UsageError(
      `${name} is a module: give the name of an experiment that it exports, and --with ${quoted(name)} behind it.`,
    );
}

/** @returns what the verbs can do with a study, as a sentence. */
function usesOf(name: string): string {
  const { deploy } = pick('study', name, studies);
  return (
    `What can be done with it: npx neurover train ${name}, then eval ${name}, report ${join(RUNS, name)}` +
    (deploy === undefined ? '.' : `, chip faults ${name}, nir export ${name} FILE.nir.`)
  );
}
