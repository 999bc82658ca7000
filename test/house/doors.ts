// What comes into the house through one door only: libraries, Node, the clock, chance, and the engine's own trigonometry.

import { builtinModules } from 'node:module';
import { codeOf, importsOf, isTypeScript, lineAt, standsIn, type SourceFile } from './source.ts';
import { storeys } from './storeys.ts';

/** Where each library may be imported. */
const libraryDoors: Readonly<Record<string, readonly string[]>> = {
  'matter-js': ['envs/physics'],
  three: ['viz/page'],
  h5wasm: ['core/event/table', 'core/network/nir'],
  ws: ['hardware/robot', 'viz/server.ts'],
  rxjs: [
    'core/loop',
    'core/stream',
    'agents/mind.ts',
    'agents/experiment',
    'agents/cli',
    'agents/tab',
    'hardware/robot',
    'viz',
  ],
};
const nodeDoors = [
  'agents/cli',
  'agents/experiment',
  'hardware/robot',
  'viz/server.ts',
  'core/stream',
  'core/event/file',
  'core/event/table/hdf5-library.ts',
];
const clockDoors = ['core/stream', 'hardware/robot', 'agents/cli', 'test/bench', 'test/hardware/robot/drill'];
const portableStoreys = ['core', 'envs', 'hardware', 'agents'];

const inStoreys = (files: readonly SourceFile[]): SourceFile[] =>
  files.filter((file) => isTypeScript(file) && standsIn(file.path, storeys));

/** Each library has one door. */
export function libraryRule(files: readonly SourceFile[]): string[] {
  return inStoreys(files).flatMap((file) =>
    importsOf(file).flatMap(({ specifier, line }) => {
      const library = Object.keys(libraryDoors).find((each) => standsIn(specifier, [each]));
      if (library === undefined || standsIn(file.path, libraryDoors[library])) return [];
      return [
        `${file.path}:${line} imports ${library}, whose door is ${libraryDoors[library].join(', ')}. ` +
          'Move this code there, or take what it needs as an argument.',
      ];
    }),
  );
}

/** Node's own modules stay where a browser tab never goes. */
export function nodeRule(files: readonly SourceFile[]): string[] {
  return inStoreys(files).flatMap((file) =>
    importsOf(file).flatMap(({ specifier, line }) => {
      const bare = builtinModules.includes(specifier);
      if (!specifier.startsWith('node:') && !bare) return [];
      const where = `${file.path}:${line} imports ${specifier}`;
      if (standsIn(file.path, nodeDoors)) return bare ? [`${where}. Write node:${specifier}.`] : [];
      return [
        `${where}, but this file must run in a browser tab too. ` +
          `Move the code to ${nodeDoors.join(', ')}, or take what it needs as an argument.`,
      ];
    }),
  );
}

/** Findings of `pattern` in a file's code; group 1 is what was found. */
function found({ text }: SourceFile, pattern: RegExp): { what: string; line: number }[] {
  return [...codeOf(text).matchAll(pattern)].map((match) => ({
    what: match[1],
    line: lineAt(text, match.index + match[0].indexOf(match[1])),
  }));
}

/** Randomness and time are arguments. */
export function clockRule(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isTypeScript(file) && !standsIn(file.path, clockDoors))
    .flatMap((file) =>
      found(file, /\b(Math\.random|Date\.now|performance\.now|new Date\(\))/g).map(
        ({ what, line }) =>
          `${file.path}:${line} uses ${what}. ` +
          (what === 'Math.random'
            ? 'Take a Random from core/random as an argument.'
            : `Take the time as an argument; only ${clockDoors.join(', ')} look at a clock.`),
      ),
    );
}

/** A power of two by a literal exponent is exact everywhere and may be written 2 ** 20. */
const unportable =
  /(Math\.(?:a?sinh?|a?cosh?|a?tanh?|atan2|expm?1?|log(?:1p|2|10)?|pow|hypot|cbrt)\b|(?<!\b2\s*)\*\*|\*\*(?!\s*\d)|Math(?=\s*\[)|(?<=\}\s*=\s*)Math\b)/g;

/** The same bits in every engine: no function of Math whose last bit is the engine's own affair. */
export function portableRule(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isTypeScript(file) && standsIn(file.path, portableStoreys))
    .flatMap((file) =>
      found(file, unportable).map(({ what, line }) => {
        const where = `${file.path}:${line}`;
        if (what === 'Math')
          return `${where} takes Math apart. Write Math.sqrt and the like out, so that this test can see them.`;
        const instead =
          what === '**' || what === 'Math.pow'
            ? 'Multiply, or use exp and log of core/units/portable.ts.'
            : what === 'Math.hypot'
              ? 'Use Math.sqrt of the sum of squares.'
              : 'Use core/units/portable.ts, and add the function there if it is missing.';
        return `${where} uses ${what}, whose last bit differs between engines. ${instead}`;
      }),
    );
}
