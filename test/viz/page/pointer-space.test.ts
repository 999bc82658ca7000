// What is told of a place where things stand in space, and of one synapse in time.

import { BoxGeometry, Group, Mesh, PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import { eventPacket } from '../../../core/event/packet.ts';
import { meters, micros } from '../../../core/units/quantity.ts';
import { synapsesOf } from '../../../viz/page/network/synapses.ts';
import { tracesOf } from '../../../viz/page/network/traces.ts';
import type { KeptFrame } from '../../../viz/page/play/gap.ts';
import { eventUnder, type Cloud } from '../../../viz/page/pointer/event.ts';
import { perceptUnder } from '../../../viz/page/pointer/strip.ts';
import { thingUnder } from '../../../viz/page/pointer/thing.ts';
import { trailOf } from '../../../viz/page/world/trail.ts';
import { greetingOf, storeOf as runOf } from './a-run.ts';
import { frameOf, greeting, spikesOf, stateOf, storeOf } from './a-synapse.ts';

it('of a cloud the event that is drawn nearest to the pointer is told, the newer of two at one place', () => {
  const camera = { start: micros(0), end: micros(50_000), width: 10, height: 10 };
  const events = eventPacket(camera, { t: [0, 25_000], x: [2, 8], y: [5, 5], on: [1, 0] }, 2);
  const cloud: Cloud = {
    slices: [
      { events, begin: 1, back: 1 },
      { events, begin: 1.05, back: 0 },
    ],
    depth: 2,
    width: 10,
    height: 10,
    project: (x, y) => [100 * (x + 0.5), 100 * (y + 0.5)], // along the axis of time: both percepts lie over one another
  };
  expect(eventUnder(cloud, { x: 83, y: 52 })?.lines).toEqual(['pixel 8, 5', 'darker at 0:01.075']);
  const fromAside: Cloud = { ...cloud, project: (x, _y, t) => [100 * (x + 0.5), 100 * (t + 0.5)] };
  expect(eventUnder(fromAside, { x: 20, y: 98 })?.lines).toEqual(['pixel 2, 5', 'brighter at 0:01.000']);
  expect(eventUnder(fromAside, { x: 20, y: 90 })).toBe(null);
});

describe('in a synapse in time', () => {
  const [, synapse] = synapsesOf(greeting, 5);
  const frames = Array.from({ length: 6 }, (_, index) =>
    frameOf(index, index === 2 ? { stimulus: spikesOf([3, 4], [9, 4], [9, 2]) } : {}),
  );
  const store = storeOf(frames, [stateOf(2, 0, 0, 0, -0.25, 0, 0.5), stateOf(4, 0, 0, 0, 0.5, 0, -0.125)]);
  const strips = {
    left: 100,
    right: 200,
    bottom: 90,
    traces: tracesOf(store, greeting, synapse, 5, 1),
    names: { pre: 'in 2', post: 'out 1', modulator: 'dopamine' },
    reach: { tag: 0.5, modulator: 0.05 },
    span: 1,
    period: 0.05,
    cursor: 5,
  };
  it.each([
    [
      'all that was told of a percept',
      183,
      [
        '0:00.10',
        'in 2: 2 spikes',
        'out 1: no spikes',
        'eligibility +0.50',
        'dopamine +0.020',
        'weight −0.250',
      ],
    ],
    [
      'spikes and dopamine alone between two states',
      188,
      ['0:00.15', 'in 2: no spikes', 'out 1: no spikes', 'dopamine +0.030'],
    ],
    ['nothing beside it', 99, undefined],
    ['nothing behind the cursor', 201, undefined],
  ])('%s is told', (_what, x, lines) => {
    expect(perceptUnder(strips, { x, y: 40 })?.lines).toEqual(lines);
  });
  it('spikes of neurons that stay on the chip are not told of, nor those of what was not sent', () => {
    const silent = { ...strips, traces: { ...strips.traces, pre: null } };
    expect(perceptUnder(silent, { x: 188, y: 40 })?.lines).not.toContain('in 2: no spikes');
    const unsent = { ...strips, traces: { ...strips.traces, unsent: [[-0.15, -0.1]] as const } };
    expect(perceptUnder(unsent, { x: 188, y: 40 })?.lines.slice(0, 2)).toEqual(['0:00.15', 'not sent']);
  });
});

describe('in the world', () => {
  // Seen from 10 m above: 100 pixels are 10 m, north is up.
  const camera = new PerspectiveCamera((2 * Math.atan(0.5) * 180) / Math.PI, 1, 0.1, 100);
  camera.position.set(0, 0, 10);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const post = new Mesh(new BoxGeometry(1, 1, 0.01));
  post.position.set(2, -3, 0);
  const group = new Group().add(post);
  group.updateMatrixWorld(true); // as drawing does
  const stands = [{ name: 'obstacle 1', group }];
  const store = runOf(greetingOf(), 12);
  const trail = trailOf(store, store.frameAt(11) as KeptFrame).map((frame) => ({
    ...frame,
    body: { ...frame.body, x: meters(frame.index - 10), y: meters(4), speed: 0.5 as never },
  }));
  const under = (x: number, y: number) =>
    thingUnder({ camera, size: { width: 100, height: 100 }, stands, trail, period: 0.05 }, { x, y })?.lines;

  it('what stands under the pointer is told, with the place that the pointer is at', () => {
    expect(under(72, 78)).toEqual(['obstacle 1', 'x 2.20 m, y −2.80 m']);
    expect(under(40, 40)).toBe(undefined);
  });

  it('the moment is told at which the robot came by in this episode', () => {
    expect(trail.map(({ index }) => index)).toEqual([10, 11]);
    expect(under(61, 11)).toEqual(['0:00.55', '0.50 m/s']);
    expect(under(40, 10)).toBe(undefined);
  });
});
