// The repository as a list of files: what git tracks, or without git everything that lies in the storeys and in test/.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { SourceFile } from './source.ts';
import { storeys } from './storeys.ts';

const root = new URL('../../', import.meta.url);

/** The files of the house, and whether git says so. */
export interface Tree {
  readonly files: readonly SourceFile[];
  readonly tracked: boolean;
}

function trackedPaths(): string[] | null {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    const paths = listed.split('\0').filter(Boolean);
    return paths.includes('package.json') ? paths : null;
  } catch {
    return null; // no git, or no repository: an unpacked archive
  }
}

function pathsOnDisk(): string[] {
  return [...storeys, 'test'].flatMap((folder) =>
    existsSync(new URL(folder, root))
      ? readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map(
          (path) => `${folder}/${path.replaceAll('\\', '/')}`,
        )
      : [],
  );
}

/** Read the house. Only sources and pages are opened. */
export function readTree(): Tree {
  const tracked = trackedPaths();
  const paths = (tracked ?? pathsOnDisk()).filter((path) => existsSync(new URL(path, root)));
  const isRead = (path: string): boolean => path.endsWith('.ts') || path.endsWith('.md');
  return {
    tracked: tracked !== null,
    files: paths.map((path) => ({
      path,
      text: isRead(path) ? readFileSync(new URL(path, root), 'utf8') : '',
    })),
  };
}
