// A trained mind by whatever name people have for it: a checkpoint, a run directory, the name of a run in runs/, or of an
// experiment that the package's gallery has a trained mind of. Where both have the name, one's own run is taken and said so;
// gallery:NAME is always the package's.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CheckpointError } from '../../checkpoint.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { checkpointPath, readCheckpoint, RunDirectoryError } from '../../experiment/run/directory.ts';
import { changedFrom, type Constants } from '../../experiment/recipe/constants.ts';
import type { SavedAgent } from '../../experiment/life/saved-agent.ts';
import { pick, UsageError } from '../process/failure.ts';
import { controlSeconds, experiments } from '../setup/rooms.ts';
import { checkSetup } from '../setup/options.ts';
import { checkMadeBy, ownWords } from '../setup/own.ts';
import { root } from '../process/version.ts';

/** Where runs are when nobody says otherwise. */
export const RUNS = 'runs';

/** Where the package's own trained minds are. */
export const galleryFolder: string = join(root, 'agents', 'gallery');

/** Stands before the name of a mind of the package's gallery: no run and no file is meant then. */
export const GALLERY = 'gallery:';

/** @returns the mind of the gallery that was meant where the word before the colon was mistyped; null where it has none of the name */
function meantOfGallery(given: string): string | null {
  const colon = given.indexOf(':');
  const name = given.slice(colon + 1);
  return colon >= 0 && inGallery().includes(name) ? `${GALLERY}${name}` : null;
}

/** @returns whether a name asks for a mind of the gallery, or was meant to: findPolicy() knows, or says what was meant. */
export const asksGallery = (given: string): boolean =>
  given.startsWith(GALLERY) || meantOfGallery(given) !== null;

/** What a policy may be called, for help. */
export const POLICY_NAMES =
  "a checkpoint, a run (its lowest seed), or a name: of your own run in runs/, or else of the package's gallery (always: gallery:NAME)";

/** A mind that was found. */
export interface Policy {
  readonly path: string;
  readonly saved: SavedAgent;
  /** The experiment in which it was trained, with the recipe by which it was. */
  readonly experiment: Experiment;
  /** The constants by which that recipe is not the experiment's own of today. */
  readonly set: Constants;
}

/** The checkpoint of a run's lowest seed that has learned. @param name  by which it was found */
function learnedIn(directory: string, name: string): string {
  const room = join(directory, 'checkpoints');
  const kept = existsSync(room) ? readdirSync(room) : [];
  const seeds = kept
    .map((name) => /^seed-(\d+)-learned\.ckpt$/.exec(name)?.[1])
    .filter((seed) => seed !== undefined)
    .map(Number);
  if (seeds.length === 0) {
    const others = kept.filter((name) => name.endsWith('.ckpt')).map((name) => join(room, name));
    throw new RunDirectoryError(
      `${directory} holds no trained agent (no checkpoints/seed-…-learned.ckpt). ` +
        (others.length === 0
          ? 'Train one there, or give another run.'
          : `Name the one you mean: ${others.slice(0, 5).join(', ')}${others.length > 5 ? ', …' : ''}`) +
        (inGallery().includes(name) ? ` The mind of the package's gallery is ${GALLERY}${name}.` : ''),
      'invalid',
    );
  }
  return checkpointPath(directory, Math.min(...seeds), 'learned');
}

/**
 * Find a trained mind; where the gallery has one of the same name that is passed over, stderr tells which was taken. Throws
 * RunDirectoryError or CheckpointError where there is a file or directory that is none, and UsageError where nothing has this name.
 */
export function findPolicy(given: string): Policy {
  const path = locate(given);
  const saved = readCheckpoint(path);
  checkMadeBy(path, saved.module);
  if (!Object.hasOwn(experiments, saved.experiment))
    throw new CheckpointError(
      `${path} was trained in "${saved.experiment}", no experiment of the command line's: ${Object.keys(experiments).join(', ')}. ` +
        'Give --with the module that exports it in experiments; or judge it where its world is, by revive() and judge() of neurover/agents.',
    );
  const experiment = { ...experiments[saved.experiment], recipe: saved.recipe };
  checkSetup(saved.setup);
  if (inGallery().includes(given) && path !== galleryPath(given))
    process.stderr.write(
      `${given}: taken from your own ${path}, ${trainedMinutes(saved, controlSeconds(experiment))} simulated minutes of training. ` +
        `The package's own is ${GALLERY}${given}.\n`,
    );
  return { path, saved, experiment, set: changedFrom(experiments[saved.experiment].recipe, saved.recipe) };
}

/**
 * @param period  seconds between two control steps, as controlSeconds() tells them
 * @returns minutes that a mind has been trained for, by its own control steps
 */
export const trainedMinutes = ({ progress }: Pick<SavedAgent, 'progress'>, period: number): string =>
  ((progress.step * period) / 60).toFixed(1);

const galleryPath = (name: string): string => join(galleryFolder, `${name}.ckpt`);

/** @returns names of the minds that come with the package. */
const inGallery = (): string[] =>
  readdirSync(galleryFolder).flatMap((file) => /^(.+)\.ckpt$/.exec(file)?.[1] ?? []);

/** @returns those of the folders that hold an experiment on another chip or camera, or with faults: they have its name and more. */
export function variantsOf(name: string, folders: readonly string[]): string[] {
  const isOf = (folder: string, each: string): boolean => folder === each || folder.startsWith(`${each}-`);
  const longer = Object.keys(experiments).filter((each) => each !== name && isOf(each, name));
  return folders.filter(
    (folder) => folder !== name && isOf(folder, name) && !longer.some((each) => isOf(folder, each)),
  );
}

function locate(given: string): string {
  if (given.startsWith(GALLERY)) {
    const shown = inGallery();
    return pick(
      'mind in the gallery',
      given.slice(GALLERY.length),
      Object.fromEntries(shown.map((name) => [name, galleryPath(name)])),
    );
  }
  if (existsSync(given)) return statSync(given).isDirectory() ? learnedIn(given, given) : given;
  if (given.endsWith('.ckpt')) return given; // meant as a file: reading it says what is wrong
  if (/[\\/]/.test(given))
    throw new UsageError(`There is no run or checkpoint ${given}. Give one, or the name of an experiment.`);
  const run = join(RUNS, given);
  if (existsSync(run)) return learnedIn(run, given);
  const meant = meantOfGallery(given);
  if (meant !== null) throw new UsageError(`There is no policy "${given}". Did you mean "${meant}"?`);
  const { name } = pick('policy, run or experiment', given, experiments);
  const shown = galleryPath(name);
  if (existsSync(shown)) return shown;
  const others = existsSync(RUNS) ? variantsOf(name, readdirSync(RUNS)) : [];
  throw new RunDirectoryError(
    `Nobody has trained ${name} here: there is no ${run}, and the gallery has none. ` +
      (others.length > 0
        ? `Name the run you mean: ${others.map((each) => join(RUNS, each)).join(', ')}`
        : `Train it first: npx neurover train ${name}${ownWords()} --seeds 0`),
    'invalid',
  );
}
