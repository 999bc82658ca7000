// Things that move by themselves: where they stand in the picture, and where events happen on them.

import { middleOf, thingsOf, type Mover, type Solid } from '../../../core/loop/scene.ts';
import { meters } from '../../../core/units/quantity.ts';

/** What is needed of a frame. */
interface Moment {
  readonly fresh: boolean;
  readonly movers?: readonly Mover[];
}

/** Everything of one name as it is drawn: its middle where it was built, and what is put elsewhere. */
interface Drawn {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly group: { readonly position: { set(x: number, y: number, z: number): unknown } };
}

/** @returns where things are a share of the way from one frame to the next; where the next begins another episode, as in this one */
export function moversBetween({ movers = [] }: Moment, next: Moment | null, part: number): readonly Mover[] {
  if (next === null || next.fresh) return movers;
  return movers.map(({ name, x, y }) => {
    const then = next.movers?.find((mover) => mover.name === name) ?? { x, y };
    return { name, x: meters(x + (then.x - x) * part), y: meters(y + (then.y - y) * part) };
  });
}

/** Put groups where things are. Changed in place. @param held  what a hand holds, which is where the hand is */
export function placeMovers(stands: readonly Drawn[], movers: readonly Mover[], held: string | null): void {
  for (const { name, x, y } of movers) {
    if (name === held) continue;
    const thing = stands.find((each) => each.name === name);
    thing?.group.position.set(x - thing.x, y - thing.y, 0);
  }
}

/** @returns solids where things are, the others as they stand */
export function movedSolids(solids: readonly Solid[], movers: readonly Mover[]): readonly Solid[] {
  if (movers.length === 0) return solids;
  const things = thingsOf(solids);
  const ways = new Map(
    movers.map(({ name, x, y }) => {
      const middle = middleOf(things.get(name) ?? []);
      return [name, { dx: x - middle.x, dy: y - middle.y }];
    }),
  );
  return solids.map((solid) => {
    const way = ways.get(solid.name);
    return way === undefined ? solid : { ...solid, x: meters(solid.x + way.dx), y: meters(solid.y + way.dy) };
  });
}
