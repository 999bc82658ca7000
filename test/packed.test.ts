// What somebody has who installs the tarball: declarations that a strict compiler takes without the types of libraries that the package
// does not depend on, and no script that it cannot run.

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Package {
  readonly scripts: Record<string, string>;
  readonly exports: Record<string, unknown>;
  readonly dependencies: Record<string, string>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const own = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Package;
let home = '';

/** Pack the folder `from`. @returns where it lies, unpacked. */
function packed(from: string, name: string, ...options: string[]): string {
  const to = join(home, name);
  mkdirSync(to, { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', home, ...options], { cwd: from });
  const tarball = join(home, 'neurover-0.1.0.tgz');
  execFileSync('tar', ['xzf', tarball, '-C', to, '--strip-components=1']);
  rmSync(tarball);
  return to;
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'neurover-packed-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the packed package', () => {
  let installed = '';
  beforeAll(() => {
    installed = packed(root, 'node_modules/neurover', '--ignore-scripts');
  });

  it('holds what its pages point to, but for pictures', () => {
    const pages = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.md') && !file.startsWith('dist'),
    );
    expect(pages.length).toBeGreaterThan(100);
    const missing = pages.flatMap((page) =>
      [...readFileSync(join(installed, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, link]) => join(dirname(page), link))
        .filter((file) => !file.endsWith('.png') && !existsSync(join(installed, file))),
    );
    expect(missing).toEqual([]);
  });

  it('type-checks through all doors without skipLibCheck, beside its own dependencies alone', () => {
    expect(existsSync(join(installed, 'agents/gallery/lane-keeping.ckpt'))).toBe(true);
    for (const name of Object.keys(own.dependencies)) {
      const link = join(home, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), link);
    }
    const doors = Object.keys(own.exports).filter((door) => !door.endsWith('.json') && !door.endsWith('*'));
    expect(doors.length).toBeGreaterThan(4);
    const lines = doors.map((door, i) => `export * as door${i} from 'neurover/${door.slice(2)}';`);
    writeFileSync(join(home, 'doors.ts'), lines.join('\n'));
    const compilerOptions = {
      target: 'es2022',
      lib: ['es2023', 'dom'], // rxjs and zod name timers and URL
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
    };
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['doors.ts'] }));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    let said = '';
    try {
      execFileSync(process.execPath, [compiler, '-p', home], { encoding: 'utf8' });
    } catch (error) {
      said = (error as { stdout: string }).stdout;
    }
    expect(said).toBe('');
  });

  it('has no script that npm would run at its installation, and packing leaves the sources as they were', () => {
    // a copy: for a moment the package's file is another one
    const copy = join(home, 'copy');
    for (const file of ['package.json', 'agents/cli/packed.mjs']) cpSync(root + file, join(copy, file));
    writeFileSync(join(copy, 'agents/cli/fresh.mjs'), ''); // nothing is to be built
    const { scripts } = JSON.parse(
      readFileSync(join(packed(copy, 'packed'), 'package.json'), 'utf8'),
    ) as Package;
    const names = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
    expect(Object.keys(scripts).filter((name) => names.includes(name))).toEqual([]);
    expect(readFileSync(join(copy, 'package.json'), 'utf8')).toBe(
      readFileSync(`${root}package.json`, 'utf8'),
    );
  });
});
