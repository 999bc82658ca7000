// Learning over a link: what counts as a step, and what does not.

import { Subject } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { findPolicy } from '../../../../agents/cli/trained/policy.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { laneKeeping, laneKeepingSigned } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import {
  liveLearner,
  LiveLearningError,
  untrained,
  type LiveLearner,
} from '../../../../agents/experiment/life/live-learner.ts';
import {
  decodeSavedAgent,
  encodeSavedAgent,
  type SavedAgent,
} from '../../../../agents/experiment/life/saved-agent.ts';
import { createRandom, split } from '../../../../core/random/random.ts';
import { standStill, type MotorCommand, type Percept } from '../../../../core/loop/percept.ts';

const { saved } = findPolicy('lane-keeping');
const first = untrained(saved, laneKeeping, rooms, 1001);

/** A mind over a world that obeys it, with a link between them that a test opens and shuts. */
class Bench {
  readonly learner: LiveLearner;
  readonly world = rooms.worlds[laneKeeping.world].create(split(createRandom(1001), 'body'));
  private readonly seen = new Subject<Percept>();
  private last: MotorCommand = standStill;
  private percept = { ...this.world.reset(1001), step: 0, episode: 0 };
  command: MotorCommand = standStill;
  episode = 1001;

  constructor(from: SavedAgent, look?: Parameters<typeof liveLearner>[3]) {
    this.learner = liveLearner(from, laneKeeping, rooms, look);
    this.seen.pipe(this.learner.controller).subscribe((command) => (this.command = command));
  }

  /** One control step. @param reward  instead of the world's own;  @param outcome  what the link makes of the command */
  step(outcome: 'passed' | 'stopped' | 'unsent' = 'passed', reward?: number): void {
    this.seen.next(reward === undefined ? this.percept : { ...this.percept, reward });
    if (outcome !== 'unsent') this.learner.left(outcome === 'passed');
    this.last = outcome === 'passed' ? this.command : standStill;
    if (this.percept.ending !== 'running')
      this.percept = { ...this.world.reset(++this.episode), step: 0, episode: 0 };
    else this.percept = { ...this.world.step(this.last), step: 0, episode: 0 };
  }

  weights(): number[] {
    const { state } = this.learner.save();
    const names = Object.keys(state).filter((name) => name.endsWith('/weight'));
    expect(names.length).toBeGreaterThan(0);
    return names.flatMap((name) => [...state[name]]);
  }
}

/** Largest change of a weight. Synapses that compete are centred at every step, which rounds: that is no learning. */
const change = (from: readonly number[], to: readonly number[]): number =>
  Math.max(...from.map((weight, i) => Math.abs(weight - (to[i] ?? NaN))));
const ROUNDING = 1e-12;

describe('a mind that learns over a link', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench(first);
  });

  it('stands still and learns nothing until somebody lets its commands through', () => {
    const before = bench.weights();
    for (let i = 0; i < 60; i++) bench.step('stopped', 1);
    expect(bench.command).toEqual(standStill);
    expect(change(before, bench.weights())).toBeLessThan(ROUNDING);
    expect(bench.learner.progress().step).toBe(0);
    bench.learner.attend(false);
    expect(bench.learner.breaks()).toBe(0); // nothing was under way that could break
  });

  it('learns while its commands move the body', () => {
    const before = bench.weights();
    bench.learner.attend(true);
    for (let i = 0; i < 60; i++) bench.step();
    expect(change(before, bench.weights())).toBeGreaterThan(1e-4);
    expect(bench.learner.progress().step).toBeGreaterThan(50);
    expect(bench.learner.breaks()).toBe(0);
  });

  it.each(['stopped', 'unsent'] as const)(
    'learns nothing from a reward, however large, after a command that was %s',
    (outcome) => {
      bench.learner.attend(true);
      for (let i = 0; i < 20; i++) bench.step();
      bench.step(outcome);
      const before = bench.weights();
      const { step } = bench.learner.progress();
      bench.step('passed', 1000);
      expect(change(before, bench.weights())).toBeLessThan(ROUNDING);
      expect(bench.learner.progress().step).toBe(step);
      expect(bench.learner.breaks()).toBe(1);
      for (let i = 0; i < 20; i++) bench.step();
      expect(change(before, bench.weights())).toBeGreaterThan(1e-4);
    },
  );

  it('keeps its weights while its commands seem to move nothing, and learns again when they do', () => {
    bench.learner.attend(true);
    for (let i = 0; i < 20; i++) bench.step();
    bench.learner.effect(false);
    const before = bench.weights();
    const { step } = bench.learner.progress();
    for (let i = 0; i < 20; i++) bench.step('passed', i % 2);
    expect(change(before, bench.weights())).toBeLessThan(ROUNDING);
    expect(bench.learner.progress().step).toBe(step);
    expect(bench.command.speed).toBeGreaterThan(0);
    bench.learner.effect(true);
    for (let i = 0; i < 20; i++) bench.step();
    expect(change(before, bench.weights())).toBeGreaterThan(1e-4);
  });

  it.each([0.5, 1, 2])(
    'is as cool after %d times its steps as its training was then, and no cooler than at its end',
    (times) => {
      const { steps, recipe } = first;
      const from = { ...first, progress: { step: times * steps - 1, episode: 0 } };
      let zeal = NaN;
      const bench = new Bench(from, (agent) => {
        return {
          ...agent,
          chip: {
            ...agent.chip,
            advance: (stimulus) => ((zeal = agent.conduct.zeal), agent.chip.advance(stimulus)),
          },
        };
      });
      bench.learner.attend(true);
      bench.step();
      bench.step();
      expect(zeal).toBeCloseTo(Math.exp(-recipe.learning.annealing * Math.min(1, times)), 12);
    },
  );

  it('goes on from what was kept, with its learning as cool as its steps say', () => {
    bench.learner.attend(true);
    for (let i = 0; i < 60; i++) bench.step();
    const kept = bench.learner.save();
    const again = new Bench(decodeSavedAgent(encodeSavedAgent(kept), 'the test'));
    expect(again.weights()).toEqual(bench.weights());
    expect(again.learner.progress()).toEqual(bench.learner.progress());
    expect(kept.cost.controlSteps).toBe(kept.progress.step);
  });

  it('is refused where the mind learns from a teacher, which no robot has', () => {
    const taught: SavedAgent = {
      ...saved,
      experiment: laneKeepingSigned.name,
      recipe: laneKeepingSigned.recipe,
    };
    expect(() => liveLearner(taught, laneKeepingSigned, rooms)).toThrow(LiveLearningError);
  });
});
