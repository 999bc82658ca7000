// Checkpoints for whoever uses the package: an agent into bytes that `neurover eval` reads, and bytes of any of its minds back into
// an agent in the world that it was trained in.

import type { World } from '../../../core/loop/world.ts';
import { freeze, type Agent } from '../agent/agent.ts';
import { among, placeOf } from '../episodes/place.ts';
import type { Progress } from '../episodes/train.ts';
import type { Experiment, Rooms } from '../experiment.ts';
import { noCost } from '../measure/cost.ts';
import { plainSetup, type Setup } from '../setup.ts';
import { experiments } from '../worlds/registry.ts';
import { checkSavedAgent, encodeSavedAgent, type SavedAgent } from './saved-agent.ts';

/** What a checkpoint says of a mind beside what the mind knows itself: its recipe, its chip and its state. */
export interface Provenance {
  /** Name of the experiment by whose world and measures it is judged; of one's own world, a name of one's own. */
  readonly experiment: string;
  /** The seed that its body and it grew from, as placeOf() grows them: `eval` gives it a body of this seed again. */
  readonly seed: number;
  /** How long it was trained. */
  readonly progress: Progress;
  /** Of its chip and camera, what is not usual; absent: the chip's own name, and the plain camera. */
  readonly setup?: Partial<Setup>;
}

/** Who wrote a checkpoint, where the command line tells its version. */
const WRITER = 'neurover/agents';

/** @returns the bytes of a checkpoint file. Throws CheckpointError for a provenance that could not be read again. */
export function saveCheckpoint(
  agent: Agent,
  { experiment, seed, progress, setup }: Provenance,
): Uint8Array<ArrayBuffer> {
  const saved: SavedAgent = {
    experiment,
    setup: { ...plainSetup, chip: agent.chip.name, ...setup },
    version: WRITER,
    seed,
    condition: 'learned',
    steps: progress.step,
    recipe: agent.recipe,
    progress,
    curve: [],
    cost: { ...noCost, controlSteps: progress.step },
    state: agent.save(),
  };
  checkSavedAgent(saved);
  return encodeSavedAgent(saved);
}

/** A mind that came back, frozen, and the world in which its test episodes take place. */
export interface Revived {
  readonly experiment: Experiment;
  readonly world: World;
  readonly agent: Agent;
}

/**
 * Bring a saved mind back, in the body that it was trained in and on a chip of its kind; judged in its world on the test episodes of a
 * seed, it does what `neurover eval` says to the bit.
 *
 * @param rooms  `worlds` of neurover/envs and `chips` of neurover/hardware, or some of one's own beside them
 * @param known  experiments by name; the package's own unless told
 * Throws RangeError where an experiment, a world or a chip is not among them. A mind of a world of one's own comes back without, too: by
 * createAgent(saved.recipe, …) in it, and restore(saved.state).
 */
export function revive(
  saved: SavedAgent,
  rooms: Pick<Rooms, 'worlds' | 'chips'>,
  known: Readonly<Record<string, Experiment>> = experiments,
): Revived {
  const { setup, seed, recipe, state } = saved;
  const experiment = { ...among(known, saved.experiment, 'experiment'), recipe };
  const place = placeOf({ experiment, setup, seed }, rooms);
  const world = place.createWorld('test');
  const agent = place.createAgent(world);
  agent.restore(state);
  freeze(agent);
  return { experiment, world, agent };
}
