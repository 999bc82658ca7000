// The conductor leads one live run: paces it, sends what happens, and does what viewers order. The same in the worker of a
// browser tab and behind the socket of `neurover watch`.

import { inSeconds, micros } from '../../core/units/quantity.ts';
import { pace, type Pace } from '../../core/stream/pace.ts';
import type { Order } from '../../viz/telemetry/intervention.ts';
import type { Entry } from '../../viz/telemetry/message.ts';
import { castOf, type Beginning, type Cast, type Casting, type Onlooker } from './cast.ts';
import { channelOf, type Audience, type Channel } from './channel.ts';
import { digestOf } from './digest.ts';
import type { LiveRun } from './live-run.ts';
import type { Preparation, Prepare, Trainees } from './preparation.ts';

/** What is conducted, and where it is sent. */
export interface ConductorOptions extends Casting, Beginning, Audience {
  /** Simulated seconds per second; null: as fast as it can. */
  readonly speed: number | null;
  /** Simulated seconds after which it waits to be told to go on; absent or null: it does not. */
  readonly until?: number | null;
  /** Trains minds on another thread that must be trained before they drive; absent: this one does, and answers nobody meanwhile. */
  readonly prepare?: Prepare;
}

/** A run that can be ordered about. */
export interface Conductor {
  order(order: Order): void;
  readonly run: LiveRun;
  stop(): void;
}

/** One run on stage, until another one begins. */
interface Stage {
  readonly run: LiveRun;
  readonly channel: Channel;
  /** Carry out one control step of those who drive beside it. */
  ghosts: readonly (() => void)[];
  /** Percept at which it waits; null: it does not. */
  halts: number | null;
  /** What viewers know of its training. */
  readonly told: { phase: string; learned: boolean };
  /** Trains its minds elsewhere; null where they need not be trained, or are. */
  preparation: Preparation | null;
  /** Paces it; null while it is prepared. */
  beat: Pace | null;
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Begin a run, playing. */
export function conduct(options: ConductorOptions): Conductor {
  let playing = true;
  let { speed } = options;
  let clock = 0; // ms, of the slice that ended last
  let stage: Stage;

  const show = (entry: Entry): void => stage.channel.show(entry);
  const trouble = (message: string): void => show({ kind: 'note', note: { kind: 'trouble', message } });
  const status = (): void => {
    const { phase } = stage.run;
    stage.told.phase = phase;
    show({ kind: 'note', note: { kind: 'status', playing, speed, phase } });
  };
  const tellLearned = (): void => {
    const own = stage;
    const { run, told } = own;
    if (run.learned === null || told.learned) return;
    told.learned = true;
    const { index } = run;
    const step = options.steps;
    void digestOf(run.learned).then((digest) => {
      if (stage !== own) return; // another run was begun meanwhile
      show({ kind: 'note', note: { kind: 'learned', index, step, digest } });
      own.channel.flush(clock, true);
    });
  };

  /** One control step. @returns whether there is more to come */
  const step = (): boolean => {
    const { run, ghosts, channel, halts } = stage;
    try {
      run.step();
      for (const ghost of ghosts) ghost();
    } catch (cause) {
      playing = false;
      trouble(`The run stopped: ${wordsOf(cause)}`);
      status();
      return false;
    }
    channel.stepped();
    if (run.index !== halts) return true;
    playing = false;
    return false;
  };
  /** A slice of steps has ended. */
  const after = (now: number): void => {
    clock = now;
    const { run, channel, told } = stage;
    const halted = run.index === stage.halts;
    if (halted) {
      stage.halts = null;
      channel.held();
    }
    if (halted || run.phase !== told.phase) status();
    tellLearned();
    if (halted || channel.isDue(now)) channel.flush(now, halted);
  };

  const play = (own: Stage): void => {
    own.preparation = null;
    step();
    status();
    own.beat = pace({ step, period: micros(own.run.greeting.run.controlPeriod), after });
    own.beat.speed(speed);
    own.beat.play(playing);
    own.channel.flush(clock);
  };
  /** Play as soon as its minds are trained. */
  const prepare = (own: Stage, trainees: Trainees): void => {
    const preparation =
      options.trained === undefined ? (options.prepare?.(trainees, onlooker.tell) ?? null) : null;
    own.preparation = preparation;
    if (preparation === null) return play(own);
    status();
    own.channel.flush(clock, true);
    const isWanted = (): boolean => own.preparation === preparation; // not where another run was begun meanwhile
    preparation.done.then(
      () => isWanted() && play(own),
      (cause: unknown) => {
        if (!isWanted()) return;
        trouble(`The run could not be prepared: ${wordsOf(cause)}`);
        own.channel.flush(clock, true);
      },
    );
  };
  const enter = ({ run, trainees, beginGhosts }: Cast, until: number | null): void => {
    const own = stageOf(run, channelOf(run, options), until);
    stage = own;
    show({ kind: 'greeting', greeting: run.greeting });
    own.channel.deliver(clock); // what is prepared before the first step may take minutes: who waits knows for what
    own.ghosts = beginGhosts();
    prepare(own, trainees);
  };
  const onlooker: Onlooker = {
    show,
    tell(preparing) {
      show({ kind: 'note', note: { kind: 'preparing', ...preparing } });
      stage.channel.deliver(clock, true);
    },
  };

  const carryOut = (order: Order): void => {
    switch (order.kind) {
      case 'play':
      case 'pause':
        playing = order.kind === 'play';
        stage.beat?.play(playing);
        stage.channel.held(); // what is held is told as it stands
        break;
      case 'step':
        playing = false;
        stage.beat?.play(false);
        if (stage.preparation !== null) break;
        step();
        stage.channel.held();
        break;
      case 'speed':
        ({ speed } = order);
        stage.beat?.speed(speed);
        break;
      case 'restart': {
        const cast = castOf(options, order, onlooker); // where that throws, who is on stage goes on
        leave(stage);
        enter(cast, null);
        return;
      }
      case 'intervene': {
        const refusal = stage.run.intervene(order.intervention);
        if (refusal !== null) trouble(refusal);
      }
    }
    status();
    tellLearned();
    stage.channel.flush(clock, true);
  };

  enter(castOf(options, options, onlooker), options.until ?? null);
  return {
    order(order) {
      try {
        carryOut(order);
      } catch (cause) {
        trouble(wordsOf(cause));
        stage.channel.flush(clock);
      }
    },
    get run() {
      return stage.run;
    },
    stop: () => leave(stage),
  };
}

/** @param until  simulated seconds after which it waits; null: it does not */
function stageOf(run: LiveRun, channel: Channel, until: number | null): Stage {
  const period = inSeconds(micros(run.greeting.run.controlPeriod));
  return {
    run,
    channel,
    ghosts: [],
    halts: until === null ? null : Math.round(until / period),
    told: { phase: '', learned: false },
    preparation: null,
    beat: null,
  };
}

/** Nobody paces or prepares it any more. */
function leave(stage: Stage): void {
  stage.beat?.stop();
  stage.preparation?.stop();
  stage.preparation = null;
}
