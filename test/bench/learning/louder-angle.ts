// What it is worth that the angle a mind steers by (a compass, the bearing of a goal) fires so many times as often, all else the same. Choices
// are made here, on seeds of 1000 and more; what is reported stands under an experiment's own name:
//
//     npx tsx test/bench/learning/louder-angle.ts [experiment] [factors, as 1,2] [seeds] [episodes] [condition]

import { readSeeds } from '../../../agents/cli/process/options.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import type { Condition } from '../../../agents/experiment/condition/condition.ts';
import type { Experiment } from '../../../agents/experiment/experiment.ts';
import { runTask } from '../../../agents/experiment/life/run-task.ts';
import { estimateWords, fixed } from '../../../agents/experiment/measure/estimate-words.ts';
import { estimate, stratifiedInterval } from '../../../agents/experiment/measure/statistics.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { hertz } from '../../../core/units/quantity.ts';
import { drawTable } from '../../../viz/terminal/table.ts';

const [
  name = 'moving-obstacles',
  many = '1,2',
  given = '1000..1011',
  episodes = '20',
  condition = 'learned',
] = process.argv.slice(2);
const factors = many.split(',').map(Number);
const seeds = readSeeds(given);
const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** @returns the experiment with an angle that fires `factor` times as often, and as many times less weight where hands set it. */
function louder(factor: number): Experiment {
  const { recipe, wiring, judging, ...rest } = experiments[name];
  const { senses } = recipe;
  if (senses === undefined || wiring?.kind !== 'steering' || wiring.angle === undefined)
    throw new RangeError(
      `${name} steers by no angle that it was wired by hand for. Take one that has a compass.`,
    );
  const { angle } = wiring;
  const rates = Array.from({ length: senses.count }, (_, k) =>
    hertz(
      (typeof senses.rate === 'number' ? senses.rate : senses.rate[k]) * (k === angle.sense ? factor : 1),
    ),
  );
  return {
    ...rest,
    recipe: { ...recipe, senses: { ...senses, rate: rates } },
    wiring: { ...wiring, angle: { ...angle, pull: angle.pull / factor } },
    judging: { ...judging, episodes: Number(episodes) },
  };
}

const measured = factors.map((factor) => {
  const experiment = louder(factor);
  const { steps, metrics } = experiment;
  return seeds.map((seed) => {
    const task = { experiment, setup: plainSetup, seed, condition: condition as Condition, steps };
    const measures = runTask(task, rooms, watch, null)?.measures ?? {};
    const told = metrics.map(({ name: metric }) => `${metric} ${fixed(2)(measures[metric])}`).join(', ');
    process.stderr.write(`${name}, ${factor} times as often, seed ${seed}: ${told}\n`);
    return measures;
  });
});

const rows = factors.map((factor, k) => {
  const [main, ...others] = experiments[name].metrics.map((metric) =>
    measured[k].map((measures) => measures[metric.name]),
  );
  const { iqm, ci95 } = estimate(main);
  const more = main.map((value, s) => value - measured[0][s][experiments[name].metrics[0].name]);
  return [
    `${factor}`,
    estimateWords(iqm, ci95, seeds.length, fixed(2)),
    fixed(2)(mean(main)),
    fixed(2)(Math.min(...main)),
    k === 0
      ? ''
      : estimateWords(
          mean(more),
          stratifiedInterval([more], ([drawn]) => mean(drawn)),
          seeds.length,
          fixed(2),
        ),
    ...others.map((values) => fixed(3)(mean(values))),
  ];
});
const [main, ...others] = experiments[name].metrics.map((metric) => metric.name);
const head = ['times as often', main, 'mean', 'worst', `mean more than with ${factors[0]}`];
const table = drawTable([...head, ...others.map((each) => `${each}, mean`)], rows);
process.stdout.write(
  `${name}, ${condition}, ${seeds.length} seeds of ${episodes} episodes\n${table.join('\n')}\n`,
);
