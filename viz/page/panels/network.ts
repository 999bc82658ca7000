// The network in space: neurons as instances that glow when they fire, synapses as lines coloured by their weight, their
// eligibility or their last change. A click on a neuron tells about it, and shows one of its synapses in time.

import { PerspectiveCamera, Scene, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { Greeting } from '../../telemetry/greeting.ts';
import { css, populationColour, type Theme } from '../theme.ts';
import { forget, openStage } from '../stage.ts';
import { activityOf } from '../network/activity.ts';
import { describeNeuron, omissionsOf } from '../network/describe.ts';
import { labelsOf } from '../network/labels.ts';
import { linkedTo, memberOf, stepped } from '../network/members.ts';
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

/** The network panel, with the neuron that is told of and the synapse that is looked at. */
export interface NetworkPanel extends Panel {
  /** Tell of the next neuron, or of the one before; of none after the last. */
  choose(by: 1 | -1): void;
  /** Look at the next synapse of that neuron, or at the one before. */
  chooseSynapse(by: 1 | -1): void;
}

/** Make the panel of the network. */
export function networkPanel(fine: boolean): NetworkPanel {
  const { element, title, body, legend } = card('network', 'Network');
  const space = document.createElement('div');
  space.className = 'space';
  body.append(space);
  const stage = openStage(space, fine);
  const text = over(body);
  const names = over(space, 'top');
  const empty = why(space);
  const menu = document.createElement('select');
  menu.setAttribute('aria-label', 'What colours the synapses');
  menu.innerHTML =
    '<option value="weight">weight</option><option value="tag">eligibility</option><option value="change">last change</option>';
  title.append(menu);
  space.style.cursor = 'grab';
  const camera = new PerspectiveCamera(34, 1, 0.1, 100);
  camera.position.set(0.5, -3.9, 1.2);
  camera.up.set(0, 0, 1);
  const controls = new OrbitControls(camera, space);
  controls.target.set(0, 0, 0.02);
  controls.enablePan = false;
  controls.update();
  let turned = true;
  let fitted = true; // until somebody turns it
  const turn = (): void => void (turned = true);
  controls.addEventListener('change', turn);
  controls.addEventListener('start', () => (fitted = false));
  menu.addEventListener('change', turn);
  turnByKeys(
    stage.canvas,
    'The network in space. Arrow keys turn the view, + and − go nearer and away; n chooses a neuron',
    (wanted) => {
      fitted = false;
      orbit(camera, controls, wanted);
      turned = true;
      return true;
    },
  );
  const synapse = synapseView(body, turn);
  const scene = new Scene();
  let mesh: NetworkMesh | null = null;
  let places: Float32Array = new Float32Array(0);
  let shown: { greeting: Greeting | null; theme: Theme | null } = { greeting: null, theme: null };
  let picked: number | null = null;
  let followed: number | null = null;
  const extent = extents();

  const build = (greeting: Greeting, theme: Theme): void => {
    if (mesh !== null)
      for (const old of mesh.things) {
        scene.remove(old);
        forget(old);
      }
    const placed = placeNeurons(greeting.populations);
    places = placed.at;
    mesh = networkMesh(greeting, placed);
    scene.add(...mesh.things);
    shown = { greeting, theme };
  };

  const paint = ({ store, theme, cursor }: View, greeting: Greeting): void => {
    if (mesh === null) return;
    const { counts } = activityOf(store, greeting, Math.floor(cursor), GLOW);
    paintNeurons(mesh, greeting, theme, counts, picked);
    const colouring = menu.value as Colouring;
    const { low, high } = extent(store, greeting, colouring);
    const { values, low: least, high: greatest } = synapseValues(store, greeting, cursor, colouring);
    const most = Math.max(Math.abs(low), Math.abs(high), 1e-9);
    const power = colouring === 'weight' ? 1 : 0.5; // tags and changes have rare peaks far beyond what is usual
    paintSynapses(mesh, greeting, theme, { values, most, power }, picked, synapse.shown);
    legend(spanWords(low, high, colouring, least < 0 || greatest > 0));
    const isEmpty = places.length === 0;
    empty(isEmpty ? 'no network is watched in this run' : '');
    text.textContent = isEmpty
      ? ''
      : picked === null
        ? [...omissionsOf(greeting), 'click a neuron, or press n'].join(' · ')
        : describeNeuron(store, greeting, Math.floor(cursor), picked);
  };

  /** Name the populations that are seen: where one neuron is told of, those that synapses join with its own. */
  const nameThose = (greeting: Greeting, theme: Theme): void => {
    const one = picked === null ? null : memberOf(greeting, picked);
    const seen = one === null ? null : linkedTo(greeting, one.population.name);
    const named = greeting.populations
      .map(({ name, size }, place) => ({ name, size, place }))
      .filter(({ name }) => seen === null || seen.has(name));
    names.replaceChildren(
      ...labelsOf(named).map(({ words, places }) => {
        const label = document.createElement('span');
        label.className = 'label';
        const last = places.length - 1;
        label.append(
          ...places.map((p, k) => keyOf(css(populationColour(theme, p)), k === last ? words : '')),
        );
        return label;
      }),
    );
  };
  pickByClick(space, (x, y) => {
    picked = nearest(places, camera, x, y);
    turned = true;
  });

  return {
    id: 'network',
    title: 'Network',
    element,
    choose(by) {
      picked = stepped(picked, by, places.length / 3);
      turned = true;
    },
    chooseSynapse: synapse.choose,
    draw(view) {
      const { greeting } = view.store;
      if (greeting === null) return;
      if (shown.greeting !== greeting || shown.theme !== view.theme) {
        if (shown.greeting !== greeting) picked = null;
        build(greeting, view.theme);
        nameThose(greeting, view.theme);
        if (fitted) fitInto(camera, controls.target, places);
        turned = true;
      }
      if (followed !== picked) {
        followed = picked;
        nameThose(greeting, view.theme);
        synapse.follow(view, greeting, picked);
      }
      synapse.draw(view, greeting);
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
