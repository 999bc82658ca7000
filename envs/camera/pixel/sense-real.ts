// When pixels with all their physics fire. A pixel is visited when its light changes, when noise strikes it, or when its voltage could
// reach a threshold by itself; in between its state is a closed form of time. Nothing happens on a grid of time, so the number of
// events does not depend on how often the camera looks.

import { normal } from '../../../core/random/draw.ts';
import { pushEvent, type EventScratch } from '../events/order.ts';
import type { Picture } from '../picture/picture.ts';
import { strike, type NoiseClock } from './noise-clock.ts';
import { quickExp } from './quick-exp.ts';
import { TILE, type RealPixels } from './real.ts';
import { firstExit, responseAt, type Response } from './response.ts';

/** Photoreceptors are no slower than at this brightness: dark current (EVIS takes 2 % too). */
const DARK = 0.02;
/** Shot noise at brightness 1, as a share of that in the dark (v2e). */
const BRIGHT_SHOT = 0.25;

/**
 * See how the light changed between two looks, linearly, and fire. Changed in place.
 *
 * @param from,to  time of the last look and of this one, in µs after the start of the window
 * @param out      events are appended, to be sorted by the caller; latency puts some behind `to`
 */
export function senseReal(
  array: RealPixels,
  picture: Picture,
  from: number,
  to: number,
  out: EventScratch,
): void {
  const [begin, end] = [array.start + from, array.start + to];
  const { alarm, due, visited } = array;
  strikes(array, picture, array.shot, begin, end, out);
  strikes(array, picture, array.hot, begin, end, out);
  for (let k = 0; k < picture.changedCount; k++)
    visit(array, picture, picture.changed[k], begin, end, end, out);
  for (let tile = 0; tile < alarm.length; tile++) {
    if (alarm[tile] > end) continue;
    let next = Infinity;
    const last = Math.min(due.length, (tile + 1) * TILE);
    for (let p = tile * TILE; p < last; p++) {
      if (due[p] <= end && visited[p] < end) visit(array, picture, p, begin, end, end, out);
      if (due[p] < next) next = due[p];
    }
    alarm[tile] = next;
  }
}

/** Let noise strike until `end`. */
function strikes(
  array: RealPixels,
  picture: Picture,
  clock: NoiseClock,
  begin: number,
  end: number,
  out: EventScratch,
): void {
  const { options, voltage, reference, ready } = array;
  while (clock.next <= end) {
    const time = Math.ceil(clock.next);
    const chance = strike(clock);
    const p = clock.pixel;
    let on = 1;
    if (clock === array.shot) {
      const taken = 1 - (1 - BRIGHT_SHOT) * Math.min(1, quickExp(picture.level[p]));
      if (chance >= taken) continue;
      on = chance < taken / 2 ? 1 : 0;
    }
    if (array.visited[p] < time) visit(array, picture, p, begin, end, time, out);
    if (array.visited[p] > time || ready[p] > time) continue; // blind, or struck by the other clock meanwhile
    pushEvent(out, time - array.start, p * 2 + on);
    reference[p] = voltage[p];
    ready[p] = time + options.refractory;
    setAlarm(array, p, time); // the photoreceptor may be on its way to a threshold of the new reference
  }
}

/** Bring a pixel up to `until`: through the rest of the still time, then along the ramp of light from `begin` to `end`. */
function visit(
  array: RealPixels,
  picture: Picture,
  p: number,
  begin: number,
  end: number,
  until: number,
  out: EventScratch,
): void {
  const { visited, light } = array;
  if (visited[p] < begin) advance(array, p, begin, 0, out);
  const slope = (picture.level[p] - light[p]) / (end - visited[p]);
  advance(array, p, until, slope, out);
  if (until === end) light[p] = picture.level[p];
  setAlarm(array, p, until);
}

const curve: Response = { a: 0, b: 0, c: 0, tau: 0 };

/** One pixel's events until `until`, its light changing by `slope` per µs. */
function advance(array: RealPixels, p: number, until: number, slope: number, out: EventScratch): void {
  const { options, light, voltage, reference, visited, ready, leak } = array;
  const begin = visited[p];
  const span = until - begin;
  if (span <= 0) return;
  // The corner frequency is that of the light in the middle of the way.
  const middle = light[p] + (slope * span) / 2;
  const tau =
    options.bandwidth === 0 ? 0 : 1e6 / (2 * Math.PI * options.bandwidth * Math.max(DARK, quickExp(middle)));
  curve.tau = tau;
  curve.a = light[p] - slope * tau - reference[p];
  curve.b = slope + leak[p];
  curve.c = tau === 0 ? 0 : voltage[p] - light[p] + slope * tau;
  if (Math.abs(curve.c) < 1e-9) curve.c = 0;
  const [on, off] = [array.onThreshold[p], array.offThreshold[p]];
  let s = Math.max(0, ready[p] - begin);
  while (s <= span) {
    const now = responseAt(curve, s);
    let crossing = s;
    let rises = now >= on;
    if (now < on && now > -off) {
      crossing = firstExit(curve, on, off, s, span);
      if (crossing > span) break;
      rises = responseAt(curve, crossing) > (on - off) / 2;
    }
    const wait =
      options.jitter === 0
        ? options.latency
        : Math.max(0, normal(array.jitter, options.latency, options.jitter));
    const time = Math.ceil(begin + crossing + wait - 1e-6);
    pushEvent(out, time - array.start, p * 2 + (rises ? 1 : 0));
    reference[p] += rises ? on : -off;
    curve.a -= rises ? on : -off;
    ready[p] = time + options.refractory;
    s = Math.max(crossing, ready[p] - begin);
  }
  light[p] += slope * span;
  voltage[p] = tau === 0 ? light[p] : light[p] - slope * tau + curve.c * quickExp(-span / tau);
  reference[p] -= leak[p] * span;
  visited[p] = until;
}

/** Say when the pixel could fire though its light stands still; too early does no harm. */
function setAlarm(array: RealPixels, p: number, now: number): void {
  const { light, voltage, reference, leak, ready } = array;
  const [on, off] = [array.onThreshold[p], array.offThreshold[p]];
  const here = voltage[p] - reference[p];
  const there = light[p] - reference[p]; // where the photoreceptor is going
  const [low, high] = here < there ? [here, there] : [there, here];
  let due = now;
  if (low > -off && high < on) due = leak[p] > 0 ? now + (on - high) / leak[p] : Infinity;
  if (due < ready[p]) due = ready[p];
  array.due[p] = due;
  const tile = p >> 6;
  if (due < array.alarm[tile]) array.alarm[tile] = due;
}
