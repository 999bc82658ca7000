// The legend of the world: what is drawn in which colour, and who is who where several runs are drawn.

import type { Scene } from '../../../core/loop/scene.ts';
import type { Store } from '../play/store.ts';
import { ghostColour } from './ghosts.ts';

/** What stands in a world beside its walls: kind, colour, words. */
const standing = [
  ['goal', 'good', 'goal'],
  ['light', 'on', 'lit lamp'],
  ['lamp', 'soft', 'unlit lamp'],
  ['thing', 'third', 'obstacle'],
] as const;

/** @returns what the colours mean; with ghosts, who is who and how they fared. */
export function legendOf(
  { ghosts, greeting }: Store,
  { camera, solids }: Scene,
  cursor: number,
): [string, string][] {
  const stands = standing
    .filter(([kind]) => solids.some((solid) => solid.kind === kind))
    .map(([, colour, words]): [string, string] => [colour, words]);
  if (ghosts.size > 0)
    return [
      ['accent', greeting?.run.trained ? 'the run' : `seed ${greeting?.run.seed ?? 0}`],
      ...[...ghosts.values()].map((track): [string, string] => [
        ghostColour(track.id),
        [track.label, track.success(cursor)].filter((words) => words !== '').join(' '),
      ]),
      ['', '(of last episodes went well)'],
      ...stands,
    ];
  const seen: [string, string][] = [
    ['soft', 'field of view'],
    ['on', 'brighter'],
    ['off', 'darker'],
  ];
  return [['accent', 'robot'], ...stands, ...(camera === null ? [] : seen)];
}
