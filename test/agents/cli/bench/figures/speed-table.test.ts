// What SPEED.md and the README's table make of a machine's file.

import { describe, expect, it } from 'vitest';
import { parseResults } from '../../../../../agents/cli/bench/figures/results.ts';
import { machineOf, type Filed } from '../../../../bench/speed-figures.ts';

/** A machine of two networks, and of more lines. */
const machine = (...more: string[]): Filed =>
  machineOf(
    parseResults(
      [
        'bench,what,figure,value,commit',
        'kernel,coba,rateHz,20,0123456789ab+',
        'kernel,cuba,rateHz,5,0123456789ab',
        ...['cores,2', 'cpu,A CPU', 'memoryGiB,8', 'node,v20.1.0', 'platform,linux x64'].map(
          (words) => `machine,this,${words},0123456789ab`,
        ),
        ...more,
      ].join('\n'),
      'file',
    ),
  );

const commits = ({ things }: Filed): string[] => things('kernel').map(({ commit }) => commit);

describe("a machine's figures", () => {
  it('bear a + where they were measured at files that differ from the commit', () => {
    expect(commits(machine())).toEqual(['01234567+', '01234567']);
  });

  it('are called by the version of Node that ran them where there are several, and the heading by all', () => {
    expect(machine().title).toBe('A CPU, 2 cores, 8 GiB, linux x64, node v20.1.0');
    const mixed = machine('kernel,coba,node,v24.0.0,0123456789ab+');
    expect(mixed.title).toBe('A CPU, 2 cores, 8 GiB, linux x64, node v20.1.0 and v24.0.0');
    expect(commits(mixed)).toEqual(['01234567+, node v24.0.0', '01234567, node v20.1.0']);
  });

  it('are the last ones, not the best of former commits', () => {
    const { things } = machine(
      'kernel,cuba,record.peakBytes,5,ba9876543210',
      'kernel,aside,record.ratio,5,ba98',
    );
    expect(things('kernel').map(({ what }) => what)).toEqual(['coba', 'cuba']);
    expect(things('kernel')[1].has('record.peakBytes')).toBe(false);
    expect(commits(machine('kernel,cuba,record.peakBytes,5,ba9876543210'))[1]).toBe('01234567');
  });
});
