// The door by which limits come into a link: a limit that is no number limits nothing, so that it is refused there, once.

import { describe, expect, it } from 'vitest';
import { metersPerSecond, micros, millis } from '../../../../core/units/quantity.ts';
import { limitsInForce } from '../../../../hardware/robot/link/limits-in-force.ts';
import { gateDefaults } from '../../../../hardware/robot/safety/gate.ts';
import { cautiousModel } from '../../../../hardware/robot/safety/model.ts';

const none = { model: null, wish: {}, gate: {} };

describe('limits', () => {
  it.each(Object.keys(gateDefaults).flatMap((name) => [NaN, -1].map((value) => [name, value] as const)))(
    'of the gate are refused where one is none: %s = %d',
    (name, value) => {
      expect(() => limitsInForce({ ...none, gate: { [name]: value } })).toThrow(
        new RegExp(`^The gate's ${name} ${value}\\. Let it be `),
      );
    },
  );

  it.each(
    Object.keys(cautiousModel.limits).flatMap((name) => [NaN, -1, 0].map((value) => [name, value] as const)),
  )('of a robot are refused where one is none: %s = %d', (name, value) => {
    const model = { ...cautiousModel, limits: { ...cautiousModel.limits, [name]: value } };
    expect(() => limitsInForce({ ...none, model })).toThrow(`limits.${name} ${value}`);
  });

  it('are taken where they are some', () => {
    const gate = { timeToLive: millis(2500), latency: micros(0), degradedShare: 1 };
    expect(limitsInForce({ ...none, gate }).gate()).toEqual({
      ...gateDefaults,
      ...gate,
      limits: cautiousModel.limits,
    });
    const free = { ...cautiousModel, limits: { ...cautiousModel.limits, acceleration: null } };
    expect(limitsInForce({ ...none, model: free }).gate().limits.acceleration).toBe(null);
    expect(() => limitsInForce({ ...none, gate: { latency: micros(1e9) } })).toThrow('latency 1000000000');
  });

  it('are told of where a robot says none, or others than before; a model file is believed instead', () => {
    const fast = { ...cautiousModel, limits: { ...cautiousModel.limits, speed: metersPerSecond(50) } };
    const own = limitsInForce(none);
    expect(own.told('it', cautiousModel)).toEqual([]); // nobody was told anything before
    expect(own.told('it', cautiousModel)).toEqual([]);
    expect(own.told('it', fast)).toEqual([
      'it says other limits than before: 50 m/s, 0.9 rad/s, up by 0.5 and down by 1 m/s², 2 rad/s²; ' +
        'they were 0.13 m/s, 0.9 rad/s, up by 0.5 and down by 1 m/s², 2 rad/s².',
    ]);
    expect(own.told('it', null)).toEqual(['it says no limits: the cautious model is used.']);
    const filed = limitsInForce({ ...none, model: cautiousModel });
    for (const each of [cautiousModel, fast, null]) expect(filed.told('it', each)).toEqual([]);
    expect(filed.gate().limits.speed).toBe(0.13);
  });
});
