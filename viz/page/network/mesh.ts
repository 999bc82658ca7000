// The network as things of three.js: a box for each neuron, a line for each synapse that is drawn.

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
} from 'three';
import type { Greeting } from '../../telemetry/greeting.ts';
import { hex, populationColour, type Theme } from '../theme.ts';
import { firstNeurons } from './members.ts';
import type { Synapse } from './synapses.ts';

/** Synapses beyond which each is drawn fainter. */
const CROWD = 512;

/** What stands in the picture. */
export interface NetworkMesh {
  readonly neurons: InstancedMesh;
  readonly synapses: LineSegments;
}

/** Make neurons and synapses. @param places  x, y, z of every neuron */
export function networkMesh(greeting: Greeting, places: Float32Array): NetworkMesh {
  const count = places.length / 3;
  const size = Math.min(0.13, 1.1 / Math.sqrt(count));
  const neurons = new InstancedMesh(new BoxGeometry(size, size, size), new MeshBasicMaterial(), count);
  const matrix = new Matrix4();
  for (let n = 0; n < count; n++)
    neurons.setMatrixAt(n, matrix.setPosition(places[3 * n], places[3 * n + 1], places[3 * n + 2]));
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
  // See-through as far as they are weak, and nothing is hidden behind them: a weak one must erase neither a strong one nor a neuron.
  const material = new LineBasicMaterial({ vertexColors: true, transparent: true, depthWrite: false });
  const synapses = new LineSegments(geometry, material);
  synapses.frustumCulled = neurons.frustumCulled = false;
  return { neurons, synapses };
}

/** Let neurons glow as they have fired. @param picked  the one that is told of, or null */
export function paintNeurons(
  { neurons }: NetworkMesh,
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
      neurons.setColorAt(n, colour);
    }
  });
  if (neurons.instanceColor !== null) neurons.instanceColor.needsUpdate = true;
}

/**
 * Colour synapses by their values; with a neuron picked, only its own are seen, and the one that is looked at stands out.
 *
 * @param values  one per drawn synapse, projections in order
 * @param most    value of full strength
 * @param power   less than 1 lets small values be seen
 */
export function paintSynapses(
  { synapses }: NetworkMesh,
  greeting: Greeting,
  theme: Theme,
  { values, most, power }: { readonly values: Float32Array; readonly most: number; readonly power: number },
  picked: number | null,
  looked: Synapse | null,
): void {
  const [positive, negative] = [new Color(hex(theme.on)), new Color(hex(theme.off))];
  const white = contrast(theme);
  const attribute = synapses.geometry.getAttribute('color') as BufferAttribute;
  const firsts = firstNeurons(greeting);
  const veil = picked === null ? 0.75 * Math.min(1, Math.max(CROWD / values.length, 0.03)) : 1; // many lie over one another
  let line = 0;
  for (const projection of greeting.projections) {
    const from = firsts.get(projection.from) ?? 0;
    const to = firsts.get(projection.to) ?? 0;
    for (let k = 0; k < projection.source.length; k++, line++) {
      const value = values[line] / most;
      const isLooked = looked !== null && looked.projection === projection && looked.place === k;
      const isNear =
        picked === null || picked === from + projection.source[k] || picked === to + projection.target[k];
      const { r, g, b } = isLooked ? white : value > 0 ? positive : negative;
      const strength = isLooked ? 1 : isNear ? Math.min(1, Math.abs(value)) ** power * veil : 0;
      for (const end of [0, 1]) attribute.setXYZW(2 * line + end, r, g, b, strength);
    }
  }
  attribute.needsUpdate = true;
}

/** What stands out from every other colour. */
const contrast = ({ dark }: Theme): Color => new Color(dark ? 0xffffff : 0x000000);
