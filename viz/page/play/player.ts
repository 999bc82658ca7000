// Where the viewer stands in time: following a live run, playing back, or paused. One cursor in percepts moves everything.

import type { RobotAct } from '../../telemetry/robot.ts';
import type { Order } from '../../telemetry/intervention.ts';
import { Asked } from './asked.ts';
import { clockOf } from './clock.ts';
import type { Store } from './store.ts';

/** Speeds that can be chosen, simulated seconds per second; null: as fast as it can. */
export const speeds: readonly (number | null)[] = [0.25, 0.5, 1, 2, 4, 8, 16, null];

/** Playback of what has no own speed limit, in simulated seconds per second. */
const FASTEST_PLAYBACK = 64;
/** ms in which the cursor catches up with a live run. */
const CATCH_UP = 90;
/** Percepts beyond which it jumps instead. */
const JUMP = 60;

/** The timeline's state and what its buttons do. */
export class Player {
  readonly #store: Store;
  #send: ((order: Order) => void) | null;
  /** Whether nobody else looks at the run: then it stands still where this page does. */
  readonly #alone: boolean;
  /** In percepts, fractional between two. */
  cursor = -1;
  mode: 'follow' | 'play' | 'pause' = 'follow';
  speed: number | null = 1;
  loop = false;
  #generation = 0;
  /** Whether the run could not be reached since it was told of last. */
  #isLost = false;
  #asked = new Asked();
  /** Whether the run was paused from here only to look at what has just been. */
  #holds = false;
  /** A percept to stop at as soon as it is there: a moment that an address asked for. */
  target: number | null = null;

  /** @param send  takes orders; null where the run takes none. @param alone  whether the run is this page's own */
  constructor(store: Store, send: ((order: Order) => void) | null, alone = true) {
    this.#store = store;
    this.#send = send;
    this.#alone = alone;
  }

  /** Watch another run from now on. @param send  takes its orders; null where it takes none */
  turnTo(send: ((order: Order) => void) | null): void {
    this.#send = send;
    this.#asked = new Asked();
    this.target = null;
    this.mode = send === null ? 'play' : 'follow';
    this.speed = 1;
  }

  /** Why the run takes no orders from here, in a sentence; null where it does. */
  get refusal(): string | null {
    const { contact, greeting } = this.#store;
    if (this.#send === null) return 'A recording can be watched, not led.';
    if (contact === 'lost') return 'The run cannot be reached now, and takes no orders.';
    if (contact !== 'held') return 'The run has ended: what is known of it can be watched, not led.';
    if (greeting === null) return 'The run has not begun yet.';
    return greeting.steering === null ? 'This run can be watched, not led.' : null;
  }

  /** Whether the run can be led from here. */
  get steerable(): boolean {
    return this.refusal === null;
  }

  /** Whether the speed that is chosen here is that of something: of the run, or of what is played again. */
  get rulesSpeed(): boolean {
    return this.steerable || this.mode !== 'follow';
  }

  /** Whether there is a run at the other end, and not a file. */
  get takesOrders(): boolean {
    return this.#send !== null;
  }

  /** Whether something moves by itself. */
  get moving(): boolean {
    if (this.mode === 'play') return true;
    return this.mode === 'follow' && !this.#isWhole && (this.#playing ?? true);
  }

  /** Whether the run plays, or was just asked to; undefined while nothing is known of it. */
  get #playing(): boolean | undefined {
    return this.#asked.playing ?? this.#store.status?.playing;
  }

  /** The moment to which the page's address leads back, in seconds; null where that is the newest: so it is for who follows a run of several viewers, though one of them has paused it. */
  get standsAt(): number | null {
    const isStill = this.#alone ? !this.moving : this.mode === 'pause';
    return isStill && this.#store.head >= 0 ? this.cursor * this.period : null;
  }

