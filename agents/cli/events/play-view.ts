// A recording in the viewer: waits for somebody to look, then plays, pauses and steps as viewers order.

import { micros } from '../../../core/units/quantity.ts';
import { pace, wallClock } from '../../../core/stream/pace.ts';
import type { Order } from '../../../viz/telemetry/intervention.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import { stateClock } from '../../../viz/telemetry/state-clock.ts';
import { thinner } from '../../../viz/telemetry/thinner.ts';
import { frameOf, type Moment } from '../../tab/observe.ts';
import type { Meter } from '../../../core/chip/chip.ts';
import type { RecordedRun } from './recorded-run.ts';

/** Bytes a second up to which every percept keeps its events: a viewer is on this machine, and a recording is all events. */
const BUDGET = 24_000_000;

/** Where a played recording goes. */
export interface PlayViewOptions {
  readonly speed: number | null;
  readonly send: (message: Uint8Array<ArrayBuffer>, begins: boolean) => void;
  /** Begins the run, which shows its moments. */
  readonly begin: (look: (moment: Moment, meter: Meter) => void) => RecordedRun;
}

/** A recording that viewers lead. */
export interface PlayView {
  order(order: Order): void;
  /** Begin to play, once. */
  play(): void;
  stop(): void;
}

/** Put a recording before viewers, waiting. */
export function playView({ send, begin, speed: wanted }: PlayViewOptions): PlayView {
  const out = thinner();
  const sentAt = { bytes: 0, time: wallClock() };
  let speed = wanted;
  let playing = false;
  let isOver = false;
  let begins = true;
  let index = -1;

  const show = (entry: Entry): void => out.add(entry);
  const flush = (now: number, forced: boolean): void => {
    const message = out.flush(now, forced);
    if (message === null) return;
    send(message, begins);
    begins = false;
    sentAt.bytes += message.length;
  };
  const allows = (now: number): boolean => {
    if (now - sentAt.time > 1000) Object.assign(sentAt, { bytes: 0, time: now });
    return sentAt.bytes < BUDGET;
  };
  const status = (): void =>
    show({ kind: 'note', note: { kind: 'status', playing, speed, phase: 'judging' } });
  const look = (moment: Moment, meter: Meter): void => {
    show({ kind: 'frame', frame: frameOf(moment, ++index, meter) });
  };
  const run = begin(look);
  const states = stateClock(run.greeting);
  const finish = (): void => {
    isOver = true;
    playing = false;
    status();
  };
  const tellState = (now: number): void => {
    const state = states.isDue(index, now) ? run.state(index) : null;
    if (state !== null) show({ kind: 'state', state });
  };
  const step = (): boolean => {
    try {
      if (!run.step()) finish();
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      show({ kind: 'note', note: { kind: 'trouble', message: `The recording stops here. ${message}` } });
      process.stderr.write(`The recording stops here. ${message}\n`);
      finish();
    }
    // At once, before anything else is shown: only the newest frame of a message keeps its events.
    const now = wallClock();
    if (allows(now)) flush(now, true);
    tellState(now);
    return !isOver;
  };
  const beat = pace({
    step,
    period: micros(run.greeting.run.controlPeriod),
    after: (now) => {
      if (out.isDue(now)) flush(now, false);
    },
  });
  beat.speed(speed);
  show({ kind: 'greeting', greeting: run.greeting });
  step(); // the first percept is a picture to wait with
  status();
  flush(wallClock(), true);

  const play = (on: boolean): void => {
    playing = on && !isOver;
    beat.play(playing);
    states.reset(); // what is held is told as it stands
  };
  const carryOut = (order: Order): void => {
    switch (order.kind) {
      case 'play':
      case 'pause':
        play(order.kind === 'play');
        break;
      case 'step':
        play(false);
        if (!isOver) step();
        break;
      case 'speed':
        ({ speed } = order);
        beat.speed(speed);
        break;
      case 'restart':
      case 'intervene': {
        const message = 'A recording happened already: it can be played, not disturbed.';
        show({ kind: 'note', note: { kind: 'trouble', message } });
      }
    }
  };
  let begun = false;
  return {
    order(order) {
      carryOut(order);
      tellState(wallClock());
      status();
      flush(wallClock(), true);
    },
    play() {
      if (begun) return;
      begun = true;
      play(true);
      status();
      flush(wallClock(), true);
    },
    stop: () => beat.stop(),
  };
}
