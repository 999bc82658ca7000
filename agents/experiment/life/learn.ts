// The training of a task: judged at the points of its learning curve on the way, and on the test episodes at its end. It may be
// stopped at any border between episodes, and goes on from what it kept to the same bits.

import type { Snapshot } from '../../../core/chip/chip.ts';
import type { Shuffler } from '../../baseline/shuffled-reward.ts';
import { copiesOf, restoreArrays } from '../agent/saved-arrays.ts';
import { shufflerFor } from '../condition/other-rewards.ts';
import { judgeTwin, testOf, type Place } from '../episodes/place.ts';
import { train, type Progress } from '../episodes/train.ts';
import { trialsOf } from '../experiment.ts';
import { addCosts, costOf, noCost, type Cost } from '../measure/cost.ts';
import { endCurve, type Point } from '../measure/curve.ts';
import { beginDeployed } from '../teaching/imitate.ts';
import type { Interim, Task, TaskResult, Watch } from './task.ts';

/** Train, and judge. @returns null where the watch stopped it */
export function learn(task: Task, place: Place, watch: Watch, interim: Interim | null): TaskResult | null {
  const { seed, condition, steps, experiment } = task;
  const { judging } = experiment;
  const world = place.createWorld();
  const agent = place.createAgent(world);
  const shuffler = shufflerFor(condition, place, seed);
  if (interim !== null) {
    agent.restore(interim.state);
    restoreArrays(arraysOf(shuffler), interim.state);
  } else if (!beginDeployed(place, seed, agent, watch)) return null;

  const curve: Point[] = [...(interim?.curve ?? [])];
  let cost: Cost = interim?.cost ?? noCost;
  const before = interim === null ? null : agent.chip.meter(); // who is taken up has been awakened again, at no cost
  const from = interim?.progress ?? { step: 0, episode: 0 };
  const interimAt = (progress: Progress): Interim => ({
    progress,
    curve: [...curve],
    cost: addCosts(cost, costOf(progress.step - from.step, agent.chip.meter(), before)),
    state: { ...agent.save(), ...copiesOf(arraysOf(shuffler)) },
  });

  let stopped = false;
  const goOn = (): boolean => !(stopped = !watch.goOn());
  const trials = trialsOf(experiment);
  const doneOf = ({ step, episode }: Progress): number => (trials === null ? step : episode);
  const dueAt = (point: number): number => Math.round((point * (trials ?? steps)) / judging.points);
  const isDue = (progress: Progress): boolean =>
    condition === 'learned' && curve.length < judging.points && doneOf(progress) >= dueAt(curve.length);
  /** Judge the learner as it is, for every point that is due: an episode may outlast several. @returns the newest; null where stopped */
  const pointAt = (progress: Progress): Point | null => {
    const which = { phase: 'curve', seed, count: judging.episodesPerPoint } as const;
    const found = judgeTwin(place, agent.save(), which, goOn);
    if (found === null) return null;
    while (isDue(progress)) curve.push({ step: dueAt(curve.length), measures: found.measures });
    cost = addCosts(cost, found.cost);
    return curve[curve.length - 1];
  };

  const isOver = interim !== null && (from.step >= steps || from.episode >= (trials ?? Infinity));
  // Who was stopped while it was judged has learned all it was to learn, and is judged as it was kept.
  const end = isOver
    ? from
    : train({
        experiment,
        seed,
        world,
        agent: watch.look?.(agent, world) ?? agent,
        steps,
        from,
        feel: (percept) => shuffler?.shuffle(percept) ?? percept,
        border(progress) {
          let newest: Point | null = null;
          if (isDue(progress)) {
            newest = pointAt(progress);
            watch.keep(interimAt(progress)); // where stopped without the point, which is judged anew
            if (newest === null) return false;
          }
          watch.progress(progress, newest);
          if (!goOn()) watch.keep(interimAt(progress));
          return !stopped;
        },
      });
  if (stopped) return null;

  const last = isOver ? interim : interimAt(end);
  const found = judgeTwin(place, last.state, testOf(task), goOn);
  if (found === null) {
    watch.keep(last);
    return null;
  }
  const { measures, cost: spent, ...rest } = found;
  if (condition === 'learned') endCurve(curve, dueAt, judging.points, doneOf(end), measures);
  return { seed, condition, measures, curve, cost: addCosts(last.cost, spent), ...rest, end: last };
}

/** What a shuffler remembers between episodes. */
const arraysOf = (shuffler: Shuffler | null): Snapshot =>
  shuffler === null ? {} : { 'shuffler/random': shuffler.random.state, 'shuffler/waiting': shuffler.waiting };
