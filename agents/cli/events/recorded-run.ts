// A recording that is played percept by percept: to a trained mind, frozen, that answers into the void, or to nobody.
// The same stream of percepts, operators and lockstep as a run in a world; only the world does not listen.

import { map, pipe } from 'rxjs';
import { lockstep } from '../../../core/loop/lockstep.ts';
import { standStill, type MotorCommand, type Percept } from '../../../core/loop/percept.ts';
import { PlantError } from '../../../core/loop/plant.ts';
import type { World } from '../../../core/loop/world.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { decode, encode, runOn } from '../../../core/stream/operators.ts';
import type { Meter } from '../../../core/chip/chip.ts';
import type { StateFrame } from '../../../viz/telemetry/frame.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { createAgent, freeze, type Controller } from '../../experiment/agent/agent.ts';
import { sleepingChip } from '../../experiment/agent/awaken.ts';
import { greet, watchedValues } from '../../tab/greet.ts';
import { listening } from '../../tab/listening.ts';
import { observed, type Moment } from '../../tab/observe.ts';
import { stepped } from '../../tab/stepped.ts';
import { experiments, rooms } from '../setup/rooms.ts';
import { version } from '../process/version.ts';
import type { Policy } from '../trained/policy.ts';
import { recordedGreeting } from './recorded-greeting.ts';

/** A trained mind and what it was trained for. */
export type TrainedMind = Pick<Policy, 'saved' | 'experiment'>;

/** A recording under way. */
export interface RecordedRun {
  readonly greeting: Greeting;
  /** Show the next percept. @returns whether there are more. Throws RecordingError where the recording is damaged. */
  step(): boolean;
  /** The watched variables of the mind after percept `index`; null without a mind. */
  state(index: number): StateFrame | null;
}

const nobody: Meter = {
  ticks: 0,
  spikes: 0,
  synapticOps: 0,
  weightUpdates: 0,
  neuronUpdates: 0,
  energy: null,
};
const quiet = { fresh: false, count: 0, tick: new Uint16Array(0), axon: new Uint16Array(0) };

/** Percept -> MotorCommand, without a mind. */
function watching(look: (moment: Moment) => void): Controller {
  const spikes = { ...quiet, ticks: 0 };
  const stimulus = { spikes, drive: new Float64Array(0), modulators: new Float64Array(0), plastic: false };
  return map((percept: Percept): MotorCommand => {
    look({ percept, stimulus, response: spikes, command: standStill });
    return standStill;
  });
}

/**
 * Begin to play; the first step shows the first percept.
 *
 * @param world  the recording, on the mind's own camera and control period where there is a mind
 * @param look  sees each percept, what the mind made of it, and the chip's counts
 * Throws ChipError where the mind cannot be put onto its chip.
 */
export function recordedRun(
  world: World,
  mind: TrainedMind | null,
  look: (moment: Moment, meter: Meter) => void,
): RecordedRun {
  const { controller, greeting, state } =
    mind === null
      ? {
          controller: watching((moment) => look(moment, nobody)),
          greeting: recordedGreeting(world),
          state: () => null,
        }
      : minded(world, mind, look);
  const step = stepped(lockstep(world, { seeds: (episode) => (episode === 0 ? 0 : null) }), controller);
  return {
    greeting,
    state,
    step() {
      try {
        return step();
      } catch (cause) {
        throw plainCause(cause);
      }
    },
  };
}

/** @returns the recording's own error, which says more than that a world failed. */
function plainCause(cause: unknown): unknown {
  return cause instanceof PlantError && cause.cause instanceof RecordingError ? cause.cause : cause;
}

/** The mind, restored and frozen. */
function minded(
  world: World,
  { saved, experiment }: TrainedMind,
  look: (moment: Moment, meter: Meter) => void,
): { controller: Controller; greeting: Greeting; state: RecordedRun['state'] } {
  const { chip, loaded } = listening(sleepingChip(rooms, saved.setup, saved.recipe));
  const agent = createAgent(saved.recipe, world, chip, split(createRandom(saved.seed), 'agent'));
  agent.restore(saved.state);
  freeze(agent);
  const greeting = greet({
    neurover: version,
    experiment,
    published: experiments[experiment.name]?.recipe,
    seed: saved.seed,
    steps: saved.steps,
    world,
    chip,
    chipName: saved.setup.chip,
    setup: saved.setup,
    ...loaded(),
    steerable: false,
  });
  const { encoder, chip: seen, decoder } = observed(agent, (moment) => look(moment, agent.chip.meter()));
  return {
    controller: pipe(encode(encoder), runOn(seen), decode(decoder)),
    greeting: {
      ...greeting,
      run: { ...greeting.run, recording: world.name },
      steering: { disturbances: [] },
    },
    state: (index) => ({ index, values: watchedValues(greeting, chip.snapshot()) }),
  };
}
