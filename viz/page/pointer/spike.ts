// The spike at a place of the raster, or the neuron and the moment where there is none; in its curves, how often each population fires.

import type { PopulationView } from '../../telemetry/greeting.ts';
import { figureWords } from '../figures.ts';
import { nameOf } from '../network/members.ts';
import { clockOf } from '../play/clock.ts';
import type { KeptFrame } from '../play/gap.ts';
import { reachAt, type Place } from './place.ts';
import type { Told } from './told.ts';

/** Pixels from the place within which a spike is the one that is meant. */
const REACH = 8;
/** Pixels above and below a population that are still its: half of what is between two. */
const GAP = 2.5;

/** The rows of a population, in pixels down. */
export interface Band {
  readonly population: PopulationView;
  readonly top: number;
  readonly height: number;
}

/** Where things are in the raster as it was drawn last. */
export interface Raster {
  readonly left: number;
  readonly right: number;
  readonly perSecond: number;
  /** Simulated seconds at the right edge. */
  readonly end: number;
  /** Seconds of a percept and of a tick. */
  readonly period: number;
  readonly tick: number;
  readonly bands: readonly Band[];
  /** Where the curves begin and end. */
  readonly curves: { readonly top: number; readonly height: number };
  /** Percepts that are kept: the first, and a way to each. */
  readonly first: number;
  readonly frameAt: (index: number) => KeptFrame | null;
}

/** @returns pixels across of a moment. */
export const acrossAt = ({ right, end, perSecond }: Raster, seconds: number): number =>
  right - (end - seconds) * perSecond;

/** Tell neuron and tick of each spike of a population in a percept. @returns how many there are */
export function eachSpike(
  frame: KeptFrame,
  { size, firstInput, firstOutput }: PopulationView,
  each: (neuron: number, ticks: number) => void = () => undefined,
): number {
  const first = firstInput ?? firstOutput ?? 0;
  const { count, axon, tick } = firstInput === null ? frame.response : frame.stimulus;
  let fired = 0;
  for (let i = 0; i < count; i++) {
    const neuron = axon[i] - first;
    if (neuron < 0 || neuron >= size) continue;
    fired++;
    each(neuron, tick[i]);
  }
  return fired;
}

/** @returns what is told of a place of the raster; null beside it. */
export function spikeUnder(raster: Raster, place: Place): Told | null {
  const { left, right, perSecond, end, period, bands, curves, first } = raster;
  if (place.x < left || place.x > right) return null;
  const seconds = end - (right - place.x) / perSecond;
  const index = Math.floor(seconds / period);
  if (index < first || seconds >= end) return null;
  const frame = raster.frameAt(index);
  if (frame === null) return null;
  const moment = clockOf(seconds);
  if (frame.unsent === true) return { lines: [moment, 'not sent'] };
  if (place.y >= curves.top) {
    const lines = bands.map(({ population }) => rateOf(raster, population, frame));
    const box = { x: acrossAt(raster, index * period), y: curves.top, width: period * perSecond };
    return { lines: [moment, ...lines], box: { ...box, height: curves.height } };
  }
  const band = bands.find(({ top, height }) => place.y >= top - GAP && place.y < top + height + GAP);
  if (band === undefined) return null;
  const { population, top, height } = band;
  const spike = nearestSpike(raster, band, index, place);
  if (spike === null) {
    const row = Math.floor(((place.y - top) / height) * population.size);
    const own = Math.min(population.size - 1, Math.max(0, row));
    return { lines: [nameOf({ population, own }), `${moment}, no spike`, rateOf(raster, population, frame)] };
  }
  const tall = Math.max(5, height / population.size);
  return {
    lines: [
      nameOf({ population, own: spike.neuron }),
      `spike at ${clockOf(spike.seconds, 3)}`,
      rateOf(raster, population, spike.frame),
    ],
    box: { x: spike.x - 2, y: spike.y - tall / 2, width: 5.4, height: tall },
  };
}

/** A spike, and where it stands. */
interface Spike extends Place {
  readonly neuron: number;
  readonly seconds: number;
  readonly frame: KeptFrame;
}

/** @returns the spike of a population that is nearest to a place; null where none is within reach. @param index  of the percept there */
function nearestSpike(raster: Raster, band: Band, index: number, place: Place): Spike | null {
  const { left, perSecond, end, period, tick, first } = raster;
  const { population, top, height } = band;
  let [nearest, found]: [number, Spike | null] = [reachAt(place, REACH), null];
  const reach = Math.ceil(nearest / perSecond / period);
  for (let at = Math.max(first, index - reach); at <= index + reach && at * period < end; at++) {
    const frame = raster.frameAt(at);
    if (frame === null || frame.index !== at) continue;
    eachSpike(frame, population, (neuron, ticks) => {
      const seconds = at * period + ticks * tick;
      const [x, y] = [acrossAt(raster, seconds), top + ((neuron + 0.5) * height) / population.size];
      const away = Math.hypot(x - place.x, y - place.y);
      if (x >= left && away <= nearest) [nearest, found] = [away, { x, y, neuron, seconds, frame }];
    });
  }
  return found;
}

/** @returns how often a population fires in a percept, in words. */
const rateOf = ({ period }: Raster, population: PopulationView, frame: KeptFrame): string =>
  `${population.name}: ${figureWords(eachSpike(frame, population) / population.size / period)} Hz/neuron`;
