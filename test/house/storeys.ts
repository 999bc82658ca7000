// Who may import whom: the star of storeys, and the line of rooms inside core.

import { importsOf, isTypeScript, standsIn, type SourceFile } from './source.ts';

/** The storeys beside one another; each imports core and itself. */
export const siblings = ['agents', 'envs', 'hardware', 'viz'];
/** All storeys. */
export const storeys = ['core', ...siblings];
/** The two places that may import every storey. */
const introducers = ['agents/cli', 'agents/tab'];
/** Rooms of core in import order; those of one rank do not see each other. */
const roomOrder = [
  ['wasm'],
  ['units'],
  ['random'],
  ['event', 'spike'],
  ['neuron', 'plasticity'],
  ['network'],
  ['chip'],
  ['loop'],
  ['stream'],
];
/** Rooms of core that speak of the nervous system: worlds have no business there. */
const nervous = ['spike', 'neuron', 'plasticity', 'network', 'chip'].map((room) => `core/${room}`);

const storeyOf = (path: string): string => path.split('/')[0];

/** Core imports nothing of ours; a sibling imports core and itself; only the introducers import other siblings. */
export function storeyRule(files: readonly SourceFile[]): string[] {
  return files.filter(isTypeScript).flatMap((file) => {
    const here = storeyOf(file.path);
    if (!storeys.includes(here) || standsIn(file.path, introducers)) return [];
    return importsOf(file).flatMap(({ target, line }) => {
      if (target === null) return [];
      const there = storeyOf(target);
      if (there === here || (there === 'core' && here !== 'core')) return [];
      const where = `${file.path}:${line} imports ${target}`;
      if (!storeys.includes(there)) return [`${where}, which is no storey. Move what it needs into core.`];
      if (here === 'core')
        return [`${where}, but core imports nothing of ours. Move what it needs into core.`];
      return [
        `${where}, but ${here} and ${there} do not know each other. ` +
          `Take it as an argument of a core type, and let agents/cli or agents/tab introduce the two.`,
      ];
    });
  });
}

const rankOf = (room: string): number => roomOrder.findIndex((rank) => rank.includes(room));

/** What users of the package import stands before all rooms and may name them all; nobody in the house imports it. */
const FRONT_DOOR = 'core/index.ts';

/** A room of core imports itself and earlier rooms. */
export function roomRule(files: readonly SourceFile[]): string[] {
  const line = roomOrder.map((rank) => rank.join(', ')).join(' → ');
  return files
    .filter((file) => isTypeScript(file) && storeyOf(file.path) === 'core' && file.path !== FRONT_DOOR)
    .flatMap((file) => {
      const [, room, name] = file.path.split('/');
      if (name === undefined)
        return [`${file.path} stands in no room. Move it into one of core's rooms: ${line}.`];
      if (rankOf(room) < 0)
        return [
          `${file.path} stands in an unknown room. Move it, or give "${room}" its place in test/house/storeys.ts: ${line}.`,
        ];
      return importsOf(file).flatMap(({ target, line: at }) => {
        const other = target?.startsWith('core/') === true ? target.split('/')[1] : room;
        if (other === room || (rankOf(other) >= 0 && rankOf(other) < rankOf(room))) return [];
        return [
          `${file.path}:${at} imports ${target}, but the rooms of core stand in one line: ${line}. ` +
            `Move what "${room}" needs into an earlier room.`,
        ];
      });
    });
}

/** Worlds never see a neuron: they meet the mind in Percept and MotorCommand alone. */
export function worldRule(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isTypeScript(file) && storeyOf(file.path) === 'envs')
    .flatMap((file) =>
      importsOf(file).flatMap(({ target, line }) =>
        target !== null && standsIn(target, nervous)
          ? [
              `${file.path}:${line} imports ${target}, but a world never sees a neuron. Speak in percepts and motor commands.`,
            ]
          : [],
      ),
    );
}
