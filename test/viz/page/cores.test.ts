import { describe, expect, it } from 'vitest';
import { CELL, coresIn, coresWords } from '../../../viz/page/panels/cores.ts';

describe('the cores of a chip', () => {
  it('are drawn as far as there is room for whole ones', () => {
    expect(coresIn(20 * CELL + 4, 3 * CELL + 4, 128)).toEqual({ perRow: 20, shown: 60 });
    expect(coresIn(20 * CELL, 30 * CELL, 128)).toEqual({ perRow: 20, shown: 128 });
    expect(coresIn(100 * CELL, 30 * CELL, 300).shown).toBe(300); // a network may take more than one chip has
    expect(coresIn(100 * CELL, CELL - 1, 4).shown).toBe(0);
  });

  it('are told of as drawn in part where a filled one is not seen', () => {
    expect(coresWords({ coresUsed: 1, cores: 128 }, 38)).toBe('1 of 128');
    expect(coresWords({ coresUsed: 40, cores: 128 }, 38)).toBe('40 of 128, 38 drawn');
    expect(coresWords({ coresUsed: 300, cores: null }, 300)).toBe('300, no limit');
    expect(coresWords({ coresUsed: 300, cores: null }, 128)).toBe('300, no limit, 128 drawn');
  });
});
