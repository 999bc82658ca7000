// A name that both one's own run and the package's gallery have: the run is taken and said so, and gallery:NAME is the package's.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import { findPolicy } from '../../../../agents/cli/trained/policy.ts';
import { findStudies } from '../../../../agents/cli/trained/saved-study.ts';
import { neuroverIn } from '../../../command.ts';
import { carriedOutIn } from '../../../in-process.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-own-'));
const training = ['--seeds', '0', '--steps', '60', '--episodes', '1', '--workers', '1'];
beforeAll(() => {
  const { status, stderr } = neuroverIn(room, 'train', 't-maze', ...training, '--conditions', 'learned');
  expect(stderr + status).toMatch(/0$/);
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** What eval says it has judged. */
async function judged(...words: string[]): Promise<{ checkpoint: string; stderr: string }> {
  const { stdout, stderr } = await carriedOutIn(room, 'eval', ...words, '--episodes', '1', '--json');
  const { checkpoint } = JSON.parse(stdout) as { checkpoint: string };
  return { checkpoint, stderr };
}

describe('a name of a run and of the gallery', () => {
  it("is one's own run, and stderr tells so, how long it was trained, and what the package's is called", async () => {
    const { checkpoint, stderr } = await judged('t-maze');
    expect(checkpoint).toBe('runs/t-maze/checkpoints/seed-0-learned.ckpt');
    expect(stderr).toMatch(
      /^t-maze: taken from your own runs\/t-maze\/checkpoints\/seed-0-learned\.ckpt, 0\.\d simulated minutes of training\. The package's own is gallery:t-maze\.\n$/,
    );
  });

  it('is the package’s behind "gallery:", without a word', async () => {
    const { checkpoint, stderr } = await judged('gallery:t-maze');
    expect(checkpoint).toMatch(/agents\/gallery\/t-maze\.ckpt$/);
    expect(stderr).toBe('');
  });

  it('tells of the package’s, too, where the run holds no mind', async () => {
    const random = ['--conditions', 'random'];
    expect(neuroverIn(room, 'train', 'water-maze', ...training, ...random).status).toBe(0);
    const { status, stderr } = await carriedOutIn(room, 'eval', 'water-maze');
    expect(stderr).toMatch(
      /holds no trained agent.*The mind of the package's gallery is gallery:water-maze\./,
    );
    expect(status).toBe(3);
  });

  it('is taken without a word where only one of the two has it, or where a path says which', async () => {
    expect((await judged('obstacle-arena')).stderr).toBe('');
    expect((await judged('runs/t-maze')).stderr).toBe('');
  });
});

it('names the minds of the gallery where it has none of the name', async () => {
  expect(() => findPolicy('gallery:t-mace')).toThrow(UsageError);
  expect(() => findPolicy('gallery:t-mace')).toThrow(
    /no mind in the gallery "t-mace"\. Did you mean "t-maze"\? Choose from: beacon-seeking, /,
  );
  expect(findStudies('gallery:digits-surrogate')).toBeNull();
  expect(() => findPolicy('galery:t-maze')).toThrow(
    /no policy "galery:t-maze"\. Did you mean "gallery:t-maze"\?/,
  );
  expect(() => findPolicy('galery:digits-surrogate')).toThrow(/^There is no policy, run or experiment/); // it has none of that name
  for (const words of [['watch'], ['nir', 'export']])
    expect((await carriedOutIn(room, ...words, 'galery:t-maze', ...words.slice(1))).stderr).toMatch(
      /Did you mean "gallery:t-maze"\?/,
    );
});
