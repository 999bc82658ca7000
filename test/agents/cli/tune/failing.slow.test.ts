// Settings that cannot be trained to the end do not end a search: they are the worst of it, and it says why.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { TuneReport } from '../../../../agents/cli/tune/report.ts';
import { neuroverIn } from '../../../command.ts';
import { carriedOutIn } from '../../../in-process.ts';
import { typed } from '../../../typed.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-tune-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

// its world has no teacher, which a mind finds out when it hears none
const search = typed`tune beacon-seeking --vary learning.signal=reward,teacher --vary learning.rate=0.001,0.004 --seeds 1000,1001 --steps 20 --episodes 1 --workers 1`;

it('settings that fail are the last of a search, which goes on, and tells why', async () => {
  const { status, stdout } = neuroverIn(room, ...search, '--json');
  expect(status).toBe(0);
  const { trials } = JSON.parse(stdout) as TuneReport;
  expect(trials.map(({ set, failed }) => [set['learning.signal'], failed === undefined])).toEqual([
    ['reward', true],
    ['teacher', false],
    ['teacher', false],
  ]);
  const table = await carriedOutIn(room, ...search, '--resume');
  expect(table.stderr).toMatch(/^8 trainings kept already\n/);
  expect(table.stdout).toMatch(/^\d +teacher +[\d.]+ +2 +– +– +– +–$/m);
  expect(table.stdout).toMatch(
    /^Trials \d, \d cannot be trained to the end: A mind that learns by signal "teacher" heard none/m,
  );
});
