// The gallery: minds that come with the package drive without any training, and a report of a run is one file.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { readCheckpoint } from '../../../../agents/experiment/run/directory.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { neurover } from '../../../command.ts';
import { carriedOut } from '../../../in-process.ts';
import { typed } from '../../../typed.ts';

const gallery = new URL('../../../../agents/gallery/', import.meta.url).pathname;
const shown = readdirSync(gallery).filter((name) => name.endsWith('.ckpt'));
const room = mkdtempSync(join(tmpdir(), 'neurover-gallery-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe('the gallery', () => {
  it('weighs less than a quarter of a megabyte per mind', () => {
    expect(shown.length).toBeGreaterThanOrEqual(4);
    for (const name of shown) expect(statSync(join(gallery, name)).size).toBeLessThan(256_000);
  });

  it.each(shown)('holds in %s what seed 0 learns by the recipe of today', (name) => {
    const saved = readCheckpoint(join(gallery, name));
    const { recipe, steps } = experiments[saved.experiment];
    expect(name).toBe(`${saved.experiment}.ckpt`);
    expect(saved).toMatchObject({ seed: 0, condition: 'learned', setup: plainSetup, steps });
    expect(saved.recipe).toEqual(JSON.parse(JSON.stringify(recipe)));
  });

  it('holds what npx neurover train NAME --seeds 0 writes, to the bit', () => {
    const out = join(room, 'arena');
    neurover(...typed`train obstacle-arena --seeds 0 --conditions learned --episodes 1 --out ${out}`);
    const learned = readFileSync(join(out, 'checkpoints', 'seed-0-learned.ckpt'));
    expect(learned.equals(readFileSync(join(gallery, 'obstacle-arena.ckpt')))).toBe(true);
  });

  it.each([
    ['obstacle-arena', 1],
    ['t-maze', 0.9],
    ['water-maze', 1],
  ])('%s drives well on unseen episodes', async (name, least) => {
    const { status, stdout, stderr } = await carriedOut('eval', name, '--episodes', '3', '--json');
    expect(stderr + status).toMatch(/0$/);
    const { conditions } = JSON.parse(stdout) as {
      conditions: { learned: { success: { perSeed: number[] } } };
    };
    expect(conditions.learned.success.perSeed[0]).toBeGreaterThanOrEqual(least);
  });
});

describe('neurover report', () => {
  const run = join(room, 'run');
  neurover('train', 't-maze-0s', '--seeds', '0,1', '--steps', '700', '--episodes', '1', '--out', run);
  const again = join(room, 'again', 'run');
  cpSync(run, again, { recursive: true });

  it('writes one HTML file that loads nothing, with every number of the run in it, and a Markdown table', async () => {
    const { status, stdout, stderr } = await carriedOut(
      ...typed`report ${run} ${again} --json --out ${join(room, 'new', 'place')}`,
    );
    expect(stderr + status).toMatch(/0$/);
    const { html, markdown, runs } = JSON.parse(stdout) as {
      html: string;
      markdown: string;
      runs: { conditions: Record<string, { success: { perSeed: number[] } }> }[];
    };
    const page = readFileSync(html, 'utf8');
    expect(page).not.toMatch(/<script|<link|src=|@import|https?:\/\/(?!www\.w3\.org)/);
    expect(page).toContain(
      JSON.stringify(runs[0].conditions['learned'].success.perSeed).replaceAll('"', '&quot;'),
    );
    expect(page.match(/<section>/g)?.length).toBe(3); // side by side, and each of the two, told apart by their paths
    for (const each of ['again/run', 'run']) expect(page).toMatch(new RegExp(`<h2>[^<]*${each}</h2>`));
    expect(readFileSync(markdown, 'utf8')).toMatch(/\| learned \(frozen, greedy\) \| \d/);
  });

  it('refuses a directory without a run', async () => {
    const { status, stderr } = await carriedOut('report', room);
    expect(status).toBe(3);
    expect(stderr).toMatch(/holds no run/);
  });
});
