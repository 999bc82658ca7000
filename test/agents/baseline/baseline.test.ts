import { describe, expect, it } from 'vitest';
import { braitenberg } from '../../../agents/baseline/braitenberg.ts';
import { handCodedRule } from '../../../agents/baseline/hand-coded.ts';
import { randomActions } from '../../../agents/baseline/random-actions.ts';
import { shuffledEnds, shuffledReward, type Shuffler } from '../../../agents/baseline/shuffled-reward.ts';
import { yokedReward } from '../../../agents/baseline/yoked-reward.ts';
import { eventPacket } from '../../../core/event/packet.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import { createRandom } from '../../../core/random/random.ts';
import { metersPerSecond, micros, millis, radiansPerSecond } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

const blind: Percept = { ...fakeWorld().reset(0), step: 0, episode: 0, fresh: false };
const camera = { start: micros(0), end: millis(50), width: 10, height: 10 };

/** A percept with events in these columns, in one row. */
function seeing(columns: readonly number[], row = 5): Percept {
  const column = { t: columns.map(() => 0), x: columns, y: columns.map(() => row), on: columns.map(() => 1) };
  return { ...blind, events: eventPacket(camera, column, columns.length) };
}

describe('Braitenberg’s vehicle', () => {
  const options = {
    top: 2,
    bottom: 8,
    middle: 0.5,
    gain: radiansPerSecond(1),
    memory: 0.5,
    cruise: metersPerSecond(0.5),
    turnRate: radiansPerSecond(2),
  };

  it('turns left when there are more events on the right, and the other way round', () => {
    const right = braitenberg(options)(seeing([7, 8, 1]));
    const left = braitenberg(options)(seeing([2, 1, 8]));
    expect(right.turnRate).toBeGreaterThan(0);
    expect(left).toEqual({ speed: 0.5, turnRate: expect.closeTo(-right.turnRate, 12) as number });
  });

  it('minds events near the middle more', () => {
    const near = braitenberg(options)(seeing([5]));
    const far = braitenberg(options)(seeing([9]));
    expect(near.turnRate).toBeGreaterThan(far.turnRate);
  });

  it('does not look at rows outside its window', () => {
    expect(braitenberg(options)(seeing([9], 1)).turnRate).toBe(0);
    expect(braitenberg(options)(seeing([9], 8)).turnRate).toBe(0);
  });

  it('drives straight on in silence: its steering fades by its memory', () => {
    const drive = braitenberg(options);
    const { turnRate } = drive(seeing([7]));
    expect(drive(blind).turnRate).toBeCloseTo(turnRate / 2, 12);
    expect(drive({ ...blind, fresh: true }).turnRate).toBe(0);
  });

  it('turns no faster than it may', () => {
    expect(braitenberg({ ...options, gain: radiansPerSecond(100) })(seeing([7])).turnRate).toBe(2);
  });
});

describe('random actions', () => {
  it('drive on at one speed and turn evenly to both sides, by the seed', () => {
    const act = randomActions(createRandom(1), 0.5, 2);
    const commands = Array.from({ length: 2000 }, () => act());
    expect(new Set(commands.map(({ speed }) => speed))).toEqual(new Set([0.5]));
    const turns = commands.map(({ turnRate }) => turnRate as number);
    expect(Math.abs(turns.reduce((sum, each) => sum + each, 0) / 2000)).toBeLessThan(0.13); // five standard errors
    expect(Math.min(...turns)).toBeLessThan(-1.95);
    expect(Math.max(...turns)).toBeGreaterThan(1.95);
    const again = randomActions(createRandom(1), 0.5, 2);
    expect(again()).toEqual(commands[0]);
  });
});

describe('shuffled reward', () => {
  it('pays every reward once, however late, and none that was not earned', () => {
    const { shuffle, waiting } = shuffledReward(createRandom(1), 20);
    const earned = Array.from({ length: 500 }, (_, k) => k + 1);
    const paid = earned.map((reward) => shuffle({ ...blind, reward }).reward);
    const open = [...waiting];
    expect([...paid, ...open].filter((each) => each !== 0).sort((a, b) => a - b)).toEqual(earned);
  });

  it('pays hardly any reward at its own time', () => {
    const { shuffle } = shuffledReward(createRandom(1), 200);
    const steps = Array.from({ length: 2000 }, (_, k) => Math.sin(k / 5));
    const paid = steps.map((reward) => shuffle({ ...blind, reward }).reward);
    const product = steps.reduce((sum, reward, k) => sum + reward * paid[k], 0) / 1000;
    expect(Math.abs(product)).toBeLessThan(0.15); // 1 if nothing were shuffled
  });

  it('lets hardly any reward out while a synapse still remembers what earned it', () => {
    const { shuffle } = shuffledReward(createRandom(1));
    const waits = Array.from({ length: 20_000 }, (_, k) => k + 1)
      .map((reward) => reward - shuffle({ ...blind, reward }).reward)
      .filter((_, k) => k > 10_000);
    const soon = waits.filter((wait) => wait < 15); // 300 ms of 20 ms each, how long an indoor tag lasts
    expect(soon.length / waits.length).toBeLessThan(0.025);
  });

  it("moves a teacher's errors with the reward", () => {
    const { shuffle } = shuffledReward(createRandom(1), 20);
    for (let k = 1; k < 100; k++) {
      const { reward, teacher } = shuffle({ ...blind, reward: k, teacher: Float64Array.of(2 * k, 3 * k) });
      expect(Array.from(teacher ?? [])).toEqual([2 * reward, 3 * reward]);
    }
  });

  it("leaves a guide's regrets where they are, which are no motors' errors", () => {
    const { shuffle } = shuffledReward(createRandom(1), 20);
    const teacher = Float64Array.from({ length: 11 }, (_, k) => k);
    expect(shuffle({ ...blind, reward: 1, teacher }).teacher).toBe(teacher);
  });

  it('leaves the first percept of an episode alone, and everything but the reward', () => {
    const { shuffle } = shuffledReward(createRandom(1));
    const fresh = { ...blind, fresh: true };
    expect(shuffle(fresh)).toBe(fresh);
    expect(shuffle({ ...blind, reward: 3 })).toEqual({ ...blind, reward: 0 });
  });
});

