// The network as things of three.js: a box for each neuron, or a point where there are thousands, a line for each synapse that is seen.

import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  InstancedMesh,
  LineBasicMaterial,
  LineSegments,
  Matrix4,
  MeshBasicMaterial,
  Points,
  PointsMaterial,
} from 'three';
import type { Greeting } from '../../telemetry/greeting.ts';
import { hex, populationColour, type Theme } from '../theme.ts';
import { firstNeurons } from './members.ts';
import type { Places } from './places.ts';
import { lineOf, strengthsOf, type Valued } from './strengths.ts';
import type { Synapse } from './synapses.ts';

/** Neurons of a population from which on each is a point: a processor that draws takes a second for ten thousand boxes. */
const CROWDED = 1000;

/** Neurons of a population as they are drawn. */
interface Flock {
  readonly thing: InstancedMesh | Points;
  /** Let one of them have a colour; seen after `show`. */
  paint(neuron: number, colour: Color): void;
  show(): void;
}

/** What stands in the picture. */
export interface NetworkMesh {
  /** By population. */
  readonly flocks: readonly Flock[];
  readonly synapses: LineSegments;
  /** Everything of it. */
  readonly things: readonly (InstancedMesh | Points | LineSegments)[];
}

function boxes(places: Float32Array, edge: number): Flock {
  const count = places.length / 3;
  const thing = new InstancedMesh(new BoxGeometry(edge, edge, edge), new MeshBasicMaterial(), count);
  const matrix = new Matrix4();
  for (let n = 0; n < count; n++)
    thing.setMatrixAt(n, matrix.setPosition(places[3 * n], places[3 * n + 1], places[3 * n + 2]));
  return {
    thing,
    paint: (neuron, colour) => thing.setColorAt(neuron, colour),
    show() {
      if (thing.instanceColor !== null) thing.instanceColor.needsUpdate = true;
    },
  };
}

function points(places: Float32Array, edge: number): Flock {
  const geometry = new BufferGeometry();
  const colours = new BufferAttribute(new Float32Array(places.length), 3).setUsage(DynamicDrawUsage);
  geometry.setAttribute('position', new BufferAttribute(places, 3));
  geometry.setAttribute('color', colours);
  return {
    thing: new Points(geometry, new PointsMaterial({ size: edge, vertexColors: true })),
    paint: (neuron, { r, g, b }) => colours.setXYZ(neuron, r, g, b),
    show() {
      colours.needsUpdate = true;
    },
  };
}

/** Make neurons and synapses. */
export function networkMesh(greeting: Greeting, { at: places, edges }: Places): NetworkMesh {
  let end = 0;
  const flocks = greeting.populations.map(({ size }, p) => {
    const own = places.slice(3 * end, 3 * (end += size));
    return size < CROWDED ? boxes(own, edges[p]) : points(own, edges[p]);
  });
  const firsts = firstNeurons(greeting);
  const lines = greeting.projections.reduce((sum, { drawn }) => sum + drawn.length, 0);
  const position = new Float32Array(6 * lines);
  let line = 0;
  for (const { from, to, source, target } of greeting.projections) {
    source.forEach((pre, k) => {
      const ends = [(firsts.get(from) ?? 0) + pre, (firsts.get(to) ?? 0) + target[k]];
      ends.forEach((n, end) => position.set(places.subarray(3 * n, 3 * n + 3), 6 * line + 3 * end));
      line++;
    });
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute(
    'color',
    new BufferAttribute(new Float32Array(8 * lines), 4).setUsage(DynamicDrawUsage),
  );
  geometry.setIndex(new BufferAttribute(new Uint32Array(2 * lines), 1).setUsage(DynamicDrawUsage));
  // See-through as far as they are weak, and nothing is hidden behind them: a weak one must erase neither a strong one nor a neuron.
  const material = new LineBasicMaterial({ vertexColors: true, transparent: true, depthWrite: false });
  const synapses = new LineSegments(geometry, material);
  const things = [synapses, ...flocks.map(({ thing }) => thing)];
  for (const thing of things) thing.frustumCulled = false;
  return { flocks, synapses, things };
}

/** Let neurons glow as they have fired. @param picked  the one that is told of, or null */
export function paintNeurons(
  { flocks }: NetworkMesh,
  greeting: Greeting,
  theme: Theme,
  counts: ArrayLike<number>,
  picked: number | null,
): void {
  const colour = new Color();
  const white = contrast(theme);
  const back = new Color(hex(theme.card));
  let n = 0;
  greeting.populations.forEach(({ size }, p) => {
    const own = new Color(hex(populationColour(theme, p)));
    for (let k = 0; k < size; k++, n++) {
      const glow = Math.min(1, counts[n] / 3);
      colour.copy(own).lerp(back, 0.62 * (1 - glow));
      if (glow > 0.6) colour.lerp(white, (glow - 0.6) * 0.6);
      if (n === picked) colour.copy(white);
      flocks[p].paint(k, colour);
    }
    flocks[p].show();
  });
}

/** Colour synapses by their values; with a neuron picked, only its own are seen, and the one that is looked at stands out. */
export function paintSynapses(
  { synapses }: NetworkMesh,
  greeting: Greeting,
  theme: Theme,
  valued: Valued,
  picked: number | null,
  looked: Synapse | null,
): void {
  const [positive, negative] = [new Color(hex(theme.on)), new Color(hex(theme.off))];
  const white = contrast(theme);
  const colours = synapses.geometry.getAttribute('color') as BufferAttribute;
  const index = synapses.geometry.getIndex() as BufferAttribute;
  const shown = lineOf(greeting, looked);
  let seen = 0; // ends of lines that are drawn
  strengthsOf(greeting, valued, picked, looked).forEach((strength, line) => {
    if (strength === 0) return;
    const { r, g, b } = line === shown ? white : valued.values[line] > 0 ? positive : negative;
    for (const end of [2 * line, 2 * line + 1]) {
      colours.setXYZW(end, r, g, b, strength);
      index.setX(seen++, end);
    }
  });
  synapses.geometry.setDrawRange(0, seen);
  colours.needsUpdate = index.needsUpdate = true;
}

/** What stands out from every other colour. */
const contrast = ({ dark }: Theme): Color => new Color(dark ? 0xffffff : 0x000000);
