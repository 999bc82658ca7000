// From pixels to axons: a coarse retina whose receptive fields overlap. An event is shared between the two nearest columns
// of its row band, so that the balance between neighbours tells where an edge is more finely than the grid. A divisive gain
// control keeps the sum of all cells steady (Carandini and Heeger 2012): where events are tells of the road, how many there are tells of
// nothing but speed and vibration.

import type { EventPacket } from '../../core/event/packet.ts';
import {
  pushSpike,
  seal,
  spikeScratch,
  type SpikePacket,
  type SpikeScratch,
} from '../../core/spike/packet.ts';
import { exp } from '../../core/units/portable.ts';
import { millis, type Micros } from '../../core/units/quantity.ts';

/** How a retina pools and fires. */
export interface RetinaOptions {
  /** Receptive fields across and down; axon = band · columns + column. */
  readonly columns: number;
  readonly bands: number;
  /** Rows of the camera between which the bands lie, [top, bottom). */
  readonly top: number;
  readonly bottom: number;
  /** Spikes per tick that all cells together send when events are plenty. */
  readonly budget: number;
  /** Events per tick at which half of the budget is spent: below it the retina is quiet, in silence it is silent. */
  readonly scarce: number;
  /** Time constant with which a cell forgets events, and over which events are counted for the gain. */
  readonly decay: Micros;
  /** Time in which a cell cannot fire again. */
  readonly refractory: Micros;
  /** Spikes a cell can owe at most: what comes faster is lost. */
  readonly ceiling: number;
}

/** A retina at work. */
export interface Retina {
  readonly axons: number;
  /** Spikes of the packet's window, which must be a whole number of ticks. `fresh` forgets what was pooled before. */
  spikes(events: EventPacket, fresh: boolean, senses?: Float64Array): SpikePacket;
}

/**
 * Make a retina for cameras of the given size.
 *
 *     a ← a·exp(-tick/decay) + gain·events      spike and a ← a - 1 when a ≥ 1
 *     gain = budget/(n̄ + scarce)               n̄ = low-passed events per tick
 */
export function retina(
  options: RetinaOptions,
  camera: { width: number; height: number },
  tick: Micros = millis(1),
): Retina {
  const { columns, bands, top, bottom, budget, scarce, ceiling } = options;
  const axons = columns * bands;
  const nowhere = axons + 1; // after the cells: one that takes the share of 0 which the last column passes on, then a band that nobody reads
  const charge = new Float64Array(nowhere + columns + 1);
  const blind = new Int32Array(axons);
  const scratch = spikeScratch();
  let crowd = 0; // low-passed events per tick
  const fade = exp(-tick / options.decay);
  const refractory = Math.round(options.refractory / tick);
  const { left, shares } = columnsOf(columns, camera.width);
  /** First cell of each pixel row's band. */
  const firstOf = Int32Array.from({ length: camera.height }, (_, y) =>
    y < top || y >= bottom ? nowhere : columns * Math.floor(((y - top) * bands) / (bottom - top)),
  );

  return {
    axons,
    spikes(events, fresh) {
      if (fresh) {
        charge.fill(0);
        blind.fill(0);
        crowd = 0;
      }
      const { t: times, x: xs, y: ys, count } = events;
      const ticks = Math.round((events.end - events.start) / tick);
      let next = 0;
      for (let t = 0; t < ticks; t++) {
        const end = (t + 1) * tick;
        const first = next;
        while (next < count && times[next] < end) next++;
        crowd = crowd * fade + (1 - fade) * (next - first);
        pool(charge, xs, ys, first, next, budget / (crowd + scarce), firstOf, left, shares);
        answer(charge, blind, axons, ceiling, refractory, fade, t, scratch);
      }
      return seal(scratch, ticks, fresh);
    },
  };
}

// These two are given everything they work on: as closures over arrays they would run slower from the second retina on.

/** Share events `first` to `last` - 1 between the cells below them. */
function pool(
  charge: Float64Array,
  xs: EventPacket['x'],
  ys: EventPacket['y'],
  first: number,
  last: number,
  gain: number,
  firstOf: Int32Array,
  left: Int32Array,
  shares: Float64Array,
): void {
  for (let e = first; e < last; e++) {
    const x = xs[e];
    const cell = firstOf[ys[e]] + left[x];
    charge[cell] += gain * shares[2 * x];
    charge[cell + 1] += gain * shares[2 * x + 1];
  }
}

/** Let the cells that owe a spike fire in tick `t`, and all of them forget as much as they do until the next one. */
function answer(
  charge: Float64Array,
  blind: Int32Array,
  axons: number,
  ceiling: number,
  refractory: number,
  fade: number,
  t: number,
  out: SpikeScratch,
): void {
  for (let a = 0; a < axons; a++) {
    let owed = charge[a];
    if (owed > ceiling) owed = ceiling;
    if (blind[a] > 0) blind[a]--;
    else if (owed >= 1) {
      owed -= 1;
      blind[a] = refractory;
      pushSpike(out, t, a);
    }
    charge[a] = owed * fade;
  }
}

/** For every pixel column the receptive field to its left, and the shares of an event that go there and to the next; shape [2 · width]. */
function columnsOf(
  columns: number,
  width: number,
): { readonly left: Int32Array; readonly shares: Float64Array } {
  const left = new Int32Array(width);
  const shares = new Float64Array(2 * width);
  for (let x = 0; x < width; x++) {
    const place = ((x + 0.5) * columns) / width - 0.5;
    left[x] = Math.min(columns - 1, Math.max(0, Math.floor(place)));
    const share = left[x] === columns - 1 || place < 0 ? 1 : 1 - (place - left[x]);
    shares.set([share, 1 - share], 2 * x);
  }
  return { left, shares };
}