describe('shuffled rewards of trial ends', () => {
  /** Trials of three percepts that earn these rewards at their ends. */
  const trials = (rewards: readonly number[]): Percept[] =>
    rewards.flatMap((reward) => [
      { ...blind, fresh: true },
      { ...blind, reward: 0 },
      { ...blind, reward, ending: 'terminated' as const },
    ]);

  it('are felt at ends, as many of the same sizes as were earned, and nothing is felt before', () => {
    const { shuffle, waiting } = shuffledEnds(createRandom(1), 20);
    const first = [...waiting];
    const earned = Array.from({ length: 120 }, (_, k) => (k % 3 === 0 ? 0 : 1));
    const felt = trials(earned).map((percept) => shuffle(percept));
    const atEnds = felt.filter(({ ending }) => ending !== 'running').map(({ reward }) => reward);
    const sorted = (rewards: readonly number[]): number[] => [...rewards].sort((a, b) => a - b);
    expect(sorted([...atEnds, ...waiting])).toEqual(sorted([...earned, ...first]));
    expect(first.filter((reward) => reward === 1)).toHaveLength(10);
    expect(atEnds.filter((reward) => reward === 1).length).toBeGreaterThan(60);
    expect(felt.filter(({ ending }) => ending === 'running').every(({ reward }) => reward === 0)).toBe(true);
  });

  it('never pay a trial its own reward', () => {
    const { shuffle } = shuffledEnds(createRandom(1), 2);
    const own = Array.from({ length: 100 }, (_, k) => k + 2);
    const paid = own.map((reward) => shuffle({ ...blind, reward, ending: 'terminated' }).reward);
    expect(paid.filter((reward, k) => reward === own[k])).toEqual([]);
  });

  it('come from other trials than those of this training, or the way of choosing that earned them would get them', () => {
    const { shuffle } = shuffledEnds(createRandom(1));
    const own = Array.from({ length: 120 }, (_, k) => k + 2);
    const paid = own.map((reward) => shuffle({ ...blind, reward, ending: 'terminated' }).reward);
    expect(paid.filter((reward) => reward > 1).length).toBeLessThan(0.1 * own.length);
    expect(Math.abs(paid.filter((reward) => reward === 1).length - 60)).toBeLessThan(20);
  });
});

describe('yoked rewards', () => {
  const earned = Float64Array.of(0, 1, 2, 3);
  const episode = (yoke: Shuffler, own: number, steps: number): number[] => {
    const first = { ...blind, fresh: true, reward: 0 };
    expect(yoke.shuffle(first)).toBe(first);
    return Array.from({ length: steps }, () => yoke.shuffle({ ...blind, reward: own }).reward);
  };

  it('are a stretch of another life, whatever the own ones are', () => {
    const [first, ...others] = episode(yokedReward(createRandom(3), earned), 5, 9);
    expect(others).toEqual(others.map((_, k) => (first + k + 1) % 4));
    expect(episode(yokedReward(createRandom(3), earned), -7, 9)).toEqual([first, ...others]);
  });

  it('begin at another moment of it in each episode', () => {
    const yoke = yokedReward(createRandom(3), earned);
    expect(new Set(Array.from({ length: 40 }, () => episode(yoke, 5, 1)[0]))).toEqual(new Set(earned));
  });
});

it('a rule of one’s own drives as it says, and remembers nothing of whoever drove by it before', () => {
  const create = () => {
    let turns = 0;
    return ({ reward }: Percept) => ({
      speed: metersPerSecond(reward),
      turnRate: radiansPerSecond(++turns),
    });
  };
  const [first, second] = [0, 1].map(() => handCodedRule({ kind: 'own', create }));
  const percept = { ...blind, reward: 0.5 };
  expect([first(percept), first(percept), second(percept)]).toEqual([
    { speed: 0.5, turnRate: 1 },
    { speed: 0.5, turnRate: 2 },
    { speed: 0.5, turnRate: 1 },
  ]);
});
