// A NIR graph as data: nodes with parameters, edges between them, graphs within graphs.

/** Numbers with a shape; a scalar has shape []. `kind` is kept, so that a file is written as it was read. */
export interface NirTensor {
  readonly kind: 'float32' | 'float64' | 'int64';
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** What a node's parameter can be. */
export type NirParameter = NirTensor | string;

/** One node: its type as NIR spells it, and its parameters by name. */
export interface NirNode {
  readonly type: string;
  readonly parameters: Readonly<Record<string, NirParameter>>;
  /** Nodes and edges of a node of type NIRGraph; null for every other. */
  readonly graph: NirGraph | null;
}

/** A graph. */
export interface NirGraph {
  readonly nodes: Readonly<Record<string, NirNode>>;
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** A graph with the version of NIR that wrote it. */
export interface NirFile {
  readonly version: string;
  readonly graph: NirGraph;
}

/** A NIR file or graph cannot be used; the message names the node and says what to change. */
export class NirError extends Error {
  override readonly name = 'NirError';
  /** Path of the node, such as "block/lif"; empty for the file as a whole. */
  readonly node: string;
  constructor(node: string, message: string) {
    super(node === '' ? message : `Node "${node}": ${message}`);
    this.node = node;
  }
}

/** @returns numbers with a shape, float32 unless said otherwise. */
export function tensor(
  values: readonly number[],
  shape: readonly number[] = [values.length],
  kind: NirTensor['kind'] = 'float32',
): NirTensor {
  return { kind, shape, values: Float64Array.from(values) };
}

/** @returns a node that is no graph. */
export function node(type: string, parameters: Readonly<Record<string, NirParameter>> = {}): NirNode {
  return { type, parameters, graph: null };
}

/** @returns how many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** Numbers that one node may hold: half a gigabyte. */
const MOST_NUMBERS = 2 ** 26;

/** Refuse what no node should hold. Throws NirError. */
export function roomFor(shape: readonly number[], path: string): void {
  if (sizeOf(shape) > MOST_NUMBERS)
    throw new NirError(
      path,
      `It would hold ${shape.join(' × ')} numbers; ${MOST_NUMBERS} are the most. Make its shape or padding smaller, its delay shorter, or dt longer.`,
    );
}
