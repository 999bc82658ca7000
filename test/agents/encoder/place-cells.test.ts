import { expect, it } from 'vitest';
import { placeCells } from '../../../agents/encoder/place-cells.ts';
import { emptyPacket } from '../../../core/event/packet.ts';
import { hertz, micros, millis, seconds } from '../../../core/units/quantity.ts';

const options = { side: 5, width: 0.5, rate: hertz(50) };
const window = emptyPacket({ start: micros(0), end: seconds(1), width: 1, height: 1 });

/** Spikes of each cell in one second at a place. */
function counts(x: number, y: number): number[] {
  const cells = placeCells(options, millis(1));
  const { axon, count } = cells.spikes(window, true, Float64Array.of(x, y, 0.3));
  const sums = Array.from({ length: cells.axons }, () => 0);
  for (let i = 0; i < count; i++) sums[axon[i]]++;
  return sums;
}

it('fires fastest in the cell whose place it is, at its rate, and by a Gaussian of the distance elsewhere', () => {
  const found = counts(0.5, -1); // column 3 of 0 … 4, row 0
  const wanted = (cell: number): number => {
    const dx = -1 + 0.5 * (cell % 5) - 0.5;
    const dy = -1 + 0.5 * Math.floor(cell / 5) + 1;
    return 50 * Math.exp(-(dx * dx + dy * dy) / (2 * 0.25));
  };
  expect(found[3]).toBe(50);
  found.forEach((spikes, cell) => expect(Math.abs(spikes - wanted(cell))).toBeLessThanOrEqual(1));
});

it('does not fire all cells at once: neighbours begin in different phases', () => {
  const cells = placeCells(options, millis(1));
  const { tick, count } = cells.spikes(window, true, Float64Array.of(0, 0));
  const perTick = new Map<number, number>();
  for (let i = 0; i < count; i++) perTick.set(tick[i], (perTick.get(tick[i]) ?? 0) + 1);
  expect(Math.max(...perTick.values())).toBeLessThanOrEqual(5);
});

it('says the same of the same place in every fresh episode', () => {
  const cells = placeCells(options, millis(1));
  const first = cells.spikes(window, true, Float64Array.of(0.1, 0.2));
  cells.spikes(window, false, Float64Array.of(0.7, 0.2));
  expect(cells.spikes(window, true, Float64Array.of(0.1, 0.2))).toEqual(first);
});
