// Stopping loses nothing: a run that was interrupted and resumed ends with the bits of one that was not.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { neurover, startNeurover } from '../../command.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-resume-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const training = [
  'train',
  'lane-keeping',
  '--seeds',
  '4,5',
  '--steps',
  '800',
  '--episodes',
  '1',
  '--workers',
  '2',
];

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

it(
  'resumes to the same bits after Ctrl-C, which saves and exits with 130',
  { timeout: 300_000 },
  async () => {
    const stopped = join(room, 'stopped');
    const child = startNeurover(...training, '--out', stopped);
    let words = '';
    const interrupted = await new Promise<number | null>((resolve) => {
      child.stderr?.on('data', (data: Buffer) => {
        const before = words;
        words += data.toString();
        if (!/after 0\.0 min/.test(before) && /after 0\.0 min/.test(words)) child.kill('SIGINT');
      });
      child.on('exit', resolve);
    });
    expect(words).toContain(
      'Continue with: npx neurover train lane-keeping --resume --seeds 4,5 --chip reference --kernel wasm --camera clean --steps 800 --episodes 1 --out ',
    );
    expect(interrupted).toBe(130);

    const resumed = neurover(...training, '--out', stopped, '--resume');
    expect(resumed.stderr + resumed.status).toMatch(/0$/);
    const whole = join(room, 'whole');
    expect(neurover(...training, '--out', whole).status).toBe(0);
    expect(written(stopped)).toEqual(written(whole));
  },
);
