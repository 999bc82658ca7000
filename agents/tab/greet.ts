// What a viewer is told of a run before it begins: its network, its chip, what can be turned and what can be done to it.

import type { Chip, Snapshot } from '../../core/chip/chip.ts';
import type { World } from '../../core/loop/world.ts';
import type { Network } from '../../core/network/network.ts';
import type { RewardStdpRule } from '../../core/plasticity/reward-stdp.ts';
import { wire } from '../../core/network/wiring.ts';
import { split, type Random } from '../../core/random/random.ts';
import { mapReport } from '../../hardware/chip/emulated/map-report.ts';
import { loihi2 } from '../../hardware/chip/profile/loihi2.ts';
import { profiles } from '../../hardware/chip/profile/profiles.ts';
import type {
  ChipView,
  Greeting,
  PopulationView,
  ProjectionView,
  Variable,
} from '../../viz/telemetry/greeting.ts';
import { trialsOf, type Experiment } from '../experiment/experiment.ts';
import { changedFrom, listOf } from '../experiment/recipe/constants.ts';
import type { Recipe } from '../experiment/recipe/recipe.ts';
import type { Setup } from '../experiment/setup.ts';
import { parametersOf } from './parameters.ts';

/** Most synapses of a projection that are drawn and watched. */
const MOST_SYNAPSES = 8192;

/** Everything a greeting speaks of. */
export interface Greeted {
  readonly neurover: string;
  readonly experiment: Experiment;
  readonly seed: number;
  readonly steps: number;
  readonly world: World;
  readonly chip: Chip;
  readonly chipName: string;
  readonly network: Network;
  /** The stream from which the chip drew the network's weights. */
  readonly random: Random;
  readonly steerable: boolean;
  readonly setup?: Setup;
  readonly trained?: Snapshot | undefined;
  /** The recipe of which some numbers were turned: ranges are measured by it. */
  readonly own?: Recipe;
  /** The experiment's own recipe; absent: the one that was turned, or the one that is used. */
  readonly published?: Recipe | undefined;
}

/** @returns the greeting of a run. */
export function greet(about: Greeted): Greeting {
  const { experiment, seed, steps, world, chip, chipName, network, random, setup } = about;
  const projections = projectionsOf(network, random);
  const [metric] = experiment.metrics;
  const trials = trialsOf(experiment);
  const set = listOf(changedFrom(about.published ?? about.own ?? experiment.recipe, experiment.recipe));
  return {
    neurover: about.neurover,
    run: {
      experiment: experiment.name,
      summary: experiment.summary,
      seed,
      chip: chipName,
      ...(about.trained === undefined ? {} : { trained: true as const }),
      ...(setup === undefined ? {} : { kernel: setup.kernel, camera: setup.camera, faults: setup.faults }),
      ...(set.length === 0 ? {} : { set }),
      steps,
      ...(trials === null ? {} : { trials }),
      controlPeriod: world.controlPeriod,
      tick: chip.tick,
      metric: { name: metric.name, unit: metric.unit, threshold: experiment.threshold },
      measures: experiment.metrics.map(({ name, unit }) => ({ name, unit })),
      dopamine: dopamineWords(experiment.recipe),
    },
    camera: world.camera,
    ...(world.senseNames === undefined ? {} : { senses: world.senseNames }),
    populations: populationsOf(network),
    projections,
    variables: variablesOf(network, projections, chip),
    chip: chipView(network, random, chip, chipName),
    parameters: parametersOf(experiment.recipe, about.own),
    steering: about.steerable ? { disturbances: world.disturbances ?? [] } : null,
  };
}

/** What the critic of a recipe sends. */
function dopamineWords({ learning: { signal, expectation } }: Recipe): string {
  if (signal === 'teacher') return 'error of the left motor';
  switch (expectation?.kind) {
    case undefined:
      return 'dopamine: reward − its mean';
    case 'none':
      return 'dopamine: the reward itself';
    case 'trial':
      return 'dopamine: reward − what trials earned';
    case 'linear-td':
    case 'spiking-td':
      return 'TD error: reward − what was foreseen';
  }
}

function populationsOf({ populations, outputs }: Network): PopulationView[] {
  let inputs = 0;
  const firstOutput = new Map<string, number>();
  let axons = 0;
  for (const name of outputs) {
    firstOutput.set(name, axons);
    axons += populations.find((each) => each.name === name)?.size ?? 0;
  }
  return populations.map(({ name, size, neuron }) => {
    const isInput = neuron.kind === 'input';
    if (isInput) inputs += size;
    return {
      name,
      size,
      neuron: neuron.kind,
      firstInput: isInput ? inputs - size : null,
      firstOutput: firstOutput.get(name) ?? null,
    };
  });
}

