// The one door to HDF5: bytes of a .nir file to a graph and back, by NIST's h5wasm, in Node and in a browser alike.

import { Dataset, File, Group, ready } from 'h5wasm';
import { hdf5Reason } from '../../event/table/hdf5-reason.ts';
import { checkGraph } from './check.ts';
import {
  NirError,
  type NirFile,
  type NirGraph,
  type NirNode,
  type NirParameter,
  type NirTensor,
} from './graph.ts';

const FLOAT = 1; // HDF5's class of floating-point types
const SCRATCH = '/graph.nir'; // a name in h5wasm's own file system in memory

/** Read and check a .nir file. Throws NirError for anything that is not one. */
export async function readNir(bytes: Uint8Array): Promise<NirFile> {
  const { FS, activate_throwing_error_handler: throwErrors } = await ready;
  throwErrors(); // otherwise HDF5 prints its own stack
  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  if (!signature.every((byte, i) => bytes[i] === byte))
    throw new NirError(
      '',
      'The file is not HDF5: its first 8 bytes are not the signature. Export it again as .nir.',
    );
  FS.writeFile(SCRATCH, bytes);
  let file: File | null = null;
  try {
    file = new File(SCRATCH, 'r');
    const root = file.get('node');
    if (!(root instanceof Group))
      throw new NirError('', 'The file is HDF5, but has no group "node": it is no NIR graph.');
    const version = file.get('version');
    const { graph } = nodeIn(root, '');
    if (graph === null) throw new NirError('', 'The group "node" is no NIRGraph. Export a whole graph.');
    checkGraph(graph);
    return { version: version instanceof Dataset ? String(version.value) : '', graph };
  } catch (cause) {
    if (cause instanceof NirError) throw cause;
    throw new NirError(
      '',
      `The HDF5 file is damaged (${hdf5Reason(cause instanceof Error ? cause.message : String(cause))}). Export it again.`,
    );
  } finally {
    file?.close();
    FS.unlink(SCRATCH);
  }
}

/** Write a graph. @returns the bytes of a .nir file. Throws NirError for a graph that `checkGraph` refuses. */
export async function writeNir({ version, graph }: NirFile): Promise<Uint8Array> {
  checkGraph(graph);
  const { FS } = await ready;
  const file = new File(SCRATCH, 'w');
  try {
    file.create_dataset({ name: 'version', data: version });
    writeNode(file.create_group('node'), { type: 'NIRGraph', parameters: {}, graph });
  } finally {
    file.close();
  }
  const bytes = FS.readFile(SCRATCH);
  FS.unlink(SCRATCH);
  return bytes;
}

function nodeIn(group: Group, path: string): NirNode {
  const type = group.get('type');
  if (!(type instanceof Dataset)) throw new NirError(path, 'It has no "type".');
  const name = String(type.value);
  if (name === 'NIRGraph') return { type: name, parameters: {}, graph: graphIn(group, path) };
  const parameters: [string, NirParameter][] = [];
  for (const key of group.keys()) {
    if (key === 'type') continue;
    const entry = group.get(key);
    if (entry instanceof Dataset) parameters.push([key, parameterIn(entry, key, path)]);
  }
  return { type: name, parameters: Object.fromEntries(parameters), graph: null };
}

function graphIn(group: Group, path: string): NirGraph {
  const nodes: [string, NirNode][] = [];
  const inner = group.get('nodes');
  if (!(inner instanceof Group))
    throw new NirError(path, 'A NIRGraph has a group "nodes"; this one has none.');
  for (const key of inner.keys()) {
    const entry = inner.get(key);
    if (entry instanceof Group) nodes.push([key, nodeIn(entry, path === '' ? key : `${path}/${key}`)]);
  }
  return { nodes: Object.fromEntries(nodes), edges: edgesIn(group, path) };
}

function edgesIn(group: Group, path: string): [string, string][] {
  const list = group.get('edges');
  if (!(list instanceof Dataset) || list.shape?.[0] === 0) return [];
  const names: unknown = list.value;
  if (list.shape?.[1] !== 2 || !Array.isArray(names) || !names.every((each) => typeof each === 'string'))
    throw new NirError(path, 'Its "edges" are no pairs of names, shape [edges, 2]. Write it again.');
  return Array.from({ length: names.length / 2 }, (_, e) => [names[2 * e], names[2 * e + 1]]);
}

function parameterIn(entry: Dataset, name: string, path: string): NirParameter {
  const { shape, dtype, metadata } = entry;
  if (metadata.type === FLOAT && metadata.size < 4)
    throw new NirError(path, `"${name}" is stored as float${8 * metadata.size}. Save it as float32.`);
  const { value } = entry;
  if (typeof value === 'string') return value;
  const kind = metadata.type !== FLOAT ? 'int64' : metadata.size === 4 ? 'float32' : 'float64';
  const all =
    typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? [value] : value;
  const isNumeric = typeof dtype === 'string' || !('compound_type' in dtype);
  if (!isNumeric || all === null || typeof all !== 'object' || !(Symbol.iterator in all))
    throw new NirError(path, `"${name}" holds neither real numbers nor a text. Write it again.`);
  const values = Float64Array.from(all as Iterable<number | bigint>, Number);
  return { kind, shape: shape ?? [], values } satisfies NirTensor;
}

function writeNode(group: Group, { type, parameters, graph }: NirNode): void {
  group.create_dataset({ name: 'type', data: type });
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string') group.create_dataset({ name, data: value });
    else group.create_dataset({ name, data: typedOf(value), shape: [...value.shape] });
  }
  if (graph === null) return;
  const nodes = group.create_group('nodes');
  for (const [name, each] of Object.entries(graph.nodes)) writeNode(nodes.create_group(name), each);
  if (graph.edges.length > 0)
    group.create_dataset({ name: 'edges', data: graph.edges.flat(), shape: [graph.edges.length, 2] });
}

function typedOf({ kind, values }: NirTensor): Float32Array | Float64Array | BigInt64Array {
  switch (kind) {
    case 'float32':
      return Float32Array.from(values);
    case 'float64':
      return values;
    case 'int64':
      return BigInt64Array.from(values, (value) => BigInt(value));
  }
}
