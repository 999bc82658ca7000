// neurover bench loop: the whole closed loop of lane keeping with a look of the camera every millisecond and a network of 1000
// learning neurons. Nothing is left out: matter-js (every 5 ms, as in training; the camera looks from poses between two of its
// steps), optics, pixels, RxJS, spikes, learning, motors.

import { lockstep } from '../../../core/loop/lockstep.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { decode, encode, runOn } from '../../../core/stream/operators.ts';
import { hertz, inSeconds, millis } from '../../../core/units/quantity.ts';
import { laneKeepingDefaults } from '../../../envs/task/lane/lane-keeping-options.ts';
import { laneKeeping } from '../../../envs/task/lane/lane-keeping.ts';
import { chips } from '../../../hardware/registry.ts';
import { createAgent } from '../../experiment/agent/agent.ts';
import { laneKeepingRecipe } from '../../experiment/worlds/lane-keeping.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import { takeWhile, tap } from 'rxjs';
import { cpuSeconds, median } from './figures/machine.ts';

/** Figures of one camera. */
export interface LoopResult {
  readonly camera: string;
  /** Simulated seconds per processor second: median, least and most of the rounds. */
  readonly realTimeFactor: number;
  readonly least: number;
  readonly most: number;
  /** Share of the time that the world takes: physics, optics, pixels. */
  readonly worldShare: number;
  readonly eventsPerSecond: number;
  readonly spikesPerSecond: number;
  readonly synapticEventsPerSecond: number;
}

/** Half of the network: neurons of one motor population. */
const HALF = 500;

/** Noise comes from the events here: a draw for every neuron and tick would cost as much as all the rest. */
const recipe: Recipe = {
  ...laneKeepingRecipe,
  motor: { ...laneKeepingRecipe.motor, neurons: HALF, bias: 0.97, noise: 0, fullSteering: hertz(2500) },
};

/** Run `seconds` of the loop with a camera of so many rows. */
function drive(
  height: number,
  adaptive: boolean,
  seconds: number,
  kernel: string,
): LoopResult & { readonly cpu: number } {
  const random = createRandom(1);
  const world = laneKeeping(split(random, 'body'), {
    ...laneKeepingDefaults,
    lookPeriod: millis(1),
    adaptive,
    camera: { ...laneKeepingDefaults.camera, height },
  });
  const retina = height === 1 ? { ...recipe.retina, bands: 1, top: 0, bottom: 1 } : recipe.retina;
  const chip = chips['reference'].create({ kernel, faults: [] });
  const agent = createAgent({ ...recipe, retina }, world, chip, split(random, 'agent'));
  let inWorld = 0;
  let events = 0;
  const timed = {
    ...world,
    step(command: Parameters<typeof world.step>[0]) {
      const begin = performance.now(); // cheap; asking for processor time costs as much as three looks
      const percept = world.step(command);
      inWorld += performance.now() - begin;
      events += percept.events.t.length;
      return percept;
    },
  };
  const period = inSeconds(world.controlPeriod);
  const warm = Math.round(2 / period);
  const steps = warm + Math.round(seconds / period);
  let begin = 0;
  let clock = 0;
  let before = chip.meter();
  const plant = lockstep(timed, { seeds: (episode) => episode });
  plant.percept$
    .pipe(
      tap(({ step }) => {
        if (step !== warm || begin !== 0) return;
        [inWorld, events, before, begin, clock] = [0, 0, chip.meter(), cpuSeconds(), performance.now()];
      }),
      takeWhile(({ step }) => step < steps),
      encode(agent.encoder), // Percept     -> Stimulus
      runOn(agent.chip), // Stimulus    -> SpikePacket
      decode(agent.decoder), // SpikePacket -> MotorCommand
      tap(plant.command), // closes the loop
    )
    .subscribe();
  const cpu = cpuSeconds() - begin;
  const wall = performance.now() - clock;
  const after = chip.meter();
  return {
    camera: `128 × ${height}${adaptive ? ', looks as its image moves' : ''}`,
    cpu,
    realTimeFactor: seconds / cpu,
    least: seconds / cpu,
    most: seconds / cpu,
    worldShare: inWorld / wall,
    eventsPerSecond: events / seconds,
    spikesPerSecond: (after.spikes - before.spikes) / seconds,
    synapticEventsPerSecond: (after.synapticOps - before.synapticOps) / seconds,
  };
}

/** Measure all cameras over some rounds. */
export function loopBench(rounds: number, seconds: number, kernel: string): LoopResult[] {
  const cameras = [
    [128, false],
    [128, true],
    [1, false],
  ] as const;
  return cameras.map(([height, adaptive]) => {
    const runs = Array.from({ length: rounds }, () => drive(height, adaptive, seconds, kernel));
    const factors = runs.map((run) => run.realTimeFactor);
    const { cpu: _, ...last } = runs[rounds - 1];
    return {
      ...last,
      realTimeFactor: median(factors),
      least: Math.min(...factors),
      most: Math.max(...factors),
      worldShare: median(runs.map((run) => run.worldShare)),
    };
  });
}
