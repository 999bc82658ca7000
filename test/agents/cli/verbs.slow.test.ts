// The verbs that read other people's files, as a user types them: recordings, chip vectors, NIR graphs.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { main, neurover } from '../../command.ts';
import { carriedOut } from '../../in-process.ts';
import { typed } from '../../typed.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const shared = resolve(root, '..', 'shared', 'data');
const room = mkdtempSync(join(tmpdir(), 'neurover-verbs-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

it('end quietly when nobody reads on', () => {
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', `{ "${process.execPath}" "${main}" list --json; echo "ended with $?" >&2; } | true`],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('ended with 0\n');
  expect(status).toBe(0);
});

describe('the verbs that read files', () => {
  it('map an experiment onto a chip', async () => {
    const { status, stdout } = await carriedOut('chip', 'map', 'lane-keeping', '--chip', 'loihi2', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      neurons: 16,
      synapses: 512,
      coresUsed: 1,
      fits: true,
      tags: [
        { projection: 'retina→left', asked: 0.15, written: expect.closeTo(0.133, 3) as number },
        { projection: 'retina→right' },
      ],
    });
    expect(status).toBe(0);
  });

  it('refuse what a chip cannot do, with the reason', async () => {
    const { status, stdout } = await carriedOut('chip', 'map', 'lane-keeping', '--chip', 'truenorth');
    expect(stdout).toMatch(/does not fit:\n.*learn/s);
    expect(status).toBe(1);
  });

  it("export the rover's network as a NIR graph that can be read again", async () => {
    const file = join(room, 'rover.nir');
    expect((await carriedOut('nir', 'export', 'lane-keeping', file)).status).toBe(0);
    const { stdout } = await carriedOut('nir', 'info', file, '--json');
    expect((JSON.parse(stdout) as { nodes: unknown[] }).nodes.length).toBeGreaterThan(3);
  });

  it('map and export a network in registers, which the reference chip cannot hold', async () => {
    const mapped = await carriedOut('chip', 'map', 'mapless-guided', '--json');
    expect(mapped.stderr).toBe('');
    expect(JSON.parse(mapped.stdout)).toMatchObject({ profile: 'loihi2', fits: true });
    expect((await carriedOut('chip', 'map', 'mapless-guided', '--chip', 'truenorth')).status).toBe(1);
    const file = join(room, 'guided.nir');
    const exported = await carriedOut('nir', 'export', 'mapless-guided', file);
    expect(exported.stderr).toMatch(
      /guided\.nir: 12 nodes, 11 edges\n.*a constant current.*no part of a graph/,
    );
    expect(exported.status).toBe(0);
    const { nodes } = JSON.parse((await carriedOut('nir', 'info', file, '--json')).stdout) as {
      nodes: { path: string; type: string }[];
    };
    expect(nodes.filter(({ type }) => type === 'CubaLIF').map(({ path }) => path)).toEqual([
      'hidden',
      'left',
      'right',
    ]);
  });

  it.each([
    [['nir', 'info', join(root, 'package.json')], 3, /not HDF5/],
    [['events', 'info', join(root, 'package.json')], 3, /Name one of: evt2/],
    [['events', 'info', join(room, 'nowhere.raw')], 3, /nowhere\.raw/],
    [['chip', 'verify', join(root, 'README.md')], 3, /no recording that can be run/],
    [['chip', 'map', 'lane-keeping', '--chip', 'loihi3'], 2, /no chip profile "loihi3"\. Did you mean/],
    [['nir', 'run', 'x.nir', '--input', 'y.csv', '--dt', 'soon'], 2, /--dt soon: give the length/],
  ])('refuse %j with exit code %i', async (words, code, sentence) => {
    const { status, stdout, stderr } = await carriedOut(...words);
    expect(stdout + stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(code);
  });
});

const there = existsSync(shared);
if (!there) process.stderr.write(`verbs on recorded data: skipped, there is no ${shared}\n`);
describe.skipIf(!there)('on recorded data', () => {
  it('chip verify passes every vector', () => {
    const vectors = join(shared, 'chip-vectors');
    const files = ['lif_fixed_mixed', 'stdp_fixed_epoch1', 'learning_rule_parse'].map((name) =>
      join(vectors, `${name}.json`),
    );
    const { status, stdout } = neurover('chip', 'verify', ...files);
    expect(stdout.match(/^pass {2}/gm)).toHaveLength(3);
    expect(status).toBe(0);
  });

  it("nir run follows Norse's own trace within 1e-5", () => {
    const out = join(room, 'trace.csv');
    const table = join(shared, 'nir', 'lif_norse.csv');
    expect(
      neurover(
        ...typed`nir run ${join(shared, 'nir', 'lif_norse.nir')} --input ${table} --dt 1e-4 --out ${out}`,
      ).status,
    ).toBe(0);
    const read = (file: string): number[][] =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(',').map(Number));
    const [theirs, ours] = [read(table), read(out)];
    expect(ours).toHaveLength(theirs.length);
    ours.forEach(([, membrane, spike], t) => {
      expect(Math.abs(membrane - theirs[t][1])).toBeLessThan(1e-5);
      expect(spike).toBe(theirs[t][2]);
    });
  });

  it('events info tells what the manifest says', () => {
    const { status, stdout } = neurover(
      ...typed`events info ${join(shared, 'events', 'tonic_nmnist_sample.bin')} --json`,
    );
    const manifest = readFileSync(join(shared, 'events', 'manifest.json'), 'utf8');
    const { count, sha3_224 } = JSON.parse(stdout) as { count: number; sha3_224: Record<string, string> };
    expect(count).toBeGreaterThan(0);
    for (const digest of Object.values(sha3_224)) expect(manifest).toContain(digest);
    expect(status).toBe(0);
  });
});
