// Learning while a robot drives: what the options of `robot connect --learn` mean, and the checkpoints that keep coming.

import { existsSync } from 'node:fs';
import {
  addRewards,
  bumperReward,
  odometryReward,
  robotsOwn,
  toldReward,
  type Reward,
} from '../../../hardware/robot/reward.ts';
import type { TopicWishes } from '../../../hardware/robot/link/port/rosbridge-topics.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { liveLearner, untrained, type LiveLearner } from '../../experiment/life/live-learner.ts';
import { readCheckpoint, writeCheckpoint } from '../../experiment/run/directory.ts';
import type { SavedAgent } from '../../experiment/life/saved-agent.ts';
import { UnwritableError } from '../../../core/stream/part-file.ts';
import { UsageError } from '../process/failure.ts';
import { readSeed } from '../process/options.ts';
import { madeBy } from '../setup/own.ts';
import { rooms } from '../setup/rooms.ts';
import { readPositive } from './options.ts';

/** Options of learning as they are typed. */
export interface LearningOptions {
  readonly learn?: boolean;
  readonly untrained?: boolean;
  readonly seed?: string;
  readonly reward?: string;
  readonly checkpoint?: string;
  readonly every?: string;
  readonly resume?: boolean;
}

/** Where reward comes from, and the topics that have to be asked for. */
export interface RewardPlan {
  readonly reward: Reward;
  readonly topics: TopicWishes;
}

const SOURCES = 'robot, odometry, bumper, bumper=/name, topic=/name, or several of them: odometry,bumper';

/**
 * "odometry,bumper=/touch" -> a reward and its topics. Throws UsageError.
 *
 * @param motor  its cruise and its turn rate are what odometry counts as full
 */
export function readReward(
  text: string,
  { cruise, turnRate }: SavedAgent['recipe']['motor'],
  protocol: 'rosbridge' | 'native',
): RewardPlan {
  const rewards: Reward[] = [];
  const topics: { rewardTopic?: string; bumperTopic?: string } = {};
  const words = text.split(',').map((word) => word.trim());
  for (const word of words) {
    const [kind, topic] = word.split('=', 2);
    const takesTopic = kind === 'topic' || kind === 'bumper';
    if (topic !== undefined && (!takesTopic || !/^\/[\w/]+$/.test(topic)))
      throw new UsageError(`--reward ${text}: "${word}" is none. Choose ${SOURCES}.`);
    if (topic !== undefined && protocol === 'native')
      throw new UsageError(
        `--reward ${text}: neurover.v1 has no topics. Its STATE carries the reward and the bumper: --reward robot or bumper.`,
      );
    if (kind === 'odometry') {
      rewards.push(odometryReward({ speed: cruise, turnRate } as Parameters<typeof odometryReward>[0]));
    } else if (kind === 'bumper') {
      rewards.push(bumperReward);
      if (topic !== undefined) topics.bumperTopic = topic;
    } else if (kind === 'topic' && topic !== undefined) {
      rewards.push(toldReward(topic));
      topics.rewardTopic = topic;
    } else if (kind === 'robot') {
      rewards.push(toldReward('the robot'));
    } else {
      throw new UsageError(`--reward ${text}: there is no "${word}". Choose ${SOURCES}.`);
    }
  }
  if (words.filter((word) => word === 'robot' || word.startsWith('topic=')).length > 1)
    throw new UsageError(`--reward ${text}: the robot's own reward or one topic, not two of them.`);
  return { reward: rewards.length === 1 ? rewards[0] : addRewards(rewards), topics };
}

/** A mind that learns, and where it is kept. */
export interface LearningPlan {
  readonly learner: LiveLearner;
  readonly path: string;
  /** Whether it begins as it was trained, anew, or where an earlier drive left it. */
  readonly begins: 'trained' | 'untrained' | 'resumed';
  /** The mind as it begins. */
  readonly began: SavedAgent;
  /** Seconds between two checkpoints. */
  readonly every: number;
  /** Write the mind as it is now; whole or not at all. Throws UnwritableError. */
  keep(): void;
}

