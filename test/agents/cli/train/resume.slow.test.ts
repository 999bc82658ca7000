// Stopping loses nothing: a run that was interrupted and resumed ends with the bits of one that was not.

import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { neurover, startNeurover } from '../../../command.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';
import { typed } from '../../../typed.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-resume-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const recipe = typed`train lane-keeping --steps 400 --episodes 1 --conditions learned,random --workers 2`;
const training = [...recipe, '--seeds', '4,5'];

/** The run of both seeds that nobody has interrupted. */
const whole = join(room, 'whole');
beforeAll(() => {
  const { status, stdout } = neurover(...training, '--out', whole);
  expect(stdout).toMatch(/^\d+ simulated minutes in \d+ s: /m);
  expect(status).toBe(0);
});

/** Everything that a run wrote and that time and machine do not change. */
function written(directory: string): Record<string, string> {
  const checkpoints = readdirSync(join(directory, 'checkpoints')).sort();
  return Object.fromEntries(
    ['config.json', 'metrics.jsonl', ...checkpoints.map((name) => join('checkpoints', name))].map((name) => [
      name,
      readFileSync(join(directory, name)).toString('base64'),
    ]),
  );
}

it('resumes to the same bits after Ctrl-C, which saves and exits with 130', async () => {
  const stopped = join(room, 'stopped');
  const child = startNeurover(...training, '--out', stopped);
  let words = '';
  const interrupted = await new Promise<number | null>((resolve) => {
    child.stderr?.on('data', (data: Buffer) => {
      const before = words;
      words += data.toString();
      if (/after 0\.0 min/.test(before) || !/after 0\.0 min/.test(words)) return;
      for (const signal of ['SIGINT', 'SIGTERM'] as const) child.kill(signal); // the terminal's, and one that is passed on
    });
    child.on('exit', resolve);
  });
  expect(words).toContain(
    'Continue with: npx neurover train lane-keeping --resume --seeds 4,5 --chip reference --kernel wasm --camera clean --steps 400 --episodes 1 --out ',
  );
  expect(interrupted).toBe(130);
  expect(readdirSync(stopped)).not.toContain('recordings'); // nobody has recorded anything

  const resumed = neurover(...training, '--out', stopped, '--resume');
  expect(resumed.stderr + resumed.status).toMatch(/0$/);
  expect(written(stopped)).toEqual(written(whole));
  // How many of them depends on when the interrupt came.
  const [, all, now] =
    /^(\d+) simulated minutes, (\d+) of them now in \d+ s: \d+x real time per core\./m.exec(resumed.stdout) ??
    [];
  expect(Number(now)).toBeLessThanOrEqual(Number(all));
});

it('grows by seeds, to the bits of a run that had them from the beginning, and does not touch those that are done', async () => {
  const little = join(room, 'little');
  expect(neurover(...recipe, '--seeds', '5', '--out', little).status).toBe(0);
  const done = join(little, 'checkpoints', 'seed-5-learned.ckpt');
  const before = statSync(done).mtimeMs;
  const { status, stderr, stdout } = neurover(...training, '--out', little, '--resume');
  expect(stderr + status).toMatch(/0$/);
  expect(stderr).not.toMatch(/seed 5/);
  expect(stdout).toMatch(/^\d+ simulated minutes, \d+ of them now in/m);
  expect(statSync(done).mtimeMs).toBe(before);
  expect(written(little)).toEqual(written(whole));
  refused(
    await carriedOut(...recipe, '--seeds', '4', '--out', little, '--resume'),
    3,
    /differs from what you ask for in seeds/,
  );
});

it('grows a study by seeds', async () => {
  const out = join(room, 'nerve');
  expect(neurover('train', 'nerve-spikes', '--seeds', '1', '--out', out).status).toBe(0);
  expect(neurover('train', 'nerve-spikes', '--seeds', '0,1', '--out', out, '--resume').status).toBe(0);
  const config = JSON.parse(readFileSync(join(out, 'config.json'), 'utf8')) as { seeds: number[] };
  expect(config.seeds).toEqual([0, 1]);
  expect((await carriedOut('train', 'nerve-spikes', '--seeds', '0', '--out', out, '--resume')).status).toBe(
    3,
  );
});
