// The world in three dimensions: ground, solids, robot, trail, what its camera sees and where events happen. Dragging the
// robot kicks it; dragging what can be moved moves it.

import { Scene } from 'three';
import { standingWords } from '../../telemetry/standing.ts';
import { cameraModes, type CameraMode } from '../address.ts';
import { writeAddress } from '../address-bar.ts';
import { putMenu, write } from '../element.ts';
import { hundredths } from '../figures.ts';
import { openStage } from '../stage.ts';
import { cameraman } from '../world/cameraman.ts';
import { fader } from '../world/fade.ts';
import { bareColour, glowOf } from '../world/ground.ts';
import { trailOf } from '../world/trail.ts';
import { readout, type Under } from '../pointer/readout.ts';
import { thingUnder, type Sight } from '../pointer/thing.ts';
import type { Pose } from '../play/pose-between.ts';
import { handsIn, type Reachable } from '../world/hands.ts';
import { legendOf } from '../world/legend.ts';
import { bareScene, placeAt, worldSet, type Built } from '../world/set.ts';
import { card, over, type Panel, type View } from './panel.ts';

/** The world panel, with its camera. */
export interface WorldPanel extends Panel {
  /** Look at it another way. */
  look(mode: CameraMode): void;
}

/** Make the panel of the world. */
export function worldPanel(fine: boolean, first: CameraMode): WorldPanel {
  const { element, title, body, legend } = card('world', 'World');
  const stage = openStage(body, fine);
  const text = over(body);
  const hint = over(body, 'right');
  const done = over(body, 'top');
  const person = cameraman(body, stage.canvas, first);
  const hands = handsIn(body, person.camera);
  const pointed = readout(body);
  const seeThrough = fader();
  const scene = new Scene();
  scene.add(hands.arrow);
  const set = worldSet(scene, fine);
  let pose: Pose = { x: 0, y: 0, heading: 0 };
  let drawn = '';
  const look = (mode: CameraMode): void => {
    person.mode = mode;
    menu.value = mode;
    writeAddress({ camera: mode });
  };
  const modes = cameraModes.map((mode) => [mode, mode.replace('-', ' ')] as const);
  const menu = putMenu(title, 'Camera', modes, look);
  menu.value = first;

  /** Put everything where it is at the cursor, and let hands reach it where they may. */
  const place = (view: View, there: Built, changed: boolean): void => {
    const { store, cursor, fresh } = view;
    pose = placeAt(store, cursor, there, hands.held) ?? pose;
    if (fresh || changed) {
      there.left.update(store, cursor);
      there.others.update(store, cursor);
      write(text, motionWords(view));
    }
    const reachable = reachableAt(view, there, pose);
    hands.reach(reachable);
    write(hint, hintOf(reachable));
  };

  /** Look at it from where the camera is now. @returns whether that is another picture than the last */
  const lookAt = ({ passed, fresh }: View, { world, robot, stands }: Built, changed: boolean): boolean => {
    robot.visible = person.mode !== 'first-person';
    const resized = stage.fit();
    const turned = person.move(pose, world, stage.aspect, passed);
    const { x, y, z } = person.camera.position;
    const at = `${pose.x} ${pose.y} ${pose.heading} ${x} ${y} ${z}`;
    const isElsewhere = at !== drawn || changed;
    const goal = person.mode === 'follow' ? pose : null;
    const fades = isElsewhere && seeThrough(stands, person.camera, goal, world.robot.height);
    drawn = at;
    return isElsewhere || fades || fresh || resized || turned || hands.arrow.visible;
  };

  return {
    id: 'world',
    element,
    look,
    prepare(theme, store) {
      set.standIn(theme, store);
      stage.prepare(scene, person.camera);
    },
    draw(view) {
      const { store, theme, cursor } = view;
      const world = store.sceneAt(cursor) ?? bareScene;
      const standing = store.standingAt(cursor);
      const [there, isOther] = set.of(world, theme, store, standing.light);
      const changed = hands.haveMoved() || isOther;
      legend(legendOf(store, world, cursor));
      write(done, standingWords(standing).join(' · '));
      place(view, there, changed);
      if (!lookAt(view, there, changed)) return;
      stage.draw(scene, person.camera, bareColour(theme, glowOf(standing.light)));
      set.drawn();
      pointed.follow(underIn(view, there, person.camera, body));
    },
  };
}

/** @returns how the robot moves, in words; nothing before it has. */
function motionWords({ store, cursor }: View): string {
  const frame = store.frameAt(cursor);
  if (frame === null) return '';
  const { speed, turnRate } = frame.body;
  return `episode ${frame.episode} · ${hundredths(speed)} m/s · turning ${hundredths(turnRate)} rad/s`;
}

/** @returns what hands may reach; nothing is done to a run that takes no orders, or to a moment that is past. */
function reachableAt({ store, player, cursor }: View, { world, stands }: Built, pose: Pose): Reachable {
  // Whoever follows a run trails its newest percept by a little, and reaches into it all the same.
  const steers = player.steerable && (player.mode === 'follow' || cursor > store.head - 0.5);
  return {
    pose,
    radius: world.robot.radius,
    stands,
    disturbances: store.greeting?.steering?.disturbances ?? [],
    intervene: steers ? (intervention) => player.order({ kind: 'intervene', intervention }) : null,
  };
}

/** @returns what can be dragged, in words. */
function hintOf({ disturbances, stands, intervene }: Reachable): string {
  const words = [
    ...(disturbances.includes('push') ? ['the robot'] : []),
    ...(disturbances.includes('move') && stands.some(({ movable }) => movable) ? ['things'] : []),
  ];
  return words.length === 0 || intervene === null ? '' : `drag ${words.join(' or ')}`;
}

/** @returns what is told of places in the picture that was drawn. */
function underIn(
  { store, cursor, player }: View,
  { stands }: Built,
  camera: Sight['camera'],
  body: HTMLElement,
): Under {
  const frame = store.frameAt(cursor);
  const size = { width: body.clientWidth, height: body.clientHeight };
  return (place) => {
    const trail = frame === null ? [] : trailOf(store, frame);
    return thingUnder({ camera, size, stands, trail, period: player.period }, place);
  };
}
