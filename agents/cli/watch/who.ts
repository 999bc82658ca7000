// Who is watched: an experiment that learns or a mind that was trained, on which setup, with whom beside it.

import type { Snapshot } from '../../../core/chip/chip.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { Setup } from '../../experiment/setup.ts';
import { savedController } from '../../experiment/life/saved-mind.ts';
import { companionOf, driver, knownMinds, MOST_GHOSTS, otherSeed, type Companion } from '../../tab/ghosts.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readSeed, readSeeds } from '../process/options.ts';
import { asksGallery, findPolicy } from '../trained/policy.ts';
import { checkFits } from '../setup/network.ts';
import { experiments, rooms } from '../setup/rooms.ts';
import { checkCamera, onOwnChip, readSetup, type SetupOptions } from '../setup/options.ts';
import { readSet, type SetOptions } from '../setup/set-option.ts';
import type { ServerOptions } from '../viewer/server.ts';

/** Options of `watch` as they are typed. */
export interface WatchOptions extends ServerOptions, SetupOptions, SetOptions {
  readonly seed?: string;
  readonly seeds?: string;
  readonly ghost?: readonly string[];
  readonly trained?: boolean;
  readonly data?: string;
  readonly steps?: string;
  readonly speed: string;
  readonly record?: string;
}

/** What a watched run is made of. */
export interface Watched {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly setup: Setup;
  /** The trained mind; undefined where it learns before our eyes. */
  readonly trained: Snapshot | undefined;
  readonly companions: readonly Companion[];
}

/** @returns who is watched. @param given  names of the options that were typed. Throws UsageError and what findPolicy throws */
export function whomToWatch(name: string, options: WatchOptions, given: ReadonlySet<string>): Watched {
  if (given.has('seed') && given.has('seeds'))
    throw new UsageError('Give --seed for one run, or --seeds for several over one another, not both.');
  const seeds = options.seeds === undefined ? [readSeed(options.seed ?? '0')] : readSeeds(options.seeds);
  const learns = Object.hasOwn(experiments, name) && options.trained !== true;
  const main = learns ? fromScratch(name, seeds[0], options) : trainedMind(name, given);
  const companions = [
    ...seeds.slice(1).map(otherSeed),
    ...(options.ghost ?? []).map((who) => ghostBy(who, main.experiment)),
  ];
  if (companions.length > MOST_GHOSTS)
    throw new UsageError(
      `${companions.length} ghosts are too many: ${MOST_GHOSTS} can be told apart. Give fewer.`,
    );
  return { ...main, companions };
}

function fromScratch(name: string, seed: number, options: WatchOptions): Omit<Watched, 'companions'> {
  const { experiment } = readSet(pick('experiment', name, experiments), options.set);
  const setup = readSetup(onOwnChip(experiment, options));
  checkCamera(experiment.world, setup);
  checkFits({ experiment, setup });
  return { experiment, seed, setup, trained: undefined };
}

/** A mind that was trained brings its seed and setup along. */
function trainedMind(name: string, given: ReadonlySet<string>): Omit<Watched, 'companions'> {
  const { saved, experiment } = findPolicy(name);
  const wrong = ['seed', 'seeds', 'chip', 'kernel', 'camera', 'fault', 'steps', 'set'].find((word) =>
    given.has(word),
  );
  if (wrong !== undefined)
    throw new UsageError(
      `--${wrong}: ${name} was trained already, on a seed and a setup of its own. Leave it out.`,
    );
  return { experiment, seed: saved.seed, setup: saved.setup, trained: saved.state };
}

/** A seed, a mind that is known by name, or a policy as `eval` takes it. */
function ghostBy(who: string, { world }: Experiment): Companion {
  const known = companionOf(who);
  if (known !== null) return known;
  if (!Object.hasOwn(experiments, who) && !/[\\/.]/.test(who) && !asksGallery(who))
    pick('ghost', who, { ...Object.fromEntries(knownMinds.map((each) => [each, 0])), ...experiments });
  const { saved, experiment } = findPolicy(who);
  if (experiment.world !== world)
    throw new UsageError(`--ghost ${who}: it was trained in the world ${experiment.world}, not in ${world}.`);
  return driver(who, () => savedController({ ...saved, experiment }, rooms));
}
