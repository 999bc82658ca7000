// Commands that train for minutes tell how far they are, on stderr, and what becomes of it where somebody stops them.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { neurover, startNeurover, type Ended } from '../../command.ts';
import { typed } from '../../typed.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-long-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const faults = typed`chip faults lane-keeping --fault dead-synapses=0.1 --episodes 1`;
const adapt = typed`adapt lane-keeping --drift wheel-wear=0.3 --episodes 1 --steps-on 200`;

/** Run a command and press Ctrl-C as soon as it has told how far it is. */
function stoppedAtFirstWord(...words: string[]): Promise<Ended> {
  const child = startNeurover(...words);
  let [stdout, stderr] = ['', ''];
  return new Promise((resolve) => {
    child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr?.on('data', (data: Buffer) => {
      if (stderr === '') child.kill('SIGINT');
      stderr += data.toString();
    });
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

describe('a long command', () => {
  it.each([
    [
      [...faults, '--seeds', '0', '--steps', '400'],
      /^seed 0, whole chip: 0\.\d of 0\.3 min of training$/m,
      '2/2 chips',
    ],
    [[...adapt, '--seeds', '1', '--steps', '400'], /^seed 1: 0\.\d of 0\.5 min of training$/m, '1/1 lives'],
  ])('tells while it trains, and nothing but the document on stdout: %j', (words, told, end) => {
    const { status, stdout, stderr } = neurover(...words, '--json');
    expect(stderr).toMatch(told);
    expect(stderr.match(/min of training/g)?.length).toBeGreaterThan(2);
    expect(stderr.trim().split('\n').at(-1)).toMatch(
      /: done \| seeds – \| .* min trained \| \d+x real time \| /,
    );
    expect(stderr).toContain(end);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(status).toBe(0);
  });

  it.each([
    [
      [...faults, '--seeds', '0..3', '--steps', '800'],
      /^neurover: Stopped; nothing is kept: chip faults has no --out/m,
    ],
    [
      [...adapt, '--seeds', '0..3', '--steps', '800'],
      /^neurover: Stopped; nothing is kept, for there is no --out\. With --out DIR/m,
    ],
    [
      [...adapt, '--seeds', '0..3', '--steps', '800', '--out', join(room, 'lives')],
      /^neurover: Stopped; 0 lives are kept in .*lives\. Go on with the same options and --resume\.$/m,
    ],
  ])('says at Ctrl-C what is kept, and exits with 130: %j', async (words, sentence) => {
    const { status, stdout, stderr } = await stoppedAtFirstWord(...words);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(status).toBe(130);
  });
});
