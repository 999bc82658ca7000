// Frames for tests: any that the types allow, and one as lane keeping sends it.

import * as fc from 'fast-check';
import { emptyPacket, packetColumns } from '../../../core/event/packet.ts';
import { meters, metersPerSecond, micros, radians, radiansPerSecond } from '../../../core/units/quantity.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';

const spikes = fc.array(fc.tuple(fc.nat(999), fc.nat(65_535)), { maxLength: 20 }).map((pairs) => {
  const sorted = pairs.sort((a, b) => a[0] - b[0]);
  return {
    ticks: 1000,
    count: sorted.length,
    tick: Uint16Array.from(sorted, ([tick]) => tick),
    axon: Uint16Array.from(sorted, ([, axon]) => axon),
  };
});
const events = fc
  .record({
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 300 }),
    start: fc.nat(1_000_000),
    length: fc.constantFrom(1000, 50_000, 65_536, 65_537, 1_000_000),
    places: fc.array(
      fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(), fc.nat(), fc.boolean()),
      { maxLength: 40 },
    ),
  })
  .map(({ width, height, start, length, places }) => {
    const columns = packetColumns(places.length);
    places
      .sort((a, b) => a[0] - b[0])
      .forEach(([part, x, y, on], i) => {
        columns.t[i] = Math.floor(part * length);
        columns.x[i] = x % width;
        columns.y[i] = y % height;
        columns.on[i] = on ? 1 : 0;
      });
    return {
      start: micros(start),
      end: micros(start + length),
      width,
      height,
      count: places.length,
      ...columns,
    };
  });
const single = fc.float({ noNaN: true, noDefaultInfinity: true });

/** Any frame. */
export const anyFrame: fc.Arbitrary<Frame> = fc
  .record({
    numbers: fc.array(single, { minLength: 8, maxLength: 8 }),
    index: fc.nat(2 ** 31),
    step: fc.nat(2 ** 31),
    episode: fc.nat(2 ** 31),
    fresh: fc.boolean(),
    plastic: fc.boolean(),
    ending: fc.constantFrom('running' as const, 'terminated' as const, 'truncated' as const),
    modulators: fc.array(single, { maxLength: 3 }),
    counts: fc.record({
      spikes: fc.nat(),
      synapticOps: fc.nat(),
      weightUpdates: fc.nat(),
      energy: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    }),
    events: fc.option(events),
    senses: fc.option(fc.array(single, { maxLength: 22 })),
    movers: fc.option(
      fc.array(fc.record({ name: fc.string({ maxLength: 12 }), x: single, y: single }), { maxLength: 4 }),
    ),
    stimulus: spikes,
    response: spikes,
  })
  .map(
    ({
      numbers: [reward, x, y, heading, speed, turnRate, commanded, turning],
      modulators,
      senses,
      movers,
      ...rest
    }) => ({
      ...rest,
      reward,
      modulators: Float32Array.from(modulators),
      ...(senses === null ? {} : { senses: Float32Array.from(senses) }),
      ...(movers === null
        ? {}
        : { movers: movers.map(({ name, x: u, y: v }) => ({ name, x: meters(u), y: meters(v) })) }),
      body: {
        x: meters(x),
        y: meters(y),
        heading: radians(heading),
        speed: metersPerSecond(speed),
        turnRate: radiansPerSecond(turnRate),
      },
      command: { speed: metersPerSecond(commanded), turnRate: radiansPerSecond(turning) },
      onEvents: 3,
      offEvents: 4,
      stimulus: { ...rest.stimulus, fresh: rest.fresh },
      response: { ...rest.response, fresh: rest.fresh },
    }),
  );

const [{ senses: _senses, movers: _movers, ...some }] = fc.sample(anyFrame, { numRuns: 1, seed: 7 });
/** A frame as lane keeping sends it: 2448 events, 50 spikes. */
export function laneFrame(index: number, count = 2448): Frame {
  const window = { start: micros(0), end: micros(50_000), width: 128, height: 128 };
  const events = { ...emptyPacket(window), count, ...packetColumns(count) };
  const spikes = { ticks: 50, fresh: false, count: 50, tick: new Uint16Array(50), axon: new Uint16Array(50) };
  return {
    ...some,
    index,
    events,
    fresh: false,
    ending: 'running',
    stimulus: spikes,
    response: spikes,
    modulators: Float32Array.of(0),
  };
}
