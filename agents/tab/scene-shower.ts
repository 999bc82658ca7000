// What a world looks like, told when it looks otherwise than before.

import type { Mover, Scene } from '../../core/loop/scene.ts';
import type { World } from '../../core/loop/world.ts';
import type { Entry } from '../../viz/telemetry/message.ts';

/** @returns names of what a hand may put down elsewhere */
export function movablesOf(world: World): Set<string> {
  const solids = world.scene?.().solids ?? [];
  return new Set(solids.filter(({ movable }) => movable).map(({ name }) => name));
}

/** @returns what a frame tells of those things that move by themselves */
export function moversOf({ movers }: World): { readonly movers?: readonly Mover[] } {
  return movers === undefined ? {} : { movers: movers() };
}

/**
 * @returns a function that shows the world's scene where it is not what was shown last. Between the beginnings of episodes and hands that
 *   step in, it is to be told not to look at the `whole`, but at what things are: a lamp may have gone out. What crosses a corridor is
 *   elsewhere at every percept, and is told of in frames: a picture of all walls for each would be more than viewers and recordings can keep.
 */
export function sceneShower(world: World, show: (entry: Entry) => void): (whole: boolean) => void {
  let shown: { readonly ground: Scene['ground']; readonly rest: string; readonly kinds: string } | null =
    null;
  let seen: Scene | undefined;
  return (whole) => {
    const scene = world.scene?.();
    if (scene === undefined || scene === seen) return;
    const kinds = scene.solids.map(({ kind }) => kind).join();
    if (!whole && shown?.kinds === kinds) return;
    seen = scene;
    const rest = JSON.stringify({ ...scene, ground: null });
    if (shown !== null && shown.ground === scene.ground && shown.rest === rest) return;
    shown = { ground: scene.ground, rest, kinds };
    show({ kind: 'scene', scene });
  };
}
