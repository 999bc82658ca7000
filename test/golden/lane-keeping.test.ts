// The same command, the same bits: weights, spikes and measures of a short lane-keeping run by hash. A change here is a change
// of what everybody's numbers mean; it needs a commit that says why.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../agents/experiment/run/directory.ts';
import { neurover } from '../command.ts';
import { typed } from '../typed.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-golden-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** Hash of what a run learned: of everything it wrote but meta.json, which tells of time and machine, and first weights. */
function runHash(directory: string): string {
  const hash = createHash('sha256');
  for (const name of ['config.json', 'metrics.jsonl']) hash.update(readFileSync(join(directory, name)));
  const checkpoints = join(directory, 'checkpoints');
  for (const name of readdirSync(checkpoints).sort())
    if (!name.endsWith('-untrained.ckpt')) hash.update(name).update(readFileSync(join(checkpoints, name)));
  return hash.digest('hex');
}

/** Train for 40 simulated seconds on two seeds. */
function train(out: string, ...more: string[]): { hash: string; report: Record<string, unknown> } {
  const directory = join(room, out);
  const { status, stdout, stderr } = neurover(
    ...typed`train lane-keeping --seeds 0,1 --steps 800 --episodes 1 --out ${directory} --json ${more}`,
  );
  expect(stderr + status).toMatch(/0$/);
  return { hash: runHash(directory), report: JSON.parse(stdout) as Record<string, unknown> };
}

describe('golden run of lane keeping', () => {
  const one = train('one', '--workers', '1');

  it('gives the same bits with one worker and with two', () => {
    const two = train('two', '--workers', '2');
    expect(two.hash).toBe(one.hash);
    expect({ ...two.report, cost: null }).toEqual({ ...one.report, cost: null });
  });

  it('gives the same bits with the TypeScript kernels and with the WebAssembly ones', () => {
    const truth = train('truth', '--kernel', 'ts');
    expect({ ...truth.report, cost: null, kernel: 'wasm' }).toEqual({ ...one.report, cost: null });
    const [a, b] = ['one', 'truth'].map((run) => join(room, run));
    expect(readFileSync(join(b, 'metrics.jsonl'), 'utf8')).toBe(
      readFileSync(join(a, 'metrics.jsonl'), 'utf8'),
    );
    const names = readdirSync(join(a, 'checkpoints'));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const [twin, same] = [a, b].map((run) => readCheckpoint(join(run, 'checkpoints', name)));
      expect([twin.setup.kernel, same.setup.kernel]).toEqual(['wasm', 'ts']);
      expect({ ...same, setup: null }).toEqual({ ...twin, setup: null });
    }
  });

  it('has the weights, spikes and measures that it has always had', () => {
    expect(one.hash).toMatchInlineSnapshot(
      `"91df06c41855a74d729fd7c7cdd62768f48f4282a4899e01272551c721716a0c"`,
    );
  });
});
