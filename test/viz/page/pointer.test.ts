// What is told of a place in a panel: the nearest of what was drawn there, with its values, beside the pointer and within the panel.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPacket } from '../../../core/event/packet.ts';
import { micros } from '../../../core/units/quantity.ts';
import type { KeptFrame } from '../../../viz/page/play/gap.ts';
import { paintEvents } from '../../../viz/page/panels/event-pixels.ts';
import { coreUnder, costUnder } from '../../../viz/page/pointer/cost.ts';
import { pointWords } from '../../../viz/page/pointer/point-words.ts';
import { nearestIn } from '../../../viz/page/pointer/nearest.ts';
import { pixelUnder } from '../../../viz/page/pointer/pixel.ts';
import { placeWords } from '../../../viz/page/pointer/place.ts';
import { senseUnder } from '../../../viz/page/pointer/sense.ts';
import { spikeUnder, type Raster } from '../../../viz/page/pointer/spike.ts';
import { weightUnder } from '../../../viz/page/pointer/weight.ts';
import { propertySeed } from '../../seed.ts';
import { greetingOf, storeOf } from './a-run.ts';

const plain = storeOf(greetingOf(), 1).frameAt(0) as KeptFrame;
const side = (low: number): fc.Arbitrary<number> => fc.double({ min: low, max: 400, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('words at a pointer', () => {
  it('stand within their panel and never over the pointer, however large they are', () => {
    const any = fc.property(
      side(40),
      side(40),
      share,
      share,
      side(1),
      side(1),
      fc.boolean(),
      (width, height, u, v, wide, tall, touched) => {
        const [x, y] = [u * width, v * height];
        const at = placeWords({ x, y, isTouched: touched }, { width: wide, height: tall }, { width, height });
        expect(Math.min(at.x, at.y)).toBeGreaterThanOrEqual(0);
        expect(at.x + at.width).toBeLessThanOrEqual(width + 1e-9);
        expect(at.y + at.height).toBeLessThanOrEqual(height + 1e-9);
        expect(at.x < x && x < at.x + at.width && at.y < y && y < at.y + at.height).toBe(false);
      },
    );
    fc.assert(any, { seed: propertySeed });
  });

  it('are whole where there is room for them', () => {
    const at = placeWords({ x: 5, y: 90 }, { width: 80, height: 30 }, { width: 200, height: 100 });
    expect(at).toEqual({ x: 2, y: 50, width: 80, height: 30 });
  });
});

it('the nearest of ascending values is that of a search through all', () => {
  const any = fc.property(
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }),
    side(-60),
    (some, value) => {
      const values = some.toSorted((a, b) => a - b);
      const away = (each: number): number => Math.abs(each - value);
      expect(away(values[nearestIn(values, value) ?? NaN])).toBe(Math.min(...values.map(away)));
    },
  );
  fc.assert(any, { seed: propertySeed });
  expect(nearestIn([], 1)).toBe(null);
});

describe('in the raster', () => {
  // Percepts 0 to 9 of 50 ms, 100 pixels to a second; the third neuron of eight fires 20 ms into percept 4.
  const spikes = { fresh: false, ticks: 50, count: 1, tick: Uint16Array.of(20), axon: Uint16Array.of(12) };
  const quiet = { ...spikes, count: 0 };
  const population = { name: 'left', size: 8, neuron: 'lif', firstInput: null, firstOutput: 10 };
  const raster: Raster = {
    left: 44,
    right: 94,
    perSecond: 100,
    end: 0.5,
    period: 0.05,
    tick: 0.001,
    bands: [{ population, top: 2, height: 80 }],
    curves: { top: 90, height: 20 },
    first: 0,
    frameAt: (index) => ({
      ...plain,
      index,
      stimulus: quiet,
      response: index === 4 ? spikes : quiet,
      ...(index === 1 ? { unsent: true } : {}),
    }),
  };
  it.each([
    ['a spike', 69, 30, ['left 2', 'spike at 0:00.220', 'left: 2.5 Hz/neuron']],
    ['a neuron that does not fire there', 80, 75, ['left 7', '0:00.36, no spike', 'left: 0 Hz/neuron']],
    ['the rate of each population', 66, 95, ['0:00.22', 'left: 2.5 Hz/neuron']],
    ['what was not sent', 50, 30, ['0:00.06', 'not sent']],
    ['nothing beside it', 20, 30, undefined],
    ['nothing between a band and the curves', 80, 85, undefined],
  ])('%s is told', (_what, x, y, lines) => {
    expect(spikeUnder(raster, { x, y })?.lines).toEqual(lines);
  });
});

