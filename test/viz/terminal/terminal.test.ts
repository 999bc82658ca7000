import { describe, expect, it } from 'vitest';
import { drawCurve } from '../../../viz/terminal/curve.ts';
import { drawTable } from '../../../viz/terminal/table.ts';

describe('a table in a terminal', () => {
  it('aligns the first column to the left and the others to the right', () => {
    expect(
      drawTable(
        ['who', 'success'],
        [
          ['learned', '1.00'],
          ['random', '0.05'],
        ],
      ),
    ).toEqual(['who       success', '─────────────────', 'learned      1.00', 'random       0.05']);
  });

  const inParts = ['who   score', '───────────', 'a      1.00', '', 'who   laps', '──────────', 'a        7'];
  it.each([
    [18, ['who   score   laps', '──────────────────', 'a      1.00      7']],
    [17, inParts],
    [1, inParts],
  ])('has what does not fit into %i characters below, but for one column beside the first', (room, lines) => {
    expect(drawTable(['who', 'score', 'laps'], [['a', '1.00', '7']], room)).toEqual(lines);
  });
});

describe('a curve in a terminal', () => {
  const point = (value: number, label: string) => ({ label, value, low: value, high: value });
  const lines = drawCurve([point(0, 'start'), point(0.5, '1 min'), point(1, '2 min')]);

  it('has a bar as high as each value, from an empty one to a full one', () => {
    const blocks = [0, 1, 2].map(
      (column) =>
        lines.slice(0, 6).filter((line) => line.slice(5 + 8 * column, 13 + 8 * column).includes('█')).length,
    );
    expect(blocks).toEqual([0, 3, 6]);
  });

  it('tells each value and its label below its bar, with nothing behind', () => {
    expect(lines.at(-2)).toMatch(/0\.00 +0\.50 +1\.00$/);
    expect(lines.at(-1)).toMatch(/start +1 min +2 min$/);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  });
});
