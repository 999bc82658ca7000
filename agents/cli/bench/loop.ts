// neurover bench loop: the whole closed loop of lane keeping with a look of the camera every millisecond and a network of 1000
// learning neurons: matter-js (every 5 ms, as in training; the camera looks from poses between two of its steps), optics, pixels,
// RxJS, spikes, learning, motors. What a noise current into every neuron costs stands in rows of its own.

import { lockstep } from '../../../core/loop/lockstep.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { decode, encode, runOn } from '../../../core/stream/operators.ts';
import type { NoiseShape } from '../../../core/neuron/lif.ts';
import { hertz, inSeconds, millis } from '../../../core/units/quantity.ts';
import { laneKeepingDefaults } from '../../../envs/task/lane/lane-keeping-options.ts';
import { laneKeeping } from '../../../envs/task/lane/lane-keeping.ts';
import { chips } from '../../../hardware/registry.ts';
import { createAgent } from '../../experiment/agent/agent.ts';
import { laneKeepingRecipe } from '../../experiment/worlds/lane-keeping.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import { takeWhile, tap } from 'rxjs';
import { cpuSeconds, median } from './figures/machine.ts';

/** Figures of one camera, and of neurons with noise or without it. */
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

/** What is measured: rows of the camera, whether it looks only as its image moves, and the noise of every neuron, which training draws anew at each tick. */
interface Case {
  readonly height: number;
  readonly adaptive?: true;
  readonly noise?: NoiseShape;
}

const cases: readonly Case[] = [
  { height: 128 },
  { height: 128, noise: 'uniform' },
  { height: 128, noise: 'normal' },
  { height: 128, adaptive: true },
  { height: 1 },
  { height: 1, noise: 'uniform' },
  { height: 1, noise: 'normal' },
];

const nameOf = ({ height, adaptive, noise }: Case): string =>
  `128 × ${height}${adaptive ? ', looks as its image moves' : ''}${noise ? `, ${noise} noise` : ''}`;

const { motor } = laneKeepingRecipe;
/** With noise, motors as they are trained; without it, so near to their threshold that events alone make them fire. */
const motorOf = ({ noise }: Case): Recipe['motor'] => ({
  ...motor,
  ...(noise === undefined ? { bias: 0.97, noise: 0 } : { noiseShape: noise }),
  neurons: HALF,
  fullSteering: hertz(2500),
});

/** Run `seconds` of the loop. */
function drive(what: Case, seconds: number, kernel: string): LoopResult & { readonly cpu: number } {
  const { height, adaptive = false } = what;
  const recipe = { ...laneKeepingRecipe, motor: motorOf(what) };
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
    camera: nameOf(what),
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

/** Measure all cases over some rounds. */
export function loopBench(rounds: number, seconds: number, kernel: string): LoopResult[] {
  return cases.map((what) => {
    const runs = Array.from({ length: rounds }, () => drive(what, seconds, kernel));
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
