// What `neurover nir` does with a graph: tells of it, runs it, writes one.

import { readFile } from 'node:fs/promises';
import type { Network } from '../../../core/network/network.ts';
import { toNir } from '../../../core/network/nir/export.ts';
import { NirError, type NirFile, type NirGraph } from '../../../core/network/nir/graph.ts';
import { readNir, writeNir } from '../../../core/network/nir/hdf5.ts';
import type { Learned } from '../../../core/network/nir/learned.ts';
import { runGraph } from '../../../core/network/nir/run.ts';
import type { Random } from '../../../core/random/random.ts';
import { millis } from '../../../core/units/quantity.ts';
import { runGraphOn } from '../../../hardware/chip/registers/nir.ts';
import { profileOf } from '../../../hardware/chip/profile/profiles.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { eventRows, tableRows } from './input.ts';

/** What `nir info` tells of a file. */
export interface NirInfo {
  readonly version: string;
  readonly nodes: readonly {
    readonly path: string;
    readonly type: string;
    readonly parameters: Readonly<Record<string, readonly number[] | string>>;
  }[];
  readonly edges: readonly (readonly [string, string])[];
}

/** Read a file. Throws NirError with its name. */
async function read(file: string): Promise<NirFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new NirError('', `${file} cannot be read (${(cause as Error).message}). Give a .nir file.`);
  }
  try {
    return await readNir(bytes);
  } catch (cause) {
    throw cause instanceof NirError ? new NirError('', `${file}: ${cause.message}`) : cause;
  }
}

/** Read a file and list its nodes, those of subgraphs by path. Throws NirError. */
export async function nirInfo(file: string): Promise<NirInfo> {
  const { version, graph } = await read(file);
  const list = ({ nodes }: NirGraph, path: string): NirInfo['nodes'] =>
    Object.entries(nodes).flatMap(([name, { type, parameters, graph: inner }]) => [
      {
        path: path + name,
        type,
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([key, value]) => [
            key,
            typeof value === 'string' ? value : value.shape,
          ]),
        ),
      },
      ...(inner === null ? [] : list(inner, `${path + name}/`)),
    ]);
  return { version, nodes: list(graph, ''), edges: graph.edges };
}

/** How `nir run` runs. */
export interface NirRunOptions {
  readonly file: string;
  /** Text of a table, one row per step with the inputs in its first columns; or the name of an event recording. */
  readonly input: string | { readonly recording: string };
  /** Seconds per step. */
  readonly dt: number;
  /** `reference` or a profile. */
  readonly chip: string;
  /** Awaited at every step; rejects where somebody wants to stop. */
  readonly breathe?: () => Promise<void>;
}

/** What came of a run. */
export interface NirTrace {
  readonly trace: string;
  readonly overflows: Readonly<Record<string, number>>;
  /** Nodes that the chip did not compute. */
  readonly beside: readonly string[];
}

/**
 * Run a file on a table of inputs, or on an event recording cut into steps.
 *
 * @returns one line per step: inputs, membrane potentials, outputs, each a block of columns; and how often a register of the chip was too narrow
 * Throws NirError for a bad file or table, ProfileError for what the chip cannot do.
 */
export async function nirRun({ file, input, dt, chip, breathe }: NirRunOptions): Promise<NirTrace> {
  const { graph } = await read(file);
  const run =
    chip === 'reference'
      ? { ...runGraph(graph, dt), overflows: () => ({}), beside: [] }
      : runGraphOn(graph, dt, profileOf(chip));
  const rows =
    typeof input === 'string'
      ? tableRows(input, run.inputSize)
      : eventRows(input.recording, run.shapes[soleInput(graph)], dt);
  const lines: string[] = [];
  for await (const row of rows) {
    const output = run.step(row);
    const told = [...row, ...run.membrane(), ...output];
    const bad = told.find((each) => !Number.isFinite(each));
    if (bad !== undefined)
      throw new NirError(
        '',
        `Step ${lines.length + 1} of ${file} gives ${bad}: its numbers grow beyond all bounds. Make the weights on its cycles smaller.`,
      );
    lines.push(`${told.join(',')}\n`);
    await breathe?.();
  }
  return { trace: lines.join(''), overflows: run.overflows(), beside: run.beside };
}

/** @returns the name of the graph's one input. Throws NirError where it has several. */
function soleInput({ nodes }: NirGraph): string {
  const [first, ...others] = Object.keys(nodes).filter((name) => nodes[name].type === 'Input');
  if (others.length > 0)
    throw new NirError(
      '',
      `A recording feeds one input; the graph has ${others.length + 1}. Give a table instead.`,
    );
  return first;
}

/** Write a network as a NIR file, as `random` draws it or with what was learned. */
export async function nirExport(
  network: Network,
  random: Random,
  file: string,
  learned?: Learned,
): Promise<NirGraph> {
  const graph = toNir(network, random, millis(1), learned);
  writeWhole(file, await writeNir({ version: '1.0', graph }));
  return graph;
}
