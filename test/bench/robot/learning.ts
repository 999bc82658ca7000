// A mind learns over a socket, from first weights, while it drives `robot sim`; then it is judged frozen and greedy, without the
// socket, on unseen episodes, beside untrained, random and hand-coded drivers and a mind whose rewards were shuffled in time.
//
//     npx tsx test/bench/robot/learning.ts [experiment = lane-keeping] [reward = robot] [protocol = native] [seeds = 0..2] [steps]
//
// `reward` is what `robot connect --reward` takes. The robot's world is paced by its driver, so that hours do not pass; gate,
// watchdog and link are those of any drive, and what they stop is not learned from. Checkpoints are written and read on the way.
// Neighbours on a shared machine are kept out with: chrt -r 5 npx tsx test/bench/robot/learning.ts

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { map, pipe } from 'rxjs';
import { readSeeds } from '../../../agents/cli/process/options.ts';
import { findPolicy } from '../../../agents/cli/trained/policy.ts';
import { robotConnect } from '../../../agents/cli/robot/connect.ts';
import { planLearning, readReward } from '../../../agents/cli/robot/learning.ts';
import { robotSim } from '../../../agents/cli/robot/sim.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { shuffledReward } from '../../../agents/baseline/shuffled-reward.ts';
import { episodeSeed } from '../../../agents/experiment/experiment.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { readCheckpoint } from '../../../agents/experiment/run/directory.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { judgeSaved } from '../../../agents/experiment/life/saved-mind.ts';
import { runTask } from '../../../agents/experiment/life/run-task.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { millis } from '../../../core/units/quantity.ts';

const [, , name = 'lane-keeping', source = 'robot', spoken = 'native', range = '0..2', given] = process.argv;
const experiment = experiments[name];
const steps = Number(given ?? experiment.steps);
const protocol = spoken === 'native' ? 'native' : 'rosbridge';
const { saved } = findPolicy(name);
const room = mkdtempSync(join(tmpdir(), 'robot-learning-'));
const begun = performance.now();

/** Percepts that pass until a link is armed. */
const TO_ARM = 60;

/** What one mind measured, and how its drive went. */
interface Outcome {
  readonly measures: Readonly<Record<string, number>>;
  readonly words: string;
}

/** Learn for `steps` percepts over the socket, half of them after a restart from the checkpoint. */
async function learned(seed: number, shuffled: boolean): Promise<Outcome> {
  const path = join(room, `seed-${seed}-${shuffled ? 'shuffled' : 'learned'}.ckpt`);
  const sim = await robotSim({
    world: rooms.worlds[experiment.world].create(split(createRandom(seed), 'body')),
    seeds: (episode) => episodeSeed('training', seed, episode),
    pace: 'answered',
    patience: millis(200),
    door: { port: 0 },
    write: () => {},
  });
  const shuffler = shuffledReward(split(createRandom(seed), 'shuffled-reward'));
  let words = '';
  for (const session of [0, 1]) {
    const begin = session === 0 ? { untrained: true, seed: String(seed) } : { resume: true };
    const { learner, keep } = planLearning({ ...begin, checkpoint: path }, saved, experiment);
    const { reward, topics } = readReward(source, saved.recipe.motor, protocol);
    const from = learner.progress().step;
    for (let before = -1; learner.progress().step < ((session + 1) * steps) / 2;) {
      if (learner.progress().step === before) throw new Error('Nothing moves, nothing is learned.');
      before = learner.progress().step;
      const { metrics } = await robotConnect({
        url: sim.url,
        protocol,
        ros: { ...topics, controlPeriod: sim.robot.options.world.controlPeriod },
        policy: pipe(
          map((percept) => (shuffled ? shuffler.shuffle(percept) : percept)),
          learner.controller,
        ),
        arm: true,
        rearm: true,
        reward,
        attention: learner,
        steps: Math.ceil(((session + 1) * steps) / 2 - before) + TO_ARM,
        write: (line) => void (/backoff|watchdog|failed/.test(line) && process.stderr.write(`  ${line}\n`)),
      });
      words = `${metrics.watchdogTrips} watchdog trips`;
    }
    keep();
    words = `${learner.progress().step - from} steps, ${learner.breaks()} breaks, ${words}`;
  }
  await sim.stop();
  const mind = readCheckpoint(path);
  const whole = { ...mind, experiment: { ...experiment, recipe: mind.recipe } };
  return { ...judgeSaved(whole, rooms, seed, experiment.judging.episodes), words };
}

const conditions: Record<string, (seed: number) => Promise<Outcome>> = {
  'learned over the socket': (seed) => learned(seed, false),
  'rewards shuffled in time': (seed) => learned(seed, true),
  ...Object.fromEntries(
    (['untrained', 'random', 'handCoded'] as const).map((condition) => [
      condition,
      async (seed: number): Promise<Outcome> => {
        const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
        const task = { experiment, setup: plainSetup, seed, condition, steps };
        const result = runTask(task, rooms, watch, null);
        return { measures: result?.measures ?? {}, words: '' };
      },
    ]),
  ),
};

process.stdout.write(
  `${name}, reward "${source}", by ${protocol}, ${steps} steps; then ${experiment.judging.episodes} unseen episodes, frozen and greedy\n`,
);
for (const [condition, judge] of Object.entries(conditions)) {
  for (const seed of readSeeds(range)) {
    const { measures, words } = await judge(seed);
    const told = experiment.metrics.map(
      (metric) => `${metric.name} ${measures[metric.name].toFixed(4)} ${metric.unit}`,
    );
    process.stdout.write(`${condition.padEnd(26)} seed ${seed}  ${told.join('  ')}  ${words}\n`);
  }
}
process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
rmSync(room, { recursive: true });
