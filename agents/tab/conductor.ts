// The conductor leads one live run: paces it, sends what happens, and does what viewers order. The same in the worker of a
// browser tab and behind the socket of `neurover watch`.

import { inSeconds, micros } from '../../core/units/quantity.ts';
import { pace, type Pace } from '../../core/stream/pace.ts';
import type { RecipeNumbers, Order } from '../../viz/telemetry/intervention.ts';
import type { Entry } from '../../viz/telemetry/message.ts';
import { stateClock, statesApart, type StateClock } from '../../viz/telemetry/state-clock.ts';
import { thinner } from '../../viz/telemetry/thinner.ts';
import type { LoggedIntervention, Preparing } from '../../viz/telemetry/note.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { ghostOf } from '../../viz/telemetry/follow-ghost.ts';
import type { Companion } from './ghosts.ts';
import type { Setup } from '../experiment/setup.ts';
import type { Experiment, Rooms } from '../experiment/experiment.ts';
import { digestOf } from './digest.ts';
import { liveRun, type LiveRun } from './live-run.ts';
import { turnedRecipe } from './parameters.ts';
import { preparationWatch, type Preparation, type Prepare } from './preparation.ts';

/** What is conducted, and where it is sent. */
export interface ConductorOptions {
  readonly neurover: string;
  readonly experiment: Experiment;
  readonly seed: number;
  readonly setup: Setup;
  readonly steps: number;
  readonly rooms: Rooms;
  /** Numbers of the recipe that are not the experiment's own; absent or null: all are. */
  readonly recipe?: RecipeNumbers | null;
  readonly speed: number | null;
  /** Simulated seconds after which it waits to be told to go on; absent or null: it does not. */
  readonly until?: number | null;
  readonly log?: readonly LoggedIntervention[];
  /** A mind that has been trained already. */
  readonly trained?: Snapshot | undefined;
  /** Who drives beside it, to be drawn as ghosts. */
  readonly companions?: readonly Companion[];
  /** Trains minds on another thread that must be trained before they drive; absent: this one does, and answers nobody meanwhile. */
  readonly prepare?: Prepare;
  /** Takes each message. @param begins  whether it holds a greeting: what came before belongs to another run */
  readonly send: (message: Uint8Array<ArrayBuffer>, begins: boolean) => void;
  /** Sees every entry as it happens, events and all: for recordings. */
  readonly witness?: (entry: Entry) => void;
}

/** A run that can be ordered about. */
export interface Conductor {
  order(order: Order): void;
  readonly run: LiveRun;
  stop(): void;
}

