// Rooms that are divided again: what is in them stands in one line too, as the rooms of core do.

import { importsOf, isTypeScript, standsIn, type SourceFile } from './source.ts';

/** The files that stand in a divided room itself, but for those that the line names one by one. */
const OWN = 'its own files';

/**
 * Rooms within a room in import order; those of one rank do not see each other. Where its own files have no place in the line, they
 * know everyone and everyone may know them.
 */
export const lines: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'core/event': [
    [OWN],
    ['bytes'],
    ['recording'],
    ['filter', 'window', 'prophesee', 'atis', 'aedat', 'table'],
    ['ros'],
    ['file'],
  ],
  // two chips at the end; what both are made of at the beginning
  'hardware/chip': [
    [OWN],
    ['energy', 'neuron', 'synapse'],
    ['profile', 'learning'],
    ['placement', 'kernels'],
    ['registers', 'competitive', 'verify', 'reference.ts'],
    ['fault'],
    ['emulated'],
  ],
  'hardware/robot/link': [['socket', 'measure'], ['port'], [OWN], ['thread']],
  'envs/camera': [
    ['kernel'],
    ['events'],
    ['picture'],
    ['pixel', 'ground', 'panorama'],
    [OWN],
    ['gaze', 'film'],
  ],
  'agents/experiment': [
    ['recipe'],
    [OWN],
    ['worlds', 'measure'],
    ['agent'],
    ['episodes'],
    ['condition', 'teaching'],
    ['life', 'search'],
    ['run'],
  ],
  // verbs stand at the end of theirs, and do not know one another
  'agents/cli': [
    ['process'],
    ['setup'],
    ['trained'],
    ['tables'],
    ['jobs'],
    ['viewer'],
    ['study'],
    ['train', 'eval', 'watch', 'report', 'adapt', 'chip', 'nir', 'events', 'robot', 'nerve', 'bench', 'tune'],
  ],
};

/** @returns the part of a divided room that a path stands in: a room, a file that the line names, or its own files. */
function partOf(path: string, room: string): string {
  const [part, name] = path.slice(room.length + 1).split('/');
  return name === undefined && !lines[room].flat().includes(part) ? OWN : part;
}

/** A room within a room imports itself and earlier ones. */
export function lineRule(files: readonly SourceFile[]): string[] {
  return Object.entries(lines).flatMap(([room, order]) => {
    const line = order.map((rank) => rank.join(', ')).join(' → ');
    const rankOf = (part: string): number => order.findIndex((rank) => rank.includes(part));
    const isFree = (part: string): boolean => part === OWN && rankOf(OWN) < 0;
    return files
      .filter((file) => isTypeScript(file) && standsIn(file.path, [room]))
      .flatMap((file) => {
        const here = partOf(file.path, room);
        if (isFree(here)) return [];
        if (rankOf(here) < 0)
          return [
            `${file.path} stands in an unknown room. Move it, or give "${here}" its place in test/house/lines.ts: ${line}.`,
          ];
        return importsOf(file).flatMap(({ target, line: at }) => {
          if (target === null || !standsIn(target, [room])) return [];
          const there = partOf(target, room);
          if (there === here || isFree(there) || (rankOf(there) >= 0 && rankOf(there) < rankOf(here)))
            return [];
          return [
            `${file.path}:${at} imports ${target}, but the rooms of ${room} stand in one line: ${line}. ` +
              `Move what "${here}" needs into an earlier room.`,
          ];
        });
      });
  });
}
