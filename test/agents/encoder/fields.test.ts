// Numbers as spikes: fields over the range that a number has.

import { describe, expect, it } from 'vitest';
import { withFields, type FieldsOptions } from '../../../agents/encoder/fields.ts';
import { emptyPacket } from '../../../core/event/packet.ts';
import { seal, spikeScratch } from '../../../core/spike/packet.ts';
import { hertz, micros, millis } from '../../../core/units/quantity.ts';

const events = emptyPacket({ start: micros(0), end: millis(1000), width: 1, height: 1 });
const blind = { axons: 0, spikes: () => seal(spikeScratch(), 1000) };

/** Spikes of each axon in a second. */
function counts(options: FieldsOptions, value: number): number[] {
  const { axons, spikes } = withFields(blind, options, millis(1));
  const { axon, count } = spikes(events, false, Float64Array.of(value));
  const found = Array.from({ length: axons }, () => 0);
  for (let k = 0; k < count; k++) found[axon[k]]++;
  return found;
}

/** A phase that is short of 1 by its rounding makes one spike fewer in a second; a field's neighbours fire at exp(-1.7²/2) of its rate. */
const RATE = 100;
const beside = [23, RATE - 1, 23];

describe('fields over a number', () => {
  it('fire most where their middle is, evenly over [-1, 1]', () => {
    expect(counts({ count: 1, fields: 3, rate: hertz(RATE) }, 0)).toEqual(beside);
    expect(counts({ count: 1, fields: 3, rate: hertz(RATE) }, -1)[0]).toBe(RATE - 1);
  });

  it('begin each episode half way to their first spike', () => {
    const { spikes } = withFields(blind, { count: 1, fields: 3, rate: hertz(125) }, millis(1));
    const begun = (fresh: boolean): number[] => {
      const { tick, axon } = spikes(events, fresh, Float64Array.of(0));
      return [...tick].filter((_, k) => axon[k] === 1).slice(0, 2);
    };
    expect(begun(true)).toEqual([3, 11]); // a spike in 8 ticks
    spikes({ ...events, end: millis(7) }, false, Float64Array.of(0));
    expect(begun(true)).toEqual([3, 11]);
  });

  it('begin where they are told to, so that a number that is never negative wastes none', () => {
    const options: FieldsOptions = { count: 1, fields: 3, rate: hertz(RATE), lowest: 0 };
    expect(counts(options, 0)[0]).toBe(RATE - 1);
    expect(counts(options, 0.5)).toEqual(beside);
    expect(counts({ ...options, lowest: [0] }, 1)[2]).toBe(RATE - 1);
  });

  it('fire as often as the number says where there is a single one, and never for a negative number', () => {
    const single: FieldsOptions = { count: 1, fields: 1, rate: hertz(RATE) };
    const half = counts(single, 0.5)[0];
    expect(Math.abs(half - RATE / 2)).toBeLessThanOrEqual(1);
    const { axons, spikes } = withFields(blind, single, millis(1));
    expect(axons).toBe(1);
    expect(spikes(events, true, Float64Array.of(-0.9)).count).toBe(0);
    // a negative second owes nothing to the positive one after it
    expect(Math.abs(spikes(events, false, Float64Array.of(0.5)).count - RATE / 2)).toBeLessThanOrEqual(1);
  });
});
