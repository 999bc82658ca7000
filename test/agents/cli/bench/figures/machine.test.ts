// What a machine is called: its name is that of its file of figures.

import { describe, expect, it } from 'vitest';
import { cpuName, thisMachine } from '../../../../../agents/cli/bench/figures/machine.ts';
import { resultsName } from '../../../../../agents/cli/bench/figures/results.ts';

const info = (model: number): string =>
  `processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: ${model}\nmodel name\t: AMD EPYC\nstepping\t: 1\n`;

describe('the name of a processor', () => {
  it('tells two generations of one make apart, so that neither is held against the figures of the other', () => {
    const names = [1, 17].map((model) =>
      resultsName({ ...thisMachine(), cpu: cpuName('AMD EPYC', info(model)) }),
    );
    expect(names[0]).toContain('amd-epyc-family-25-model-1-');
    expect(names[1]).toContain('amd-epyc-family-25-model-17-');
  });

  it('is what the system calls it where nothing more is told', () => {
    expect(cpuName('Apple M2', '')).toBe('Apple M2');
    expect(cpuName('ARM', 'processor\t: 0\nBogoMIPS\t: 243.75\nCPU part\t: 0xd0c\n')).toBe('ARM');
  });
});
