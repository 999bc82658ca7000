// The comparator's voltage between two visits, in closed form, and when it reaches a threshold. The photoreceptor is a low pass
// before the comparator; light changes linearly, the stored reference leaks: their sum is one curve with at most one turning point.

import { log } from '../../../core/units/portable.ts';
import { quickExp } from './quick-exp.ts';

/**
 * One pixel's voltage above its reference, in log brightness, `s` µs after a visit.
 *
 *     u(s) = a + b·s + c·exp(-s/τ)        a = L - m·τ - reference,  b = m + leak,  c = v - L + m·τ
 *
 * solves τ dv/dt = L(t) - v for L(t) = L + m·t, with a reference that sinks by the leak.
 */
export interface Response {
  a: number;
  b: number;
  c: number;
  /** Time constant in µs; 0 for a photoreceptor without lag. */
  tau: number;
}

/** @returns u(s). */
export function responseAt({ a, b, c, tau }: Response, s: number): number {
  return c === 0 ? a + b * s : a + b * s + c * quickExp(-s / tau);
}

/**
 * When the voltage first leaves (-off, on) in (from, to], both in µs after the visit; at `from` it is inside.
 *
 * @returns the time, exact to 10^-3 µs; Infinity where it stays inside
 */
export function firstExit(curve: Response, on: number, off: number, from: number, to: number): number {
  const { b, c, tau } = curve;
  let middle = to;
  // The turning point: b = (c/τ)·exp(-s/τ).
  if (c !== 0 && b !== 0) {
    const ratio = (b * tau) / c;
    if (ratio > 0 && ratio < 1) {
      const turn = -tau * log(ratio);
      if (turn > from && turn < to) middle = turn;
    }
  }
  const first = exitOf(curve, on, off, from, middle);
  return first < Infinity || middle === to ? first : exitOf(curve, on, off, middle, to);
}

/** The same where the curve only rises or only falls. */
function exitOf(curve: Response, on: number, off: number, from: number, to: number): number {
  const end = responseAt(curve, to);
  if (end < on && end > -off) return Infinity;
  const level = end >= on ? on : -off;
  const { a, b, c, tau } = curve;
  if (c === 0) return Math.min(to, Math.max(from, (level - a) / b));
  if (b === 0) {
    const share = (level - a) / c;
    return share > 0 ? Math.min(to, Math.max(from, -tau * log(share))) : to;
  }
  // Newton's steps, kept inside a bracket that shrinks.
  const rises = end >= on;
  let [low, high] = [from, to];
  let s = from + (to - from) / 2;
  for (let n = 0; n < 60 && high - low > 1e-3; n++) {
    const fade = c * quickExp(-s / tau);
    const miss = a + b * s + fade - level;
    if (miss >= 0 === rises) high = s;
    else low = s;
    const slope = b - fade / tau;
    const next = s - miss / slope;
    if (next > low && next < high) {
      if (Math.abs(next - s) < 5e-4) return next;
      s = next;
    } else s = low + (high - low) / 2;
  }
  return high;
}
