// The command line run from its sources: its threads load TypeScript, too.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const room = mkdtempSync(join(tmpdir(), 'neurover-sources-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

it('trains and judges on worker threads; conditions add up, and energy is priced of whom was judged', () => {
  const source = fileURLToPath(new URL('../../../agents/cli/main.ts', import.meta.url));
  const words =
    'train t-maze --seeds 0 --episodes 1 --chip loihi2 --conditions random --conditions untrained';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', source, ...words.split(' '), '--out', join(room, 'run')],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stdout).toMatch(/untrained \(first weights\).*\nrandom actions/);
  expect(stdout).toMatch(/^One frozen decision: untrained \(first weights\), on "loihi2"$/m);
});
