// Many ticks of one projection at a time, where nothing that its targets do comes back to its sources. The readable truth is the tick by
// tick order of hardware/chip/reference.ts: arrive, integrate, mark, push.

import { deliver64 } from './deliver';
import { deliverFull, markAfterFull, markBeforeFull } from './full';
import { fade64, markAfter, markBefore } from './reward';

/** A projection as chip/kernels/feed-forward.ts lays it out: sizes and addresses, each an i32. */
export class Projection {
  /** Presynaptic neurons, postsynaptic neurons; targets per row where every row is full, 0 where not. */
  axons: i32;
  targets: i32;
  width: i32;
  /** Its delay ring: rows, neurons that a row has room for, addresses of the newest row, of the rows' counts and of their neurons. */
  delay: i32;
  capacity: i32;
  now: usize;
  counts: usize;
  neurons: usize;
  /** Synapses by row and by column. */
  rowStart: usize;
  target: usize;
  columnStart: usize;
  synapse: usize;
  source: usize;
  weight: usize;
  /** Learning; 0 where there is none. */
  tag: usize;
  before: usize;
  after: usize;
}

/** Spikes of a population in a stretch of ticks: those of tick t are neurons[start[t]] to neurons[start[t + 1] - 1]; addresses of u32. */
export class Train {
  start: usize;
  neurons: usize;
}

/** @returns the address of a train's spikes of tick t. */
function spikesAt(train: Train, t: i32): usize {
  return train.neurons + ((<usize>load<u32>(train.start + ((<usize>t) << 2))) << 2);
}

/** @returns how many spikes a train has in tick t. */
function countAt(train: Train, t: i32): i32 {
  const at = train.start + ((<usize>t) << 2);
  return load<i32>(at, 4) - load<i32>(at);
}

/**
 * All arrivals of `ticks` ticks, from the ring and from the spikes of the stretch itself. The ring is only read.
 *
 * @param rows     address of a u32 per tick: where the arrivals of the tick stand, 0 where there are none
 * @param own      address of a row of arrivals per tick, f64 each, to be zeroed before use
 * @param rowBytes  bytes from one row to the next, a multiple of 64
 * @returns synaptic events
 */
export function deliverWindow(
  link: Projection,
  from: Train,
  ticks: i32,
  rows: usize,
  own: usize,
  rowBytes: usize,
): i32 {
  const delay = link.delay;
  const newest = load<i32>(link.now);
  let events = 0;
  for (let t = 0; t < ticks; t++) {
    let list: usize;
    let count: i32;
    if (t < delay) {
      const row = <usize>((newest + 1 + t) % delay);
      list = link.neurons + row * ((<usize>link.capacity) << 2);
      count = load<i32>(link.counts + (row << 2));
    } else {
      list = spikesAt(from, t - delay);
      count = countAt(from, t - delay);
    }
    if (count == 0) continue;
    const arrivals = own + <usize>t * rowBytes;
    const place = rows + ((<usize>t) << 2);
    if (<usize>load<u32>(place) != arrivals) {
      memory.fill(arrivals, 0, rowBytes);
      store<u32>(place, <u32>arrivals);
    }
    events +=
      link.width > 0
        ? deliverFull(list, count, link.width, link.weight, arrivals)
        : deliver64(list, count, link.rowStart, link.target, link.weight, arrivals);
  }
  return events;
}

/** The ring of a projection takes the spikes of `ticks` ticks, tick by tick. */
export function pushWindow(link: Projection, from: Train, ticks: i32): void {
  for (let t = 0; t < ticks; t++) push(link, from, t);
}

/**
 * All marks of `ticks` ticks: per tick the traces fade, presynaptic spikes that are due mark their rows, postsynaptic ones their columns;
 * then the ring takes the presynaptic spikes.
 */
export function learnWindow(
  link: Projection,
  from: Train,
  to: Train,
  ticks: i32,
  beforeFade: f64,
  afterFade: f64,
  depression: f64,
  potentiation: f64,
): void {
  for (let t = 0; t < ticks; t++) {
    fade64(link.before, link.axons, beforeFade);
    fade64(link.after, link.targets, afterFade);
    const row = <usize>((load<i32>(link.now) + 1) % link.delay);
    const due = load<i32>(link.counts + (row << 2));
    if (due > 0) {
      const list = link.neurons + row * ((<usize>link.capacity) << 2);
      if (link.width > 0)
        markBeforeFull(list, due, link.width, link.tag, link.before, link.after, depression);
      else markBefore(list, due, link.rowStart, link.target, link.tag, link.before, link.after, depression);
    }
    const fired = countAt(to, t);
    if (fired > 0) {
      const list = spikesAt(to, t);
      if (link.width > 0)
        markAfterFull(list, fired, link.axons, link.width, link.tag, link.before, link.after, potentiation);
      else
        markAfter(
          list,
          fired,
          link.columnStart,
          link.synapse,
          link.source,
          link.tag,
          link.before,
          link.after,
          potentiation,
        );
    }
    push(link, from, t);
  }
}

/** The ring takes the spikes of one tick. */
function push(link: Projection, from: Train, t: i32): void {
  const row = (load<i32>(link.now) + 1) % link.delay;
  const count = countAt(from, t);
  store<i32>(link.now, row);
  store<i32>(link.counts + ((<usize>row) << 2), count);
  memory.copy(
    link.neurons + <usize>row * ((<usize>link.capacity) << 2),
    spikesAt(from, t),
    (<usize>count) << 2,
  );
}
