// Numbers as other programs store them in HDF5: in the other order of bytes, in half precision.

import { expect, it } from 'vitest';
import { NirError, node, tensor, type NirGraph } from '../../../core/network/nir/graph.ts';
import { readNir, writeNir } from '../../../core/network/nir/hdf5.ts';

const weight = tensor([0.5, -3, 1e-3, 7], [2, 2]);
const graph: NirGraph = {
  nodes: { input: node('Input'), it: node('Linear', { weight }), output: node('Output') },
  edges: [
    ['input', 'it'],
    ['it', 'output'],
  ],
};

/** How HDF5 describes float32 with the lowest byte first: class, order of bytes and sign bit; size; bits of exponent and mantissa; bias. */
const float32 = [0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127];
const highestFirst = float32.with(1, 0x21);
const half = [0x11, 0x20, 15, 0, 2, 0, 0, 0, 0, 0, 16, 0, 10, 5, 0, 10, 15];

/** The graph's file with its one float32 described as something else. */
async function described(as: readonly number[], values: Float32Array): Promise<Uint8Array> {
  const it = node('Linear', { weight: { ...weight, values: Float64Array.from(values) } });
  const bytes = await writeNir({ version: '1.0', graph: { ...graph, nodes: { ...graph.nodes, it } } });
  const at = bytes.findIndex((_, i) => float32.every((byte, k) => bytes[i + k] === byte));
  expect(at).toBeGreaterThan(0);
  bytes.set(as, at);
  return bytes;
}

it('floats whose highest byte stands first are the floats they are, not whole numbers', async () => {
  const turned = new DataView(new ArrayBuffer(16));
  weight.values.forEach((value, k) => turned.setFloat32(4 * k, value));
  const { graph: read } = await readNir(await described(highestFirst, new Float32Array(turned.buffer)));
  const found = read.nodes['it'].parameters['weight'];
  expect(found).toEqual({ ...weight, values: Float64Array.from(weight.values, Math.fround) });
});

it('floats of two bytes are told to be such, where the file was said to be damaged', async () => {
  const reading = readNir(await described(half, Float32Array.from(weight.values)));
  await expect(reading).rejects.toThrow(NirError);
  await expect(reading).rejects.toThrow('Node "it": "weight" is stored as float16. Save it as float32.');
});
