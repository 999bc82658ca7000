// The network in space: neurons as instances that glow when they fire, synapses as lines coloured by their weight, their
// eligibility or their last change. A click on a neuron tells about it.

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
  PerspectiveCamera,
  Scene,
  Vector3,
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { Greeting } from '../../telemetry/greeting.ts';
import { hex, populationColour, type Theme } from '../theme.ts';
import { forget, openStage } from '../stage.ts';
import { placeNeurons } from '../network/places.ts';
import { spikeCounts } from '../network/activity.ts';
import { describeNeuron } from '../network/describe.ts';
import { nearest, pickByClick } from '../network/pick.ts';
import { extents } from '../network/scale.ts';
import { spanWords, synapseValues, type Colouring } from '../network/values.ts';
import { card, over, why, type Panel, type View } from './panel.ts';

/** Percepts over which a neuron's glow is gathered. */
const GLOW = 3;
/** Synapses beyond which each is drawn fainter. */
const CROWD = 512;

/** The network panel, with the neuron that is told of. */
export interface NetworkPanel extends Panel {
  /** Tell of the next neuron, or of the one before. */
  choose(by: 1 | -1): void;
}

/** Make the panel of the network. */
export function networkPanel(fine: boolean): NetworkPanel {
  const { element, title, body, legend } = card('network', 'Network');
  const stage = openStage(body, fine);
  const text = over(body);
  const names = over(body, 'top');
  const empty = why(body);
  const menu = document.createElement('select');
  menu.setAttribute('aria-label', 'What colours the synapses');
  menu.innerHTML =
    '<option value="weight">weight</option><option value="tag">eligibility</option><option value="change">last change</option>';
  title.append(menu);
  body.style.cursor = 'grab';
  const camera = new PerspectiveCamera(34, 1, 0.1, 100);
  camera.position.set(0.5, -3.9, 1.2);
  camera.up.set(0, 0, 1);
  const controls = new OrbitControls(camera, body);
  controls.target.set(0, 0, 0.02);
  controls.enablePan = false;
  controls.update();
  let turned = true;
  let fitted = true; // until somebody turns it
  controls.addEventListener('change', () => (turned = true));
  controls.addEventListener('start', () => (fitted = false));
  menu.addEventListener('change', () => (turned = true));
  const scene = new Scene();
  let neurons: InstancedMesh | null = null;
  let synapses: LineSegments | null = null;
  let places: Float32Array = new Float32Array(0);
  let shown: { greeting: Greeting | null; theme: Theme | null } = { greeting: null, theme: null };
  let picked: number | null = null;
  const extent = extents();

  const build = (greeting: Greeting, theme: Theme): void => {
    for (const old of [neurons, synapses]) {
      if (old === null) continue;
      scene.remove(old);
      forget(old);
    }
    places = placeNeurons(greeting.populations);
    const count = places.length / 3;
    const size = Math.min(0.13, 1.1 / Math.sqrt(count));
    neurons = new InstancedMesh(new BoxGeometry(size, size, size), new MeshBasicMaterial(), count);
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
    synapses = new LineSegments(geometry, material);
    synapses.frustumCulled = neurons.frustumCulled = false;
    scene.add(synapses, neurons);
    shown = { greeting, theme };
    names.innerHTML = '';
    greeting.populations.forEach(({ name, size: n }, p) => {
      const label = document.createElement('span');
      label.className = 'key';
      label.style.setProperty(
        '--colour',
        `#${hex(populationColour(theme, p)).toString(16).padStart(6, '0')}`,
      );
      label.style.marginRight = '10px';
      label.textContent = `${name} (${n})`;
      names.append(label);
    });
  };

  const paint = ({ store, theme, cursor }: View, greeting: Greeting): void => {
    if (neurons === null || synapses === null) return;
    const counts = spikeCounts(store, greeting, Math.floor(cursor), GLOW);
    const colour = new Color();
    const white = new Color(theme.dark ? 0xffffff : 0x000000);
    const back = new Color(hex(theme.card));
    let n = 0;
    greeting.populations.forEach(({ size }, p) => {
      const own = new Color(hex(populationColour(theme, p)));
      for (let k = 0; k < size; k++, n++) {
        const glow = Math.min(1, counts[n] / 3);
        colour.copy(own).lerp(back, 0.62 * (1 - glow));
        if (glow > 0.6) colour.lerp(white, (glow - 0.6) * 0.6);
        if (n === picked) colour.copy(white);
        neurons?.setColorAt(n, colour);
      }
    });
    if (neurons.instanceColor !== null) neurons.instanceColor.needsUpdate = true;
    const colouring = menu.value as Colouring;
    const { low, high } = extent(store, greeting, colouring);
    const { values, low: least, high: greatest } = synapseValues(store, greeting, cursor, colouring);
    const most = Math.max(Math.abs(low), Math.abs(high), 1e-9);
    const power = colouring === 'weight' ? 1 : 0.5; // tags and changes have rare peaks far beyond what is usual
    const [positive, negative] = [new Color(hex(theme.on)), new Color(hex(theme.off))];
    const attribute = synapses.geometry.getAttribute('color') as BufferAttribute;
    const firsts = firstNeurons(greeting);
    const veil = picked === null ? 0.75 * Math.min(1, Math.max(CROWD / values.length, 0.03)) : 1; // many lie over one another
    let line = 0;
    for (const { from, to, source, target } of greeting.projections) {
      for (let k = 0; k < source.length; k++, line++) {
        const value = values[line] / most;
        const near =
          picked === null ||
          picked === (firsts.get(from) ?? 0) + source[k] ||
          picked === (firsts.get(to) ?? 0) + target[k];
        const { r, g, b } = value > 0 ? positive : negative;
        const strength = Math.min(1, Math.abs(value)) ** power * veil;
        for (const end of [0, 1]) attribute.setXYZW(2 * line + end, r, g, b, near ? strength : 0);
      }
    }
    attribute.needsUpdate = true;
    legend(spanWords(low, high, colouring, least < 0 || greatest > 0));
    empty(places.length === 0 ? 'no network is watched in this run' : '');
    text.textContent =
      picked === null
        ? places.length === 0
          ? ''
          : 'click a neuron, or press n'
        : describeNeuron(store, greeting, Math.floor(cursor), picked);
  };

  pickByClick(body, (x, y) => {
    picked = nearest(places, camera, x, y);
    turned = true;
  });

  return {
    id: 'network',
    title: 'Network',
    element,
    choose(by) {
      const count = places.length / 3;
      if (count === 0) return;
      const from = picked ?? (by > 0 ? -1 : count);
      picked = (from + by + count) % count;
      turned = true;
    },
    draw(view) {
      const { greeting } = view.store;
      if (greeting === null) return;
      if (shown.greeting !== greeting || shown.theme !== view.theme) {
        picked = null;
        build(greeting, view.theme);
        if (fitted) fitInto(camera, controls.target, places);
        turned = true;
      }
      if (stage.fit()) {
        camera.aspect = stage.aspect;
        camera.updateProjectionMatrix();
        if (fitted) fitInto(camera, controls.target, places);
        turned = true;
      }
      if (!view.fresh && !turned) return;
      turned = false;
      paint(view, greeting);
      stage.draw(scene, camera);
    },
  };
}

/** Go back or forth until all places fill the picture, but for the lines of text above and below. */
function fitInto(camera: PerspectiveCamera, target: Vector3, places: Float32Array): void {
  const at = new Vector3();
  for (let k = 0; k < 8; k++) {
    camera.lookAt(target);
    camera.updateMatrixWorld();
    let most = 0.05;
    for (let n = 0; n < places.length; n += 3) {
      at.set(places[n], places[n + 1], places[n + 2]).project(camera);
      most = Math.max(most, Math.abs(at.x) / 0.94, Math.abs(at.y) / 0.74);
    }
    camera.position.sub(target).multiplyScalar(most).add(target);
  }
}

function firstNeurons({ populations }: Greeting): Map<string, number> {
  let first = 0;
  return new Map(populations.map(({ name, size }) => [name, (first += size) - size]));
}
