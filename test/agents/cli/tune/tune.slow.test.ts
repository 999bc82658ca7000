// A search, small: on seeds and episodes of its own it finds the learning rate again from a hundredth and a hundredfold of it, to the same
// bits on one thread and two, stopped and gone on with.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TuneReport } from '../../../../agents/cli/tune/report.ts';
import type { TrialRow } from '../../../../agents/experiment/search/verdict.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { neuroverIn, startNeurover } from '../../../command.ts';
import { carriedOutIn } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';
import { typed } from '../../../typed.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-tune-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const PUBLISHED = experiments['obstacle-arena'].recipe.learning.rate;
const search = typed`tune obstacle-arena --vary learning.rate=6e-6..0.06 --trials 8 --seeds 1000..1003 --steps 1500 --episodes 3`;
const written = (out: string): string => readFileSync(join(room, out, 'metrics.jsonl'), 'utf8');

let report: TuneReport;
beforeAll(() => {
  const { status, stdout, stderr } = neuroverIn(room, ...search, '--workers', '2', '--json');
  expect(stderr + status).toMatch(/0$/);
  report = JSON.parse(stdout) as TuneReport;
});

describe('a search', () => {
  it('finds a rate again that learns, and gives up those that hardly do', () => {
    const rateOf = ({ set }: TrialRow): number => Number(set['learning.rate']);
    const [best] = report.trials;
    const given = report.trials.filter(({ seeds }) => seeds.length === 2).map(rateOf);
    expect(report.trials).toHaveLength(8);
    expect(given).toHaveLength(4);
    expect(Math.max(...given)).toBeLessThan(PUBLISHED); // half a minute is short: too fast is less wrong than too slow
    expect(rateOf(best)).toBeGreaterThan(PUBLISHED / 10);
    expect(best.measures['success'].mean).toBeGreaterThan(0.5);
  });

  it('tries the published recipe on every seed, and says how fresh ones are asked', () => {
    const { published, best, fresh, confirm, trials } = report;
    expect(published.measures['success'].perSeed).toHaveLength(4);
    expect(best?.trial).toBe(trials[0].trial);
    expect(fresh?.best.trial).toBe(trials[0].trial);
    for (const each of [fresh?.best, fresh?.published]) expect(each?.seeds).toEqual([1004, 1005, 1006, 1007]);
    expect(fresh?.toldApart).toBe(false); // of four pairs nothing is
    expect(confirm).toEqual([
      `npx neurover train obstacle-arena --set learning.rate=${String(trials[0].set['learning.rate'])} --tuned-on 1000..1003 --seeds 0..9 --steps 1500`,
      'npx neurover train obstacle-arena --seeds 0..9 --steps 1500',
      `npx neurover report runs/obstacle-arena runs/obstacle-arena-learning.rate-${String(trials[0].set['learning.rate'])}`,
    ]);
  });

  it('is printed again from what is kept, as a table', async () => {
    const { stdout, stderr } = await carriedOutIn(room, ...search, '--resume');
    expect(stderr).toMatch(/^36 trainings kept already\n/);
    expect(stdout).toMatch(/by successive halving: 8 on 2 seeds, 4 on 4 seeds\./);
    expect(stdout).toMatch(/^published +0\.0006 +4 /m);
    expect(stdout).toMatch(/is the best of 8 on the very seeds it was chosen by, 1000\.\.1003/);
    expect(stdout).toMatch(
      /On fresh seeds 1004\.\.1007, which chose nothing, it is not told apart from the published recipe: success .* of fewer than 6 pairs/,
    );
    expect(stdout).toMatch(/^ {2}npx neurover train obstacle-arena --set learning\.rate=/m);
  });

  it('is not overwritten, and goes on with the same options only', async () => {
    refused(await carriedOutIn(room, ...search), 2, /holds a run already/);
    refused(
      await carriedOutIn(room, ...search, '--resume', '--steps', '9'),
      3,
      /was made with other options/,
    );
  });
});

const little = typed`tune obstacle-arena --vary learning.rate=0.001,0.01 --seeds 1000..1002 --steps 300 --episodes 1`;

it('finds the same on one thread and two, and goes on to the same bits after Ctrl-C, which exits with 130', async () => {
  expect(neuroverIn(room, ...little, '--workers', '1', '--out', 'one').status).toBe(0);
  const out = join(room, 'stopped');
  const child = startNeurover(...little, '--workers', '2', '--out', out);
  let words = '';
  const status = await new Promise<number | null>((resolve) => {
    child.stderr?.on('data', (data: Buffer) => {
      const before = words;
      words += data.toString();
      if (!/: done/.test(before) && /: done/.test(words)) child.kill('SIGINT');
    });
    child.on('exit', resolve);
  });
  expect(status).toBe(130);
  expect(words).toMatch(
    /Stopped; \d trainings? kept in \S+stopped\. Go on with the same options and --resume\./,
  );
  expect(written('stopped').length).toBeLessThan(written('one').length);
  expect(neuroverIn(room, ...little, '--workers', '2', '--out', 'stopped', '--resume').status).toBe(0);
  expect(written('stopped')).toBe(written('one'));
});
