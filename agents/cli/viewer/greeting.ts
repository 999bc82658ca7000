// What the viewer is told of an experiment's mind that works somewhere else: in a training's worker, or on a robot.

import type { World } from '../../../core/loop/world.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import type { Agent } from '../../experiment/agent/agent.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { Setup } from '../../experiment/setup.ts';
import { greet } from '../../tab/greet.ts';
import { version } from '../process/version.ts';
import { loadedBy } from '../setup/network.ts';
import { experiments } from '../setup/rooms.ts';

/** Whose mind it is. */
export interface Watched {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly steps: number;
  readonly setup: Setup;
}

/** @returns the greeting: nothing can be turned while others wait for the mind. */
export const greetingOf = (
  { experiment, seed, steps, setup }: Watched,
  world: World,
  { chip }: Agent,
): Greeting =>
  greet({
    neurover: version,
    experiment,
    published: experiments[experiment.name]?.recipe,
    seed,
    steps,
    world,
    chip,
    chipName: setup.chip,
    setup,
    ...loadedBy(experiment, seed),
    steerable: false,
  });
