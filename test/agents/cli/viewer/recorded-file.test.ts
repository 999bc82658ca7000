// A recording is looked at before an address is printed, so that whoever mistypes a file hears of it at once and by its name.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkRecording } from '../../../../agents/cli/viewer/recorded-file.ts';
import { recordTo } from '../../../../agents/cli/viewer/record.ts';
import { exitCodes } from '../../../../agents/cli/process/failure.ts';
import { exitCodeOf } from '../../../../agents/cli/refusals.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-recorded-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

it.each([
  ['of something else', Uint8Array.from({ length: 3000 }, (_, k) => (k * 97) & 255), /is no recording/],
  ['without a byte', new Uint8Array(0), /is no recording/],
])('refuses a file %s by its name', async (_, bytes, words) => {
  const path = join(room, 'noise.mcap');
  writeFileSync(path, bytes);
  const thrown: unknown = await checkRecording(path).catch((cause: unknown) => cause);
  expect(thrown).toBeInstanceOf(Error);
  expect((thrown as Error).message).toMatch(words);
  expect((thrown as Error).message).toContain(path);
  expect(exitCodeOf(thrown)).toBe(exitCodes.invalid);
});

it('lets a recording pass', async () => {
  const path = join(room, 'whole.mcap');
  await recordTo(path).finish();
  await expect(checkRecording(path)).resolves.toBeUndefined();
});
