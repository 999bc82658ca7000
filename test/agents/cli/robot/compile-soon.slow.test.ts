// An engine that no longer has a flag says so on stderr, where nobody can do anything about it.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('asks this engine for nothing that it does not know', () => {
  const asking = fileURLToPath(new URL('../../../../agents/cli/robot/compile-soon.ts', import.meta.url));
  const words = `import(${JSON.stringify(asking)}).then(({ compileSoon }) => compileSoon())`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', words], {
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([0, '', '']);
});
