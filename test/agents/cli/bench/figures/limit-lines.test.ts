// What is told of the machine's own limit.

import { describe, expect, it } from 'vitest';
import { limitLines } from '../../../../../agents/cli/bench/lines.ts';
import type { NetworkResult } from '../../../../../agents/cli/bench/kernel.ts';
import { buildKey } from '../../../../../agents/cli/bench/rivals/brian.ts';

const network = (
  name: string,
  synapticEventsPerSecond: number,
  cpuSecondsPerBioSecond: number,
): NetworkResult => ({ name, synapticEventsPerSecond, cpuSecondsPerBioSecond }) as NetworkResult;

const limit = {
  triadBytesPerSecond: {},
  scatterEventsPerSecond: { 320000: 1e9, 4000000: 5e8 },
  cuba: { lanes: 16, cpuSecondsPerBioSecond: 0.005, rateHz: 5 },
};

describe("the machine's own limit", () => {
  it('is told with the share of it that each network reaches, and CUBA beside C by hand', () => {
    const lines = limitLines([network('cuba', 1.2e8, 0.0125), network('coba', 4e8, 0.02)], limit).join('\n');
    expect(lines).toContain('as a share of scatter-add over 320000 synapses: cuba 12 %, coba 40 %');
    expect(lines).toContain('CUBA by hand in 16 lanes: 0.0050 CPU s per s; ours has 40 % of that speed');
  });

  it('is told alone where CUBA did not run', () => {
    expect(limitLines([network('coba', 4e8, 0.02)], limit).at(-1)).toBe(
      'CUBA by hand in 16 lanes: 0.0050 CPU s per s',
    );
  });
});

describe("a build of Brian2's", () => {
  it('is made anew for another version or another processor', () => {
    const keys = [
      ['script', 'driver', '2.5.1', 'A CPU'],
      ['script', 'driver', '2.9.0', 'A CPU'],
      ['script', 'driver', '2.5.1', 'B CPU'],
    ].map(buildKey);
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toBe(buildKey(['script', 'driver', '2.5.1', 'A CPU']));
  });
});
