// The benches print what they promise; what they measure is nobody's test.

import { describe, expect, it } from 'vitest';
import { neurover } from '../../../command.ts';

const positive = expect.toSatisfy((value: unknown) => typeof value === 'number' && value > 0) as number;

describe('neurover bench', () => {
  it('kernel prints statistics and speed of each network as JSON', () => {
    const words = ['--networks', 'cuba,coba', '--seeds', '2', '--rounds', '1', '--seconds', '1', '--json'];
    const { status, stdout } = neurover('bench', 'kernel', ...words);
    expect(status).toBe(0);
    const { networks, machine } = JSON.parse(stdout) as {
      networks: Record<string, unknown>[];
      machine: object;
    };
    expect(machine).toMatchObject({ cores: positive, node: process.version });
    expect(networks.map(({ name }) => name)).toEqual(['cuba', 'coba']);
    for (const network of networks)
      expect(network).toMatchObject({
        cpuSecondsPerBioSecond: positive,
        synapticEventsPerSecond: positive,
        peakBytes: positive,
        rateHz: positive,
        cv: positive,
      });
  });

  it.each([
    [['kernel', '--networks', 'cuba,cobra'], /no network "cobra"\. Did you mean/],
    [['kernel', '--compare', 'nest'], /no rival "nest"/],
    [['loop', '--rounds', '0'], /--rounds 0: give a whole number from 1 on/],
  ])('refuses %j', (words, sentence) => {
    const { status, stderr } = neurover('bench', ...words);
    expect(stderr).toMatch(sentence);
    expect(status).toBe(2);
  });
});
