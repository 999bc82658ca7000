// A NIR graph at work: nodes in order, edges added up, one step at a time.

import { buildAll, type NeuronMaker, type NirStage } from './build.ts';
import { checkGraph } from './check.ts';
import { flattened } from './flatten.ts';
import { NirError, sizeOf, type NirGraph } from './graph.ts';
import { neurons } from './neurons.ts';
import { orderOf } from './order.ts';

/** A graph at work. */
export interface NirRun {
  /** Numbers that `step` takes: those of all inputs, in the order of the file. */
  readonly inputSize: number;
  readonly outputSize: number;
  /** One step. @returns what reaches the outputs; a new array */
  step(input: ArrayLike<number>): Float64Array;
  /** Membrane potentials of the neurons nearest to the outputs; copies. Empty without neurons. */
  membrane(): Float64Array;
  /** Shape of what every node puts out, by path. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

/** A node with all that it reads and writes in a step. */
interface Station extends NirStage {
  /** What its edges bring, and the run's input where it is one. */
  readonly sources: Float64Array[];
  /** Their sum, shape `takes`. */
  readonly arriving: Float64Array;
  /** What it put out last, shape `shape`. */
  readonly sent: Float64Array;
  /** What it put out in the step before; empty where no edge carries that. */
  readonly sentBefore: Float64Array;
}

/**
 * Build a graph for steps of `dt` seconds. Edges that meet at a node are added; where cycles break, and how long they last, is told
 * in `order.ts`. Throws NirError.
 *
 * @param make  how neurons are made; floating point by default
 */
export function runGraph(graph: NirGraph, dt: number, make: NeuronMaker = neurons): NirRun {
  if (!(dt > 0))
    throw new NirError('', `A step of ${dt} s cannot be taken. Give dt in seconds, such as 1e-4.`);
  checkGraph(graph);
  const inputs = Object.keys(graph.nodes).filter((name) => graph.nodes[name].type === 'Input');
  const outputs = Object.keys(graph.nodes).filter((name) => graph.nodes[name].type === 'Output');
  if (inputs.length === 0 || outputs.length === 0)
    throw new NirError('', 'The graph has no Input or no Output, so nothing goes in or comes out. Add both.');
  const flat = flattened(graph);
  const { order, back, held } = orderOf(flat, dt);
  const again = new Set([...back].map((e) => flat.edges[e][0]));
  const stations = new Map<string, Station>();
  for (const [name, stage] of buildAll(flat, held, dt, inputs, make)) {
    const sent = new Float64Array(sizeOf(stage.shape));
    const sentBefore = new Float64Array(again.has(name) ? sent.length : 0);
    stations.set(name, {
      ...stage,
      sources: [],
      arriving: new Float64Array(sizeOf(stage.takes)),
      sent,
      sentBefore,
    });
  }
  const named = (names: readonly string[]): Station[] => names.flatMap((name) => stations.get(name) ?? []);
  const given = named(inputs).map(({ sources, arriving }) => {
    sources.push(new Float64Array(arriving.length));
    return sources[0];
  });
  flat.edges.forEach(([from, to], e) => {
    const [sender, taker] = named([from, to]);
    const [sends, takes] = [sender.sent.length, taker.arriving.length];
    if (sends !== takes)
      throw new NirError(
        to,
        `"${from}" sends ${sends} numbers (shape [${sender.shape.join(', ')}]), but it takes ${takes}.`,
      );
    taker.sources.push(back.has(e) ? sender.sentBefore : sender.sent);
  });
  const inOrder = named(order);
  const remembered = named([...again]);
  const leaving = named(outputs).map(({ sent }) => sent);
  const last = lastNeurons(flat, outputs, stations);
  const [inputSize, outputSize] = [given, leaving].map((all) =>
    all.reduce((sum, { length }) => sum + length, 0),
  );

  return {
    inputSize,
    outputSize,
    shapes: Object.fromEntries([...stations].map(([name, { shape }]) => [name, shape])),
    step(input) {
      if (input.length !== inputSize)
        throw new NirError('', `A step takes ${inputSize} numbers, not ${input.length}.`);
      let at = 0;
      for (const values of given) for (let n = 0; n < values.length; n++) values[n] = input[at++];
      for (const { sent, sentBefore } of remembered) sentBefore.set(sent);
      for (const { cell, sources, arriving, sent } of inOrder) {
        arriving.fill(0);
        for (const source of sources) for (let n = 0; n < arriving.length; n++) arriving[n] += source[n];
        sent.set(cell.step(arriving));
      }
      const out = new Float64Array(outputSize);
      let next = 0;
      for (const values of leaving) {
        out.set(values, next);
        next += values.length;
      }
      return out;
    },
    membrane: () => Float64Array.from(last.flatMap((voltage) => [...voltage])),
  };
}

/** @returns membrane potentials of the neurons from which a way leads to an output without other neurons on it. */
function lastNeurons(
  { edges }: NirGraph,
  outputs: readonly string[],
  stations: ReadonlyMap<string, Station>,
): Float64Array[] {
  const found: Float64Array[] = [];
  const queue = new Set(outputs);
  for (const name of queue) {
    const voltage = stations.get(name)?.cell.voltage ?? null;
    if (voltage !== null) found.push(voltage);
    else for (const [from, to] of edges) if (to === name) queue.add(from);
  }
  return found;
}
