// The commit of a run or of a figure, with "+" where files differ from it.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commit } from '../../../../agents/cli/trained/meta.ts';
import { roomOfTest } from '../../../room.ts';

/** A repository with a source, a README and a folder of results, all committed. */
function repository(): { readonly folder: string; readonly write: (path: string) => void } {
  const folder = roomOfTest();
  const git = (...words: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@n', ...words], { cwd: folder });
  const write = (path: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), String(Math.PI * path.length));
  };
  git('init', '-q');
  for (const path of ['source.ts', 'README.md', 'results/old.csv']) write(path);
  git('add', '.');
  git('commit', '-q', '-m', 'all');
  return { folder, write: (path) => writeFileSync(join(folder, path), 'changed') };
}

const products = ['results', 'README.md'];

describe('the commit of a figure', () => {
  it('bears no + for what filing figures changes', () => {
    const { folder, write } = repository();
    const clean = commit(products, folder);
    expect(clean).toMatch(/^[0-9a-f]{40}$/);
    for (const path of ['results/old.csv', 'results/new.csv', 'README.md']) write(path);
    expect(commit(products, folder)).toBe(clean);
    expect(commit([], folder)).toBe(`${clean}+`);
  });

  it.each(['source.ts', 'other.ts'])('bears a + where %s differs', (path) => {
    const { folder, write } = repository();
    write(path);
    expect(commit(products, folder)).toMatch(/^[0-9a-f]{40}\+$/);
  });
});