describe('of the chip', () => {
  const frameAt = (index: number): KeptFrame => ({
    ...plain,
    index,
    counts: { spikes: 0, synapticOps: 100 * index ** 2, weightUpdates: 0, energy: 1000 * index },
  });
  const curve = {
    x: 0,
    y: 50,
    width: 199,
    height: 40,
    across: 200,
    first: 1,
    last: 99,
    period: 0.05,
    frameAt,
  };
  it('operations and energy of the nearest percept are told', () => {
    expect(costUnder(curve, { x: 189.4, y: 60 })?.lines).toEqual([
      '0:04.45',
      'synaptic operations 354 k/s',
      'energy 1.00 nJ',
    ]);
    expect(costUnder(curve, { x: 20, y: 60 })).toBe(null); // the run is younger
    expect(costUnder(curve, { x: 189, y: 20 })).toBe(null);
  });
  it('the core under the pointer is told, and none where none is drawn', () => {
    const under = (x: number, y: number) =>
      coreUnder({ neuronsPerCore: [8, 2] }, 16, { perRow: 10, shown: 12 }, { x, y })?.lines;
    expect([under(10, 3), under(5, 12), under(30, 12)]).toEqual([
      ['core 1', '2 neurons, 12.5 % full'],
      ['core 10', '0 neurons, 0 % full'],
      undefined,
    ]);
  });
});

it('of an event camera the nearest pixel that saw something is told, or the one under the pointer', () => {
  const camera = { start: micros(0), end: micros(50_000), width: 10, height: 10 };
  const events = eventPacket(camera, { t: [100, 12_000], x: [3, 3], y: [4, 4], on: [1, 0] }, 2);
  const picture = { x: 5, y: 0, width: 20, height: 20, columns: 10, rows: 10, isSample: false };
  const under = (x: number, y: number, from = 0, isTouched = false) =>
    pixelUnder({ ...picture, from, to: 10, span: 50, windows: [{ begin: 1, events }] }, { x, y, isTouched })
      ?.lines;
  expect(under(12, 11)).toEqual(['pixel 3, 4', 'darker at 0:01.012', '2 events in 50 ms']);
  expect(under(24, 19)).toEqual(['pixel 9, 9', 'no events in 50 ms']);
  expect(under(12, 9, 5)).toEqual(['pixel 3, 4', 'covered']);
  expect(under(3, 9)).toBe(undefined);
  expect(under(19, 14)?.[0]).toBe('pixel 7, 7');
  expect(under(19, 14, 0, true)?.[0]).toBe('pixel 3, 4'); // a finger means what is near
});

it('of a camera that is larger than its picture every event is painted, and none of a covered half', () => {
  const camera = { start: micros(0), end: micros(50_000), width: 100, height: 1 };
  const at = [3, 38, 71, 99];
  const events = eventPacket(camera, { t: at, x: at, y: [0, 0, 0, 0], on: [1, 1, 1, 0] }, 4);
  const painted = (from: number): number[] => {
    const pixels = new Uint32Array(10);
    paintEvents(
      pixels,
      10,
      1,
      { columns: 100, rows: 1, from, to: 100, windows: [{ begin: 0, events }] },
      1,
      2,
    );
    return Array.from(pixels);
  };
  expect(painted(0)).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0, 2]);
  expect(painted(50)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 2]);
});

it('of senses the value of the row and the percept is told', () => {
  const frameAt = (index: number): KeptFrame => ({ ...plain, senses: Float32Array.of(0.5, -index / 100) });
  const box = { x: 96, y: 4, width: 60, height: 20 };
  const rows = {
    ...box,
    names: ['ray -30°', 'heading'],
    columns: 60,
    newest: 70,
    first: 0,
    period: 0.05,
    frameAt,
  };
  expect(senseUnder(rows, { x: 155.5, y: 20 })?.lines).toEqual(['heading', '−0.7 at 0:03.50']);
  expect(senseUnder(rows, { x: 100.5, y: 6 })?.lines).toEqual(['ray −30°', '0.5 at 0:00.75']);
  expect(senseUnder({ ...rows, newest: 20 }, { x: 97, y: 6 })).toBe(null);
});

it('of a chart the curves that have a value there are told', () => {
  const words = [
    { series: 2, name: 'success', more: ', mean' },
    { series: 3, name: 'success', more: ', frozen' },
    { series: 1, name: 'driven', more: ' m' },
  ];
  expect(pointWords([[0.5, 1], [2, -12.345], [0.1, null], []], 1, words, '')).toEqual([
    '1:00.00',
    'driven −12.3 m',
  ]);
});

it('of weights those of a bin at a moment are counted', () => {
  const spread = {
    x: 44,
    y: 16,
    width: 160,
    height: 40,
    columns: 160,
    bins: 40,
    low: -1,
    high: 1,
    stateAt: (column: number) => (column < 10 ? null : { index: column, values: new Float32Array() }),
    countIn: () => Float32Array.from({ length: 40 }, (_, bin) => (bin === 30 ? 1200 : 1)),
  };
  const under = (x: number, y: number) =>
    weightUnder(spread, 'weights', ({ index }) => index, { x, y })?.lines;
  expect(under(144, 25.5)).toEqual(['1:40.00', '1,200 of 1,239 weights', 'from 0.5 to 0.55']);
  expect(under(50, 25.5)).toBe(undefined);
});
