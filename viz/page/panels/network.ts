// The network in space: neurons as instances that glow when they fire, synapses as lines coloured by their weight, their
// eligibility or their last change. A click on a neuron tells about it, and shows one of its synapses in time.

import { PerspectiveCamera, Scene, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { Greeting } from '../../telemetry/greeting.ts';
import { put, putMenu, write } from '../element.ts';
import { css, populationColour, type Theme } from '../theme.ts';
import { forget, openStage } from '../stage.ts';
import { activityOf } from '../network/activity.ts';
import { describeNeuron, omissionsOf } from '../network/describe.ts';
import { labelsOf } from '../network/labels.ts';
import { hasSameNeurons, linkedTo, memberOf, stepped } from '../network/members.ts';
import { networkMesh, paintNeurons, paintSynapses, type NetworkMesh } from '../network/mesh.ts';
import { nearest, pickByClick } from '../network/pick.ts';
import { placeNeurons } from '../network/places.ts';
import { extents } from '../network/scale.ts';
import { synapseView } from '../network/synapse-view.ts';
import { spanWords, synapseValues, type Colouring } from '../network/values.ts';
import { orbit, turnByKeys } from '../turn-keys.ts';
import { card, keyOf, over, why, type Panel, type View } from './panel.ts';

/** Percepts over which a neuron's glow is gathered. */
const GLOW = 3;
const colourings = [
  ['weight', 'weight'],
  ['tag', 'eligibility'],
  ['change', 'last change'],
] as const;

/** The network panel, with the neuron that is told of and the synapse that is looked at. */
export interface NetworkPanel extends Panel {
  /** Tell of the next neuron, or of the one before; of none after the last. */
  choose(by: 1 | -1): void;
  /** Tell of this neuron, unless one is told of, and of the synapse of it that changes most now. */
  offer(neuron: number): void;
  /** Look at the next synapse of that neuron, or at the one before. */
  chooseSynapse(by: 1 | -1): void;
}

/** Make the panel of the network. */
export function networkPanel(fine: boolean): NetworkPanel {
  const { element, title, body, legend, explain } = card('network', 'Network');
  const space = put(body, 'div', 'space');
  const stage = openStage(space, fine);
  const text = over(body);
  const names = over(space, 'top');
  const empty = why(space);
  let turned = true; // or coloured otherwise
  const turn = (): void => void (turned = true);
  const colours = putMenu(title, 'What colours the synapses', colourings, turn);
  const eye = eyeOn(space, stage.canvas, turn);
  const synapse = synapseView(body, turn);
  const scene = new Scene();
  let mesh: NetworkMesh | null = null;
  let places: Float32Array = new Float32Array(0);
  let shown: { greeting: Greeting | null; theme: Theme | null } = { greeting: null, theme: null };
  let picked: number | null = null;
  let followed: number | null = null;
  let offered: number | null = null; // since the last picture, which may have been of another run
  const extent = extents();
  const pick = (neuron: number | null): void => {
    picked = neuron;
    turned = true;
  };
  pickByClick(space, (x, y) => pick(nearest(places, eye.camera, x, y)));

  const build = (greeting: Greeting, theme: Theme): void => {
    for (const old of mesh?.things ?? []) {
      scene.remove(old);
      forget(old);
    }
    if (shown.greeting !== null && !hasSameNeurons(shown.greeting, greeting)) picked = offered;
    const placed = placeNeurons(greeting.populations);
    places = placed.at;
    mesh = networkMesh(greeting, placed);
    scene.add(...mesh.things);
    shown = { greeting, theme };
    nameThose(names, greeting, theme, picked);
    eye.fit(places);
    turned = true;
  };

  const paint = ({ store, theme, cursor }: View, greeting: Greeting): void => {
    if (mesh === null) return;
    const { counts } = activityOf(store, greeting, Math.floor(cursor), GLOW);
    paintNeurons(mesh, greeting, theme, counts, picked);
    const colouring = colours.value as Colouring;
    const { low, high } = extent(store, greeting, colouring);
    const { values, low: least, high: greatest } = synapseValues(store, greeting, cursor, colouring);
    const most = Math.max(Math.abs(low), Math.abs(high), 1e-9);
    const power = colouring === 'weight' ? 1 : 0.5; // tags and changes have rare peaks far beyond what is usual
    paintSynapses(mesh, greeting, theme, { values, most, power }, picked, synapse.shown);
    legend(spanWords(low, high, colouring, least < 0 || greatest > 0));
    const isEmpty = places.length === 0;
    empty(isEmpty ? 'no network is watched in this run' : '');
    const told =
      picked === null
        ? [...omissionsOf(greeting), 'click a neuron, or press n'].join(' · ')
        : describeNeuron(store, greeting, Math.floor(cursor), picked);
    write(text, isEmpty ? '' : told);
  };

  return {
    id: 'network',
    element,
    choose: (by) => pick(stepped(picked, by, places.length / 3)),
    offer(neuron) {
      pick(picked ?? neuron);
      offered = neuron;
      followed = null;
    },
    chooseSynapse: synapse.choose,
    draw(view) {
      const { greeting } = view.store;
      if (greeting === null) return;
      const isOther = shown.greeting !== greeting;
      if (isOther || shown.theme !== view.theme) build(greeting, view.theme);
      offered = null;
      if (isOther || followed !== picked) {
        nameThose(names, greeting, view.theme, picked);
        synapse.follow(view, greeting, picked, followed === picked);
        followed = picked;
        explain(synapse.shown === null ? 'Network' : 'A synapse');
      }
      synapse.draw(view, greeting);
      if (stage.fit()) {
        eye.camera.aspect = stage.aspect;
        eye.camera.updateProjectionMatrix();
        eye.fit(places);
        turned = true;
      }
      if (!view.fresh && !turned) return;
      turned = false;
      paint(view, greeting);
      stage.draw(scene, eye.camera);
    },
  };
}

/** Who looks at the network. */
interface Eye {
  readonly camera: PerspectiveCamera;
  /** See all places, unless somebody has chosen another view. */
  fit(places: Float32Array): void;
}

/** Look at the middle of a network, and let a pointer and keys turn it. @param turned  told when they do */
function eyeOn(space: HTMLElement, canvas: HTMLCanvasElement, turned: () => void): Eye {
  space.style.cursor = 'grab';
  const camera = new PerspectiveCamera(34, 1, 0.1, 100);
  camera.position.set(0.5, -3.9, 1.2);
  camera.up.set(0, 0, 1);
  const controls = new OrbitControls(camera, space);
  controls.target.set(0, 0, 0.02);
  controls.enablePan = false;
  controls.update();
  let fitted = true;
  controls.addEventListener('change', turned);
  controls.addEventListener('start', () => (fitted = false));
  const label =
    'The network in space. Arrow keys turn the view, + and − go nearer and away; n chooses a neuron';
  turnByKeys(canvas, label, (wanted) => {
    fitted = false;
    orbit(camera, controls, wanted);
    turned();
    return true;
  });
  return { camera, fit: (places) => void (fitted && fitInto(camera, controls.target, places)) };
}

/** Name the populations that are seen: where one neuron is told of, those that synapses join with its own. */
function nameThose(names: HTMLElement, greeting: Greeting, theme: Theme, picked: number | null): void {
  const one = picked === null ? null : memberOf(greeting, picked);
  const seen = one === null ? null : linkedTo(greeting, one.population.name);
  const named = greeting.populations
    .map(({ name, size }, place) => ({ name, size, place }))
    .filter(({ name }) => seen === null || seen.has(name));
  names.replaceChildren();
  for (const { words, places } of labelsOf(named)) {
    const last = places.length - 1;
    const keys = places.map((p, k) => keyOf(css(populationColour(theme, p)), k === last ? words : ''));
    put(names, 'span', 'label').append(...keys);
  }
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
