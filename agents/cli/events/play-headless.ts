// A recording played without a viewer: what was seen, and what a mind made of it, as numbers.

import type { Meter } from '../../../core/chip/chip.ts';
import type { World } from '../../../core/loop/world.ts';
import { pace } from '../../../core/stream/pace.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Moment } from '../../tab/observe.ts';
import { recordedRun, type TrainedMind } from './recorded-run.ts';

/** What `events play --json` prints. */
export interface PlayReport {
  readonly file: string;
  /** Pixels across and down that the mind saw, or the recording's own. */
  readonly camera: readonly [number, number];
  /** µs per percept. */
  readonly window: number;
  readonly percepts: number;
  readonly events: number;
  /** Events outside the frame, left out; events moved to a later window. */
  readonly losses: { readonly outside: number; readonly late: number };
  /** What the mind did; null where nobody but people looked. */
  readonly mind: {
    readonly policy: string;
    readonly inputSpikes: number;
    readonly outputSpikes: number;
    readonly synapticOps: number;
    /** Means over all percepts: m/s and rad/s, and the mean of the turn rate's size. */
    readonly speed: number;
    readonly turnRate: number;
    readonly turning: number;
  } | null;
  /** What stopped the reading; null where all was played. */
  readonly error: { readonly message: string; readonly offset: number | null } | null;
}

/** What is played headless. */
export interface HeadlessOptions {
  readonly file: string;
  readonly world: World;
  readonly mind: TrainedMind | null;
  /** What people call the mind. */
  readonly policy: string;
  /** Recorded seconds per second; null: as fast as it can. */
  readonly speed: number | null;
  readonly losses: { readonly outside: number; readonly late: number };
  /** Given one line per percept, where there is a table to write. */
  readonly row: ((line: string) => void) | null;
}

/** Names of the columns that `row` is given. */
export const COLUMNS = 't_us,events,on,input_spikes,output_spikes,speed_m_s,turn_rate_rad_s';

/** Play a recording to its end. */
export async function playHeadless(options: HeadlessOptions): Promise<PlayReport> {
  const { world, mind, speed, row } = options;
  const sums = { percepts: 0, events: 0, input: 0, output: 0, speed: 0, turn: 0, turning: 0 };
  let meter: Meter | null = null;
  const run = recordedRun(world, mind, ({ percept, stimulus, response, command }: Moment, counts) => {
    const { events } = percept;
    sums.percepts++;
    sums.events += events.count;
    sums.input += stimulus.spikes.count;
    sums.output += response.count;
    sums.speed += command.speed;
    sums.turn += command.turnRate;
    sums.turning += Math.abs(command.turnRate);
    meter = counts;
    if (row === null) return;
    const on = events.on.reduce((all, each) => all + each, 0);
    row(
      [events.start, events.count, on, stimulus.spikes.count, response.count].join(',') +
        (mind === null ? ',,' : `,${command.speed},${command.turnRate}`),
    );
  });
  const error = await toTheEnd(run.step, speed, world.controlPeriod);
  const mean = (sum: number): number => sum / Math.max(1, sums.percepts);
  return {
    file: options.file,
    camera: [world.camera.width, world.camera.height],
    window: world.controlPeriod,
    percepts: sums.percepts,
    events: sums.events,
    losses: options.losses,
    mind:
      mind === null
        ? null
        : {
            policy: options.policy,
            inputSpikes: sums.input,
            outputSpikes: sums.output,
            synapticOps: (meter as Meter | null)?.synapticOps ?? 0,
            speed: mean(sums.speed),
            turnRate: mean(sums.turn),
            turning: mean(sums.turning),
          },
    error,
  };
}

/** Step until nothing is left, at recorded speed where one is given. @returns what stopped it, or null */
function toTheEnd(step: () => boolean, speed: number | null, period: Micros): Promise<PlayReport['error']> {
  return new Promise((resolve, reject) => {
    let fault: PlayReport['error'] = null;
    const beat = pace({
      period,
      step() {
        try {
          if (step()) return true;
        } catch (cause) {
          if (cause instanceof RecordingError) fault = { message: cause.message, offset: cause.offset };
          else reject(cause);
        }
        beat.stop();
        resolve(fault);
        return false;
      },
      after: () => undefined,
    });
    beat.speed(speed);
    beat.play(true);
  });
}