/**
 * Wire the network as the chip does; where there are very many synapses, one of every n stands for all. Each row begins at another place than
 * the row before it: else all of them would lead to the same few targets. Where all are joined to all, every source has its own; a sparse
 * row that is shorter than n may have none.
 */
function projectionsOf({ populations, projections }: Network, random: Random): ProjectionView[] {
  const sizeOf = (name: string): number => populations.find((each) => each.name === name)?.size ?? 0;
  return projections.map(({ name, from, to, wiring, plasticity }) => {
    const sizes = { from: sizeOf(from), to: sizeOf(to) };
    const { rows } = wire(wiring, sizes, split(random, name), plasticity?.bounds);
    const synapses = rows.target.length;
    const every = Math.max(1, Math.ceil(synapses / MOST_SYNAPSES));
    const [drawn, source, target]: [number[], number[], number[]] = [[], [], []];
    for (let neuron = 0; neuron < sizes.from; neuron++) {
      for (let s = rows.start[neuron]; s < rows.start[neuron + 1]; s++) {
        if ((s - rows.start[neuron] + neuron) % every !== 0) continue;
        drawn.push(s);
        source.push(neuron);
        target.push(rows.target[s]);
      }
    }
    const bounds = plasticity?.bounds ?? null;
    return { name, from, to, synapses, drawn, source, target, bounds, ...learningOf(plasticity) };
  });
}

/** What a viewer is told of a rule; nothing where there is none. */
function learningOf(rule: RewardStdpRule | null): Pick<ProjectionView, 'modulator' | 'evened'> {
  if (rule === null) return {};
  const evened = [
    ...(rule.share === null ? [] : (['competition'] as const)),
    ...(rule.scaling === null ? [] : (['scaling'] as const)),
  ];
  return { modulator: rule.modulator, ...(evened.length === 0 ? {} : { evened }) };
}

function variablesOf(network: Network, projections: readonly ProjectionView[], chip: Chip): Variable[] {
  const snapshot = chip.snapshot();
  const registers = chip.steps?.() ?? {};
  const has = (name: string, length: number): boolean => (snapshot[name]?.length ?? -1) === length;
  const stepsOf = (name: string): number => registers[name] ?? 1;
  return [
    ...network.populations
      .filter(({ name, size }) => has(`${name}/voltage`, size))
      .map(({ name, size, neuron }): Variable => {
        const steps = neuron.kind === 'lif' ? { steps: stepsOf(`${name}/voltage`) * neuron.threshold } : {};
        return { of: name, what: 'voltage', length: size, ...steps };
      }),
    ...(['weight', 'tag'] as const).flatMap((what) =>
      projections
        .filter(({ name, synapses }) => has(`${name}/${what}`, synapses))
        .map(({ name, drawn }): Variable => {
          const steps = stepsOf(`${name}/${what}`);
          return { of: name, what, length: drawn.length, steps };
        }),
    ),
  ];
}

/** @returns the watched values of a snapshot, in the order of the greeting's variables. */
export function watchedValues({ variables, projections }: Greeting, snapshot: Snapshot): Float32Array {
  const values = new Float32Array(variables.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { of, what, length, steps = 1 } of variables) {
    const column = snapshot[`${of}/${what}`];
    const drawn = projections.find(({ name }) => name === of)?.drawn;
    for (let k = 0; k < length; k++) values[at++] = column[drawn === undefined ? k : drawn[k]] / steps;
  }
  return values;
}

function chipView(network: Network, random: Random, chip: Chip, name: string): ChipView {
  // Without limits of its own, as the reference, a chip is shown as the network would lie on a Loihi 2.
  const profile = profiles[name] ?? loihi2;
  const report = mapReport(network, random, profile, chip.tick);
  const lastCore = Math.max(0, ...report.populations.map(({ cores }) => cores?.[1] ?? 0));
  const neuronsPerCore = Array.from({ length: Math.min(1024, lastCore + 1) }, () => 0);
  for (const { neurons, cores } of report.populations) {
    if (cores === null) continue;
    for (let core = cores[0]; core <= cores[1] && core < neuronsPerCore.length; core++)
      neuronsPerCore[core] += neurons / (cores[1] - cores[0] + 1);
  }
  return {
    name: profile.name,
    priced: profile.prices.length > 0 && profile.name === name,
    coresUsed: report.coresUsed,
    cores: report.cores,
    neuronsPerCore,
    fills: report.fullest.map(({ resource, used, limit }) => ({ resource, used, limit })),
  };
}
