// How large the weight changes are that learning asks for, in steps of an 8-bit weight, and what is left of them where each is
// rounded to the nearest step. Learned on the reference chip, which rounds nothing:
//
//     npx tsx test/bench/learning/rounding.ts [seeds, as 1000..1001] [world ...]

import { readSeeds } from '../../../agents/cli/process/options.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { placeOf } from '../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { train } from '../../../agents/experiment/episodes/train.ts';
import { drawTable } from '../../../viz/terminal/table.ts';

const seeds = readSeeds(process.argv[2] ?? '1000..1001');
const chosen = process.argv.slice(3);
const worlds =
  chosen.length > 0
    ? chosen
    : [
        'obstacle-arena',
        'moving-obstacles',
        'moving-obstacles-compass',
        'beacon-seeking',
        'beacon-seeking-sparse',
        't-maze',
      ];
const motors = ['retina→left', 'retina→right'];

/** Sums over the changes of one training; changes in steps of a weight. */
interface Asked {
  changes: number;
  small: number;
  size: number;
  smallSize: number;
  /** Per synapse: all changes, and all of them rounded to the nearest step, halves down. */
  readonly whole: Float64Array;
  readonly rounded: Float64Array;
}

/** Train one seed and note every change that dopamine asks for. */
function ask(name: string, seed: number): Asked {
  const experiment = experiments[name];
  const { rate, bounds } = experiment.recipe.learning;
  const step = bounds[1] / 255;
  const place = placeOf({ experiment, setup: plainSetup, seed }, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  const { chip } = agent;
  const tagsOf = (motor: string): ArrayLike<number> & Iterable<number> => chip.snapshot()[`${motor}/tag`];
  const synapses = motors.reduce((sum, motor) => sum + tagsOf(motor).length, 0);
  const asked: Asked = {
    changes: 0,
    small: 0,
    size: 0,
    smallSize: 0,
    whole: new Float64Array(synapses),
    rounded: new Float64Array(synapses),
  };
  const note = (dopamine: number): void => {
    let s = 0;
    for (const motor of motors) {
      for (const tag of tagsOf(motor)) {
        const change = (rate * dopamine * tag) / step;
        const size = Math.abs(change);
        if (size > 0) {
          asked.changes++;
          asked.size += size;
          if (size <= 0.5) {
            asked.small++;
            asked.smallSize += size;
          }
          asked.whole[s] += change;
          asked.rounded[s] += Math.ceil(change - 0.5);
        }
        s++;
      }
    }
  };
  train({
    experiment,
    seed,
    world,
    agent: {
      ...agent,
      chip: {
        ...chip,
        advance(stimulus) {
          if (!stimulus.spikes.fresh) note(stimulus.modulators[0]);
          return chip.advance(stimulus);
        },
      },
    },
    steps: experiment.steps,
    border: () => true,
  });
  return asked;
}

/** @returns how much of what each synapse was asked for rounding to the nearest keeps: the slope through the origin. */
function kept({ whole, rounded }: Asked): number {
  let shared = 0;
  let all = 0;
  whole.forEach((change, s) => {
    shared += change * rounded[s];
    all += change * change;
  });
  return shared / all;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const rows = worlds.map((name) => {
  const found = seeds.map((seed) => ask(name, seed));
  const sum = (of: (asked: Asked) => number): number => found.reduce((total, each) => total + of(each), 0);
  return [
    name,
    (sum(({ size }) => size) / sum(({ changes }) => changes)).toFixed(3),
    percent(sum(({ small }) => small) / sum(({ changes }) => changes)),
    percent(sum(({ smallSize }) => smallSize) / sum(({ size }) => size)),
    percent(sum(kept) / found.length),
  ];
});
const head = [
  'world',
  'mean change (steps)',
  'below half a step',
  'their share of all change',
  'kept by nearest',
];
process.stdout.write(`${drawTable(head, rows).join('\n')}\n`);