/** Begin a run, playing. */
export function conduct(options: ConductorOptions): Conductor {
  const { send, witness } = options;
  let out = thinner();
  let run: LiveRun;
  let beat: Pace | null = null;
  let preparation: Preparation | null = null;
  let playing = true;
  let speed = options.speed;
  let begins = true;
  let halts: number | null = null; // percept at which it waits
  let states: StateClock;
  let apart = 1; // percepts from one state of a witness to the next
  let told = { phase: '', learned: false };
  let ghosts: readonly (() => void)[] = [];

  const show = (entry: Entry): void => {
    out.add(entry);
    witness?.(entry);
  };
  const trouble = (message: string): void => show({ kind: 'note', note: { kind: 'trouble', message } });
  const status = (): void => {
    told.phase = run.phase;
    show({ kind: 'note', note: { kind: 'status', playing, speed, phase: run.phase } });
  };
  const deliver = (message: Uint8Array<ArrayBuffer> | null): void => {
    if (message === null) return;
    send(message, begins);
    begins = false;
  };
  const flush = (now: number, forced = false): void => {
    if (run.index >= 0 && states.isDue(run.index, now)) out.add({ kind: 'state', state: run.state() });
    deliver(out.flush(now, forced));
  };
  const tellLearned = (): void => {
    if (run.learned === null || told.learned) return;
    told.learned = true;
    const { index } = run;
    const step = options.steps;
    void digestOf(run.learned).then((digest) => {
      show({ kind: 'note', note: { kind: 'learned', index, step, digest } });
      flush(clock, true);
    });
  };
  let clock = 0;
  const step = (): boolean => {
    try {
      run.step();
      for (const ghost of ghosts) ghost();
    } catch (cause) {
      playing = false;
      trouble(`The run stopped: ${cause instanceof Error ? cause.message : String(cause)}`);
      status();
      return false;
    }
    if (witness !== undefined && run.index % apart === 0) witness({ kind: 'state', state: run.state() });
    if (run.index !== halts) return true;
    playing = false;
    return false;
  };
  const after = (now: number): void => {
    clock = now;
    const halted = run.index === halts;
    if (halted) {
      halts = null;
      states.reset();
    }
    if (halted || run.phase !== told.phase) status();
    tellLearned();
    if (halted || out.isDue(now)) flush(now, halted);
  };

  const begin = (
    seed: number,
    recipe: RecipeNumbers | null,
    log: readonly LoggedIntervention[],
    until: number | null,
  ): void => {
    const { experiment, setup, companions = [] } = options;
    const used =
      recipe === null ? experiment : { ...experiment, recipe: turnedRecipe(experiment.recipe, recipe) };
    const seeds = [seed, ...companions.flatMap((each) => each.seed ?? [])];
    const tell = (preparing: Preparing): void => {
      show({ kind: 'note', note: { kind: 'preparing', ...preparing } });
      deliver(out.flush(clock, true));
    };
    const about = (mind: number) => ({
      ...options,
      experiment: used,
      own: experiment.recipe,
      preparing: preparationWatch(used.imitation, tell, [mind, seeds.length]),
    });
    const next = liveRun({ ...about(0), seed, steerable: true, show, log });
    beat?.stop();
    beat = null;
    preparation?.stop();
    run = next;
    out = thinner();
    begins = true;
    told = { phase: '', learned: false };
    states = stateClock(run.greeting);
    apart = statesApart(run.greeting);
    const period = micros(run.greeting.run.controlPeriod);
    halts = until === null ? null : Math.round(until / inSeconds(period));
    show({ kind: 'greeting', greeting: run.greeting });
    deliver(out.flush(clock)); // what is prepared before the first step may take minutes: who waits knows for what
    ghosts = companions.map((companion, k) => {
      const id = k + 1;
      show({ kind: 'ghost', ghost: { id, label: companion.label } });
      const follow = ghostOf(id, experiment.metrics[0].name, (pose) => show({ kind: 'pose', pose }));
      const mind = Math.max(0, seeds.indexOf(companion.seed ?? seed, 1));
      return companion.begin({ ...about(mind), seed, steerable: false, show: follow });
    });
    const set = (): void => {
      preparation = null;
      step();
      status();
      beat = pace({ step, period, after });
      beat.speed(speed);
      beat.play(playing);
      flush(clock);
    };
    preparation =
      options.trained === undefined
        ? (options.prepare?.({ experiment: used, setup, seeds }, tell) ?? null)
        : null;
    if (preparation === null) return set();
    status();
    flush(clock, true);
    const own = preparation;
    own.done.then(
      () => own === preparation && set(),
      (cause: unknown) => {
        if (own !== preparation) return; // another run was begun meanwhile
        trouble(`The run could not be prepared: ${cause instanceof Error ? cause.message : String(cause)}`);
        flush(clock, true);
      },
    );
  };

  const carryOut = (order: Order): void => {
    switch (order.kind) {
      case 'play':
      case 'pause':
        playing = order.kind === 'play';
        beat?.play(playing);
        states.reset(); // what is held is told as it stands
        break;
      case 'step':
        playing = false;
        beat?.play(false);
        if (preparation !== null) break;
        step();
        states.reset();
        break;
      case 'speed':
        speed = order.speed;
        beat?.speed(speed);
        break;
      case 'restart':
        begin(order.seed, order.recipe, [], null);
        return;
      case 'intervene': {
        const refusal = run.intervene(order.intervention);
        if (refusal !== null) trouble(refusal);
      }
    }
    status();
    tellLearned();
    flush(clock, true);
  };

  begin(options.seed, options.recipe ?? null, options.log ?? [], options.until ?? null);
  return {
    order(order) {
      try {
        carryOut(order);
      } catch (cause) {
        trouble(cause instanceof Error ? cause.message : String(cause));
        flush(clock);
      }
    },
    get run() {
      return run;
    },
    stop() {
      beat?.stop();
      preparation?.stop();
      preparation = null;
    },
  };
}