  /** Whether all there is has come: a file, or a run that cannot be reached. */
  get #isWhole(): boolean {
    return this.#send === null || this.#store.contact !== 'held';
  }

  /** Whether this is a recording that has come to its end: it is seen again from here, not by the server. */
  get #isPlayedOut(): boolean {
    const { greeting, frames } = this.#store;
    return greeting?.run.recording !== undefined && frames.last?.ending === 'truncated';
  }

  /** Send an order to the run, or say why it takes none. */
  order(order: Order): void {
    const { refusal } = this;
    if (refusal !== null) return this.#store.onTrouble(refusal);
    this.#asked.note(order);
    this.#send?.(order);
  }

  /** Stop the learning, or let it go on. */
  togglePlasticity(): void {
    const on = !(this.#asked.plastic ?? this.#store.standingAt(Infinity).plastic);
    this.order({ kind: 'intervene', intervention: { kind: 'plasticity', on } });
  }

  /** Do something to the robot that is driven; any viewer may. */
  act(act: RobotAct): void {
    if (this.#store.contact === 'held') this.#send?.({ kind: 'robot', act });
    else this.#store.onTrouble('The robot cannot be reached from here. Stop it where it is driven.');
  }

  /** Seconds of simulated time per percept. */
  get period(): number {
    return (this.#store.greeting?.run.controlPeriod ?? 50_000) / 1e6;
  }

  /** Play or pause: the run itself where we follow one that can be led, else the view. */
  toggle(): void {
    this.#holds &&= this.mode === 'pause';
    if (this.mode === 'follow' && (this.#isWhole || this.#isPlayedOut)) {
      this.cursor = this.#store.first;
      this.mode = 'play';
    } else if (this.mode === 'follow') {
      if (this.steerable) this.order({ kind: this.#playing === true ? 'pause' : 'play' });
      else this.mode = 'pause';
    } else if (this.mode === 'play') this.mode = 'pause';
    else if (this.cursor >= this.#store.head - 0.5 && this.steerable) this.follow();
    else {
      if (this.cursor >= this.#store.head - 0.5) this.cursor = this.#store.first;
      this.mode = 'play';
    }
  }

  /** One percept on or back; at the end of a live run, one control step. */
  step(by: 1 | -1): void {
    if (by === 1 && this.steerable && this.cursor >= this.#store.head - 0.5) {
      this.mode = 'follow';
      this.order({ kind: 'step' });
      return;
    }
    if (this.mode === 'follow' && this.steerable && this.#playing === true) {
      this.#holds = true;
      this.order({ kind: 'pause' });
    }
    this.seek(Math.round(this.cursor) + by);
  }

  /** Go to a percept and stay there. */
  seek(index: number): void {
    this.mode = 'pause';
    this.target = null;
    this.cursor = Math.min(this.#store.head, Math.max(this.#store.first, index));
  }

  /** Follow what is newest, and let the run go on. */
  follow(): void {
    this.#holds = false;
    if (this.#isWhole) return this.seek(this.#store.head);
    this.mode = this.#store.status === null ? 'pause' : 'follow';
    if (this.steerable && this.#playing === false) this.order({ kind: 'play' });
  }

  /** Set the speed of the run and of playback. */
  setSpeed(speed: number | null): void {
    if (!this.rulesSpeed) return this.#store.onTrouble('This run goes at its own speed.');
    this.speed = speed;
    if (this.steerable) this.order({ kind: 'speed', speed });
  }

  /** The next faster or slower of the speeds. */
  shift(by: 1 | -1): void {
    const at = speeds.indexOf(this.speed);
    this.setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, (at < 0 ? 2 : at) + by))]);
  }

  /** Stand at a moment that was asked for as soon as it is there, or say where this stands instead. */
  #reach(target: number): void {
    const { head, first, greeting } = this.#store;
    // what takes no orders is a file, and all of it is here
    const isWhole = greeting?.run.recording !== undefined || this.#send === null;
    if (head < target && !isWhole) return;
    const clock = (index: number): string => clockOf(index * this.period);
    if (target > head)
      this.#store.onTrouble(`The recording ends at ${clock(head)}; ${clock(target)} is beyond it.`);
    else if (target < first)
      this.#store.onTrouble(
        `${clock(target)} is no longer kept: the oldest moment is ${clock(first)}. Record a run (--record) to keep all of it.`,
      );
    if (this.steerable && this.#alone) this.order({ kind: 'pause' });
    this.seek(target);
  }

  /** What was played again has come to the newest percept: the run goes on from there. */
  #arrive(): void {
    this.cursor = this.#store.head;
    this.mode = this.#isWhole || this.#store.status === null ? 'pause' : 'follow';
    if (this.#holds && this.steerable) this.follow();
    this.#holds = false;
  }

  /** Move on by `passed` ms. */
  advance(passed: number): void {
    const { head, first, generation, contact } = this.#store;
    this.#isLost ||= contact === 'lost';
    if (generation !== this.#generation) {
      // what comes again after a lost connection is the same run, and whoever looks at a moment of it goes on doing so
      if (this.#isLost && this.mode !== 'follow') this.target = Math.round(this.cursor);
      else if (!this.#isLost && this.#generation > 0) this.target = null; // it was asked of the run before
      this.#isLost = false;
      this.#generation = generation;
      this.cursor = first;
    }
    if (head < 0) return;
    const { status } = this.#store;
    if (this.steerable && status !== null) {
      this.#asked.hear(status, this.#store.standingAt(Infinity).plastic, passed);
      this.speed = this.#asked.speed === undefined ? status.speed : this.#asked.speed;
    }
    if (this.target !== null) this.#reach(this.target);
    if (this.mode === 'follow') {
      const behind = head - this.cursor;
      this.cursor = behind > JUMP ? head : head - behind * Math.exp(-passed / CATCH_UP);
      if (head - this.cursor < 0.02) this.cursor = head;
    } else if (this.mode === 'play') {
      this.cursor += ((passed / 1000) * (this.speed ?? FASTEST_PLAYBACK)) / this.period;
      if (this.cursor > head) {
        if (this.loop) this.cursor = first;
        else this.#arrive();
      }
    }
    this.cursor = Math.min(head, Math.max(first, this.cursor));
  }
}
