// What a newcomer's `npm ci` leaves behind: a command that can be run, and a lock file that suffices.

import { accessSync, constants, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(root + name, 'utf8')) as Record<string, unknown>;

describe('the package', () => {
  it('builds a command that npx may execute', () => {
    const { neurover } = json('package.json')['bin'] as Record<string, string>;
    expect(() => accessSync(root + neurover, constants.X_OK)).not.toThrow();
    expect(readFileSync(root + neurover, 'utf8')).toMatch(
      /^#!\/usr\/bin\/env -S node --no-memory-reducer --v8-pool-size=1\n/,
    );
  });

  it.each([
    // the worker in which a run learns brings a physics engine, streams and a schema reader of its own
    [
      'the page',
      'dist/viz/page',
      ['@mcap/core', 'heap-js', 'lil-gui', 'matter-js', 'rxjs', 'three', 'uplot', 'zod'],
    ],
    ['the command line', 'dist/bundle', ['@mcap/core', 'commander', 'matter-js', 'rxjs', 'ws', 'zod']],
  ])('names the licence of every library within %s', (_, folder, libraries) => {
    const notices = readFileSync(`${root}${folder}/THIRD-PARTY.md`, 'utf8');
    const named = [...notices.matchAll(/^## (\S+) - \S+ \(\S+\)$/gm)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(libraries));
    expect(notices).toMatch(/Copyright \(c\) .*Liam Brummitt/); // matter-js
  });

  it('has scripts that every shell runs: variables before a command and single quotes are no words of Windows', () => {
    const scripts = Object.entries(json('package.json')['scripts'] as Record<string, string>);
    expect(scripts.filter(([, words]) => /(^|&& )\w+=|'[^']*'/.test(words.replace(/"[^"]*"/g, '')))).toEqual(
      [],
    );
  });

  it('names every optional binary in its lock file, so that npm ci works from it alone', () => {
    const packages = json('package-lock.json')['packages'] as Record<
      string,
      { optionalDependencies?: object }
    >;
    const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (each) =>
            packages[`node_modules/${each}`] === undefined &&
            packages[`${name}/node_modules/${each}`] === undefined,
        )
        .map((each) => `${name} wants ${each}`),
    );
    expect(missing).toEqual([]);
  });

  it('installs no script of its dependencies but esbuild, whose binary ships inside its package', () => {
    const packages = json('package-lock.json')['packages'] as Record<string, { hasInstallScript?: boolean }>;
    const withScripts = Object.entries(packages).filter(
      ([, { hasInstallScript }]) => hasInstallScript === true,
    );
    expect(withScripts.map(([name]) => name)).toEqual(['node_modules/esbuild']);
  });
});
