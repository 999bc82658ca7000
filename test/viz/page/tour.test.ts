// What the tour tells of, by what a run has, and where its card stands.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { meanings } from '../../../viz/page/meanings.ts';
import { panelsOf } from '../../../viz/page/panels/panels-of.ts';
import { besidePanel } from '../../../viz/page/tour/beside.ts';
import { stepsOf } from '../../../viz/page/tour/steps.ts';
import { propertySeed } from '../../seed.ts';
import { greetingOf } from './a-run.ts';

/** A run of 4 axons and 2 + 2 motors, whose second projection learns. */
const runOf = (run: Partial<Greeting['run']> = {}, more: Partial<Greeting> = {}): Greeting => {
  const population = (name: string, size: number, firstInput: number | null, firstOutput: number | null) => ({
    name,
    size,
    neuron: firstInput === null ? 'lif' : 'input',
    firstInput,
    firstOutput,
  });
  const projection = (to: string, bounds: readonly [number, number] | null) => ({
    name: to,
    from: 'retina',
    to,
    synapses: 2,
    drawn: [0, 1],
    source: [2, 3],
    target: [1, 0],
    bounds,
  });
  return {
    ...greetingOf({ summary: 'keep the lane', ...run }),
    camera: { width: 8, height: 8 },
    populations: [
      population('retina', 4, 0, null),
      population('left', 2, null, 0),
      population('right', 2, null, 2),
    ],
    projections: [projection('left', null), projection('right', [0, 1])],
    ...more,
  };
};

describe('the tour', () => {
  it('goes from events to spikes to one synapse that learns, and to what comes of it, in eight steps or fewer', () => {
    const steps = stepsOf(runOf());
    expect(steps.map(({ panel }) => panel)).toEqual([
      'world',
      'events',
      'raster',
      'network',
      'network',
      'network',
      'network',
      'learning',
    ]);
    expect(steps[0].words).toContain('What it is to do: keep the lane.');
    expect(steps[7].words).toMatch(/: cover its camera or stop its learning\.$/);
    expect(steps[1].words).toContain(meanings['Event camera'][0]);
    expect(steps[2].words).toContain('Those of retina carry in');
    expect(steps[2].words).toContain('those of left and right become its command');
    expect(steps.slice(4, 7).map(({ words }) => words)).toEqual(meanings['A synapse'].slice());
  });

  it('chooses a neuron on which a synapse ends that learns', () => {
    expect(stepsOf(runOf()).flatMap(({ neuron }) => neuron ?? [])).toEqual([7, 7, 7]); // right 1, behind 4 + 2 others
  });

  it.each([
    ['dopamine: reward − its mean', 'In this run it is reward − its mean.'],
    ['TD error: reward − what was foreseen', 'taken by the TD error: reward − what was foreseen.'],
    ['error of the left motor', 'taken by the error of the left motor.'],
  ])('says what a run has for dopamine: %s', (dopamine, words) => {
    expect(stepsOf(runOf({ dopamine }))[5].words).toContain(words);
  });

  it('tells of senses where there is no camera, and of no learning where a mind is frozen', () => {
    const steps = stepsOf(runOf({ trained: true }, { camera: { width: 1, height: 1 } }));
    expect(steps.map(({ title }) => title)).toEqual([
      'The robot',
      'Senses',
      'Spikes',
      'Synapses',
      'What comes of it',
    ]);
    expect(steps[4].words).toContain('frozen');
    expect(steps[4].words).not.toMatch(/cover its camera|stop its learning/);
  });

  it('slows no run that others may see, and says how to', () => {
    const shared = stepsOf(runOf(), false);
    expect(shared[2].words).toContain('At 1×, in the menu below');
    expect(stepsOf(runOf(), true)[2].words).not.toContain('At 1×');
    expect(stepsOf(runOf({}, { steering: null }), false)[2].words).not.toContain('At 1×');
  });

  it('leads only through runs in which a mind drives a world, and only to panels that they have', () => {
    const none = [{ recording: 'a.raw' }, { study: true as const }, { robot: 'ws://robot:9090' }];
    for (const run of none) expect(stepsOf(runOf(run))).toEqual([]);
    expect(stepsOf(runOf({}, { populations: [] }))).toEqual([]);
    expect(stepsOf(null)).toEqual([]);
    for (const { panel } of stepsOf(runOf())) expect(panelsOf(runOf())).toContain(panel);
  });

  it('stands beside the panel in every window, and over it only where no side has room', () => {
    const length = fc.integer({ min: 10, max: 2000 });
    const size = fc.record({ width: length, height: length });
    const place = fc.record({ x: length, y: length, width: length, height: length });
    fc.assert(
      fc.property(place, size, size, (panel, card, room) => {
        const { x, y } = besidePanel(panel, card, room);
        const free =
          panel.x + panel.width + card.width + 16 <= room.width ||
          card.width + 16 <= panel.x ||
          panel.y + panel.height + card.height + 16 <= room.height ||
          card.height + 16 <= panel.y;
        const isOver =
          x < panel.x + panel.width &&
          panel.x < x + card.width &&
          y < panel.y + panel.height &&
          panel.y < y + card.height;
        if (free) expect(isOver).toBe(false);
        if (card.width + 16 <= room.width && panel.x + panel.width <= room.width) {
          expect(x).toBeGreaterThanOrEqual(8);
          expect(x + card.width).toBeLessThanOrEqual(room.width - 8);
        }
      }),
      { seed: propertySeed },
    );
  });
});
