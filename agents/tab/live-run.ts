// A training that somebody watches: the same world, mind and order of steps as `train`, but each step waits to be asked for,
// is shown, and may be disturbed. What is done to it is logged by percept, so that a log replays the run to the same bits.

import { pipe, takeWhile, tap } from 'rxjs';
import type { Snapshot } from '../../core/chip/chip.ts';
import { lockstep } from '../../core/loop/lockstep.ts';
import type { Percept } from '../../core/loop/percept.ts';
import { createRandom, split } from '../../core/random/random.ts';
import { decode, encode, runOn } from '../../core/stream/operators.ts';
import type { StateFrame } from '../../viz/telemetry/frame.ts';
import type { Greeting } from '../../viz/telemetry/greeting.ts';
import type { Intervention } from '../../viz/telemetry/intervention.ts';
import type { Entry } from '../../viz/telemetry/message.ts';
import type { LoggedIntervention, Phase } from '../../viz/telemetry/note.ts';
import { anneal, createAgent, freeze } from '../experiment/agent/agent.ts';
import { sleepingChip } from '../experiment/agent/awaken.ts';
import { episodeSeed, trialsOf, type Experiment, type Rooms } from '../experiment/experiment.ts';
import { beginDeployed, type ImitationWatch } from '../experiment/teaching/imitate.ts';
import { placeOf } from '../experiment/episodes/place.ts';
import { worldOf } from '../experiment/episodes/lessons.ts';
import type { Setup } from '../experiment/setup.ts';
import { greet, watchedValues } from './greet.ts';
import { handicapped } from './handicap.ts';
import { handsOn } from './hands.ts';
import { listening } from './listening.ts';
import { frameOf, observed } from './observe.ts';
import { moversOf, sceneShower } from './scene-shower.ts';
import { stepped } from './stepped.ts';

/** Which run, and who is shown what happens. */
export interface LiveRunOptions {
  readonly neurover: string;
  /** The experiment, with the recipe that is to be used. */
  readonly experiment: Experiment;
  /** The experiment's own recipe where another one is used. */
  readonly own?: Experiment['recipe'];
  /** The recipe that is published under the experiment's name, where `experiment` was given another one. */
  readonly published?: Experiment['recipe'] | undefined;
  readonly seed: number;
  readonly setup: Setup;
  /** Control steps of training; after them the mind drives on, frozen and greedy. */
  readonly steps: number;
  readonly rooms: Rooms;
  readonly steerable: boolean;
  readonly show: (entry: Entry) => void;
  /** A mind that has been trained already: it drives, frozen and greedy, from the first step on. */
  readonly trained?: Snapshot | undefined;
  /** Looks on while a mind is trained before its first step, and may stop that. */
  readonly preparing?: ImitationWatch | undefined;
  /** Interventions of an earlier run, to be made again at the same percepts. */
  readonly log?: readonly LoggedIntervention[];
}

/** A training under way. */
export interface LiveRun {
  readonly greeting: Greeting;
  /** What has been shown last; -1 before the first percept. */
  readonly index: number;
  readonly phase: Phase;
  /** Carry out one control step. Throws what the world throws. */
  step(): void;
  /** Do something to the run, before its next step. @returns why it cannot be done, or null */
  intervene(intervention: Intervention): string | null;
  /** Everything that was done so far. */
  readonly log: readonly LoggedIntervention[];
  /** The watched variables now. */
  state(): StateFrame;
  /** Everything that the mind has become when training ended; null before. */
  readonly learned: Snapshot | null;
}

/** Begin a run that waits for its first step. */
export function liveRun(options: LiveRunOptions): LiveRun {
  const { experiment, seed, setup, steps, rooms, show } = options;
  const root = createRandom(seed);
  const world = worldOf(experiment, rooms, root, setup);
  const trials = trialsOf(experiment) ?? Infinity;
  const { chip, loaded } = listening(sleepingChip(rooms, setup, experiment.recipe));
  const bare = createAgent(experiment.recipe, world, chip, split(root, 'agent'));
  const { network, random } = loaded();
  const greeting = greet({ ...options, world, chip, chipName: setup.chip, network, random });
  const replay = [...(options.log ?? [])].sort((a, b) => a.index - b.index);
  const showScene = sceneShower(world, show);
  const hands = handsOn({ world, agent: bare, network, random: split(root, 'cut axons'), showScene, show });
  let index = -1;
  let phase: Phase = 'learning';
  let learned: Snapshot | null = null;
  let newest = { step: 0, episode: 0 };
  let go: (() => boolean) | null = null; // before the first step there is no loop

  const agent = observed(handicapped(bare, hands.handicap), (moment) => {
    const frame = { ...frameOf(moment, ++index, bare.chip.meter()), ...moversOf(world) };
    showScene(frame.fresh);
    show({ kind: 'frame', frame });
    const { ending, reason, episode } = moment.percept;
    if (ending === 'running') return;
    const measures = { ...world.measure() };
    show({ kind: 'note', note: { kind: 'episode', index, episode, phase, reason, measures } });
  });
  const live = pipe(encode(agent.encoder), runOn(agent.chip), decode(agent.decoder));

  /** The loop of `train`; only the answers wait. */
  const learn = (): (() => boolean) => {
    beginDeployed(placeOf({ experiment, setup, seed }, rooms), seed, bare, options.preparing);
    const plant = lockstep(world, {
      seeds: (episode) =>
        newest.step < steps && episode < trials ? episodeSeed('training', seed, episode) : null,
    });
    const mind = pipe(
      tap(({ step, episode }: Percept) => {
        newest = { step, episode };
        anneal(bare.conduct, experiment.recipe, step / steps);
        bare.conduct.zeal *= hands.tuned.learning;
        bare.conduct.exploration *= hands.tuned.exploration;
      }),
      takeWhile(({ step, ending }) => step < steps || ending !== 'running'),
      live,
    );
    return stepped(plant, mind);
  };
  /** After training: frozen and greedy, on the episodes that training never sees. */
  const judge = (): (() => boolean) => {
    if (options.trained === undefined) learned = bare.save();
    else bare.restore(options.trained);
    phase = 'judging';
    freeze(bare);
    const first = options.trained === undefined ? newest.episode + 1 : 0;
    const plant = lockstep(world, {
      step: newest.step,
      episode: first,
      seeds: (episode) => episodeSeed('test', seed, episode - first),
    });
    return stepped(plant, live);
  };

  const intervene = (intervention: Intervention): string | null =>
    go === null
      ? 'The run has not begun. Let it take a step first.'
      : hands.intervene(intervention, index + 1);

  return {
    greeting,
    get index() {
      return index;
    },
    get phase() {
      return phase;
    },
    get learned() {
      return learned;
    },
    log: hands.log,
    intervene,
    state: () => ({ index, values: watchedValues(greeting, bare.chip.snapshot()) }),
    step() {
      while (replay.length > 0 && replay[0].index <= index + 1) {
        const due = replay.shift();
        if (due !== undefined) intervene(due.intervention);
      }
      go ??= options.trained === undefined ? learn() : judge();
      if (go()) return;
      go = judge(); // the training is over; what is judged is not
      go();
    },
  };
}
