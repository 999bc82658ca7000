// What was asked of a run a moment ago. Until the run has heard of it, what it says is from before, and must neither undo what
// was chosen nor be what the next press goes by.

import type { Order } from '../../telemetry/intervention.ts';
import type { Store } from './store.ts';

/** ms in which a run hears what it is asked for; if it does something else by then, somebody else has asked for that. */
const HEARING = 1000;

/** How a run was asked to go; undefined where it was not asked, or has heard it. */
export class Asked {
  playing: boolean | undefined;
  /** Simulated seconds per second; null: as fast as it can. */
  speed: number | null | undefined;
  /** Whether weights may change. */
  plastic: boolean | undefined;
  #left = 0;

  /** Take note of an order. */
  note(order: Order): void {
    if (order.kind === 'speed') this.speed = order.speed;
    else if (order.kind === 'play' || order.kind === 'pause' || order.kind === 'step')
      this.playing = order.kind === 'play';
    else if (order.kind === 'intervene' && order.intervention.kind === 'plasticity')
      this.plastic = order.intervention.on;
    else return;
    this.#left = HEARING;
  }

  /** Forget what the run has heard by now. @param plastic  whether its weights may change. @param passed  ms since this was last told */
  hear({ playing, speed }: NonNullable<Store['status']>, plastic: boolean, passed: number): void {
    this.#left -= passed;
    const isOver = this.#left <= 0;
    if (isOver || this.playing === playing) this.playing = undefined;
    if (isOver || this.speed === speed) this.speed = undefined;
    if (isOver || this.plastic === plastic) this.plastic = undefined;
  }
}
