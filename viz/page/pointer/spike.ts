// The spike at a place of the raster, or the neuron and the moment where there is none; in its curves, how often each population fires.

import type { PopulationView } from '../../telemetry/greeting.ts';
import { figureWords } from '../figures.ts';
import { nameOf } from '../network/members.ts';
import { clockOf } from '../play/clock.ts';
import type { KeptFrame } from '../play/gap.ts';
import type { Place } from './place.ts';
import type { Told } from './told.ts';

/** Pixels from the place within which a spike is the one that is meant. */
const REACH = 8;
/** Pixels above and below a population that are still its: half of what is between two. */
const GAP = 2.5;

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
  readonly bands: readonly {
    readonly population: PopulationView;
    readonly top: number;
    readonly height: number;
  }[];
  /** Where the curves begin and end. */
  readonly curves: { readonly top: number; readonly height: number };
  /** Percepts that are kept: the first, and a way to each. */
  readonly first: number;
  readonly frameAt: (index: number) => KeptFrame | null;
}

/** @returns what is told of a place of the raster; null beside it. */
export function spikeUnder(raster: Raster, place: Place): Told | null {
  const { left, right, perSecond, end, period, tick, bands, curves, first } = raster;
  if (place.x < left || place.x > right) return null;
  const seconds = end - (right - place.x) / perSecond;
  const index = Math.floor(seconds / period);
  if (index < first || seconds >= end) return null;
  const frame = raster.frameAt(index);
  if (frame === null) return null;
  const moment = clockOf(seconds);
  if (frame.unsent === true) return { lines: [moment, 'not sent'] };
  const rate = (population: PopulationView, of: KeptFrame): string =>
    `${population.name}: ${figureWords([...firedIn(of, population)].length / population.size / period)} Hz/neuron`;
  if (place.y >= curves.top) {
    const lines = bands.map(({ population }) => rate(population, frame));
    const x = right - (end - index * period) * perSecond;
    const box = { x, y: curves.top, width: period * perSecond, height: curves.height };
    return { lines: [moment, ...lines], box };
  }
  const band = bands.find(({ top, height }) => place.y >= top - GAP && place.y < top + height + GAP);
  if (band === undefined) return null;
  const { population, top, height } = band;
  const unit = height / population.size;
  let [nearest, found]: [number, (Place & { neuron: number; seconds: number; frame: KeptFrame }) | null] = [
    REACH,
    null,
  ];
  const reach = Math.ceil(REACH / perSecond / period);
  for (let at = Math.max(first, index - reach); at <= index + reach && at * period < end; at++) {
    const near = raster.frameAt(at);
    if (near === null || near.index !== at) continue;
    for (const [neuron, ticks] of firedIn(near, population)) {
      const fired = at * period + ticks * tick;
      const [x, y] = [right - (end - fired) * perSecond, top + (neuron + 0.5) * unit];
      const away = Math.hypot(x - place.x, y - place.y);
      if (x < left || away > nearest) continue;
      [nearest, found] = [away, { x, y, neuron, seconds: fired, frame: near }];
    }
  }
  if (found === null) {
    const own = Math.min(population.size - 1, Math.max(0, Math.floor((place.y - top) / unit)));
    return { lines: [nameOf({ population, own }), `${moment}, no spike`, rate(population, frame)] };
  }
  return {
    lines: [
      nameOf({ population, own: found.neuron }),
      `spike at ${clockOf(found.seconds, 3)}`,
      rate(population, found.frame),
    ],
    box: { x: found.x - 2, y: found.y - Math.max(5, unit) / 2, width: 5.4, height: Math.max(5, unit) },
  };
}

/** @returns neuron and tick of each spike of a population in a percept. */
function* firedIn(frame: KeptFrame, population: PopulationView): Generator<readonly [number, number]> {
  const first = population.firstInput ?? population.firstOutput ?? 0;
  const { count, axon, tick } = population.firstInput === null ? frame.response : frame.stimulus;
  for (let i = 0; i < count; i++) {
    const neuron = axon[i] - first;
    if (neuron >= 0 && neuron < population.size) yield [neuron, tick[i]];
  }
}
