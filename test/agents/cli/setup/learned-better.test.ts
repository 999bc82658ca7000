// Two experiments ask the same of a mind, and one of them learns it better: whoever looks for a skill hears which to take.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { experiments, learnedBetterBy } from '../../../../agents/experiment/worlds/registry.ts';
import { carriedOut } from '../../../in-process.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-better-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const pairs = Object.entries(learnedBetterBy);

describe('an experiment that another one learns better', () => {
  it.each(pairs)('%s asks what %s asks: the same world, reward and measures', (name, better) => {
    const [one, other] = [experiments[name], experiments[better]];
    expect(other.world).toBe(one.world);
    expect(other.metrics).toEqual(one.metrics);
    expect(other.steps).toBe(one.steps);
    expect(other.recipe).not.toEqual(one.recipe);
    expect(learnedBetterBy).not.toHaveProperty(better); // nobody is sent on twice
  });

  it('says so where everything is listed, and no other does', async () => {
    const { stdout } = await carriedOut('list');
    const said = stdout.split('\n').filter((line) => line.includes('learned better by'));
    expect(said.map((line) => line.trim().split(/\s/)[0]).sort()).toEqual(pairs.map(([name]) => name).sort());
    expect(said.find((line) => line.startsWith('  moving-obstacles '))).toMatch(
      /; learned better by moving-obstacles-compass$/,
    );
  });

  it('says so in the JSON document, too', async () => {
    const { stdout } = await carriedOut('list', '--json');
    const listed = JSON.parse(stdout) as { experiments: { name: string; learnedBetterBy?: string }[] };
    const told = listed.experiments.flatMap(({ name, learnedBetterBy: better }) =>
      better === undefined ? [] : [[name, better]],
    );
    expect(Object.fromEntries(told)).toEqual(learnedBetterBy);
  });

  it('says so before it is trained, on stderr, and the better one says nothing', async () => {
    // a folder that holds something else ends the command before anything is learned
    writeFileSync(join(room, 'config.json'), '{}');
    const started = (name: string) => carriedOut('train', name, '--out', room);
    const [plain, better] = [await started('moving-obstacles'), await started('moving-obstacles-compass')];
    expect(plain.status).not.toBe(0);
    expect(plain.stderr).toMatch(/^moving-obstacles-compass learns the same, and better; /);
    expect(better.stderr).not.toMatch(/and better/);
    expect(plain.stdout).toBe('');
  });
});