/** Keep a mind while it drives. A disk that takes nothing stops no robot, and loses nothing that its memory has: it is said, and tried again. */
export function keepOrTell(
  { keep, every }: Pick<LearningPlan, 'keep' | 'every'>,
  say: (line: string) => void,
): void {
  try {
    keep();
  } catch (cause) {
    if (!(cause instanceof UnwritableError)) throw cause;
    say(`${cause.message} The drive goes on, and the mind is tried to be kept again in ${every} s.`);
  }
}

/** Keep a mind whose drive ended in an error. Throws UnwritableError, with the words of both, where it cannot be kept. */
function keepBeside(cause: Error, plan: Pick<LearningPlan, 'keep'> | null): void {
  try {
    plan?.keep();
  } catch (also) {
    if (!(also instanceof UnwritableError)) throw also;
    throw new UnwritableError(`${cause.message} ${also.message}`, { cause });
  }
}

/**
 * Keep a mind when its drive has ended, in whatever way: a drive whose record found no room ends in an error, and has been learned from all the same.
 *
 * @returns settles as the drive does. Rejects with UnwritableError where the mind cannot be kept, which tells first why the drive ended where that was an error, too
 */
export async function keptAfter<Drive>(
  drive: Promise<Drive>,
  plan: Pick<LearningPlan, 'keep'> | null,
): Promise<Drive> {
  const driven = await drive.catch((cause: Error) => {
    keepBeside(cause, plan);
    throw cause;
  });
  plan?.keep();
  return driven;
}

/** Refuse options that mean nothing without `--learn`. Throws UsageError. */
export function refuseWithoutLearning(options: LearningOptions): void {
  if (options.learn === true) return;
  const given = (['untrained', 'seed', 'reward', 'checkpoint', 'every', 'resume'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (given !== undefined)
    throw new UsageError(
      `--${given} says how to learn. Give --learn too, or leave it out: the policy drives frozen.`,
    );
}

/** Seconds between two checkpoints where nobody says otherwise: what a power cut may cost. */
export const CHECKPOINT_EVERY = 30;

/** Where the mind begins: anew, where it was left, or as it was trained. Throws UsageError. */
function beginning(
  options: LearningOptions,
  path: string,
  saved: SavedAgent,
  experiment: Experiment,
): SavedAgent {
  if (options.resume === true && options.untrained === true)
    throw new UsageError(
      '--resume goes on from a mind, --untrained begins a new one. Leave one of them out.',
    );
  if (options.seed !== undefined && options.untrained !== true)
    throw new UsageError('--seed draws the first weights of an --untrained mind; a trained one has its own.');
  if (options.resume === true) {
    const left = readCheckpoint(path);
    if (left.experiment !== saved.experiment)
      throw new UsageError(
        `--resume: ${path} is a mind of ${left.experiment}, --policy one of ${saved.experiment}. Give both of the same.`,
      );
    return left;
  }
  if (existsSync(path))
    throw new UsageError(`--checkpoint ${path} exists. Go on from it with --resume, or choose another file.`);
  if (options.untrained !== true) return saved;
  const seed = options.seed === undefined ? saved.seed : readSeed(options.seed);
  return untrained(saved, experiment, rooms, seed);
}

/** Which mind learns, and where it is kept. Throws UsageError, LiveLearningError, UnwritableError. */
export function planLearning(
  options: LearningOptions,
  saved: SavedAgent,
  experiment: Experiment,
  look?: Parameters<typeof liveLearner>[3],
): LearningPlan {
  const { checkpoint: path } = options;
  if (path === undefined)
    throw new UsageError('--learn changes the mind: say where it is kept with --checkpoint FILE.');
  const every =
    options.every === undefined ? CHECKPOINT_EVERY : readPositive('--every', options.every, 'seconds');
  const began = beginning(options, path, saved, experiment);
  const begins = options.resume === true ? 'resumed' : options.untrained === true ? 'untrained' : 'trained';
  const learner = liveLearner(began, experiment, rooms, look);
  const keep = (): void => writeCheckpoint(path, { ...learner.save(), ...madeBy() });
  keep(); // a place that cannot be written is refused before anything drives
  return { learner, path, begins, began, every, keep };
}

/** A frozen mind needs no reward; a robot may have one all the same. */
export const noLearning: RewardPlan = Object.freeze({ reward: robotsOwn, topics: {} });
