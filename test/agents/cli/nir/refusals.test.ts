// Bad NIR files at the command line: each is refused with a sentence, exit code 3, and no stack trace.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Group, File, ready } from 'h5wasm';
import { nirInfo, nirRun } from '../../../../agents/cli/nir/graph.ts';
import { node, tensor, type NirGraph, type NirNode } from '../../../../core/network/nir/graph.ts';
import { writeNir } from '../../../../core/network/nir/hdf5.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-nir-'));
const table = join(room, 'input.csv');
writeFileSync(table, 'a,b\n1,0\n0,1\n');
afterAll(() => rmSync(room, { recursive: true, force: true }));

/** Write a graph without checking it, as another program might. */
async function writeUnchecked(file: string, { nodes, edges }: NirGraph): Promise<void> {
  const { FS } = await ready;
  const hdf5 = new File('bad.nir', 'w');
  hdf5.create_dataset({ name: 'version', data: '1.0' });
  const root: Group = hdf5.create_group('node');
  root.create_dataset({ name: 'type', data: 'NIRGraph' });
  const group = root.create_group('nodes');
  for (const [name, { type, parameters }] of Object.entries(nodes)) {
    const own = group.create_group(name);
    own.create_dataset({ name: 'type', data: type });
    for (const [key, value] of Object.entries(parameters))
      if (typeof value !== 'string')
        own.create_dataset({ name: key, data: Float32Array.from(value.values), shape: [...value.shape] });
  }
  root.create_dataset({ name: 'edges', data: edges.flat(), shape: [edges.length, 2] });
  hdf5.close();
  writeFileSync(file, FS.readFile('bad.nir'));
}

const ends = { input: node('Input', { shape: tensor([2]) }), output: node('Output', { shape: tensor([2]) }) };
const through = (it: NirNode, ...more: [string, string][]): NirGraph => ({
  nodes: { ...ends, it },
  edges: [['input', 'it'], ['it', 'output'], ...more],
});
const linear = (...weights: number[]): NirNode =>
  node('Linear', { weight: tensor(weights, [2, weights.length / 2]) });

describe('nir run refuses', () => {
  it.each<[string, NirGraph, RegExp]>([
    ['an unknown node', through(node('Transformer')), /"it".*"Transformer" is no NIR primitive/],
    [
      'a weight of the wrong shape',
      through(linear(1, 2, 3, 4, 5, 6)),
      /weight has shape \[2, 3\], but its input \[2\]/,
    ],
    ['a cycle without delay', through(linear(1, 0, 0, 1), ['it', 'it']), /cycle.*Add a Delay/],
    ['NaN weights', through(linear(1, 0, NaN, 1)), /"weight" holds NaN at index 2/],
    ['an edge to nowhere', through(linear(1, 0, 0, 1), ['it', 'gone']), /"gone", which is no node/],
  ])('%s', async (name, graph, sentence) => {
    const file = join(room, `${name.replaceAll(' ', '-')}.nir`);
    await writeUnchecked(file, graph);
    refused(await carriedOut('nir', 'run', file, '--input', table), 3, sentence);
  });

  it('a recording that is none, and runs a table with a head', async () => {
    const file = join(room, 'good.nir');
    writeFileSync(file, await writeNir({ version: '1.0', graph: through(linear(1, 0, 0, 2)) }));
    expect(await carriedOut('nir', 'run', file, '--input', file)).toMatchObject({ status: 3, stdout: '' });
    expect(await carriedOut('nir', 'run', file, '--input', table)).toMatchObject({
      status: 0,
      stdout: '1,0,1,0\n0,1,0,2\n',
    });
  });

  it('a damaged file by its name, in one sentence', async () => {
    const file = join(room, 'cut.nir');
    const bytes = await writeNir({ version: '1.0', graph: through(linear(1, 0, 0, 2)) });
    writeFileSync(file, bytes.slice(0, 700));
    const sentence = /cut\.nir: The HDF5 file is damaged \([^\n#]+\)\. Export it again\.$/;
    await expect(nirInfo(file)).rejects.toThrow(sentence);
    await expect(nirRun({ file, input: '', dt: 1e-3, chip: 'loihi2' })).rejects.toThrow(sentence);
    await writeUnchecked(file, through(linear(1, 0, NaN, 1)));
    await expect(nirInfo(file)).rejects.toThrow(/cut\.nir: Node "it": "weight" holds NaN/);
  });

  it('numbers that grow beyond all bounds, with the step', async () => {
    const file = join(room, 'grows.nir');
    const r = tensor([1, 1]);
    const graph = through(node('I', { r }));
    const nodes = { ...graph.nodes, more: linear(1e30, 0, 0, 1) };
    const edges = [...graph.edges, ['it', 'more'], ['more', 'it']] as const;
    writeFileSync(file, await writeNir({ version: '1.0', graph: { nodes, edges } }));
    const input = '1,0\n'.repeat(20);
    await expect(nirRun({ file, input, dt: 1e-3, chip: 'reference' })).rejects.toThrow(
      /Step 12 .*grows\.nir.*Infinity/,
    );
  });
});
