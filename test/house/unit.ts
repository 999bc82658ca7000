// Unit tests answer within a minute, all together: whoever starts a process or a browser, or takes seconds, says so by name.

import { folderOf, importsOf, type SourceFile } from './source.ts';

/** A test beside the name of what it tests, without the word that says it takes seconds. */
const unitTest = /^test\/(?:core|envs|hardware|agents|viz)\/(?!.*\.slow\.test\.ts$).*\.test\.ts$/;

/** What starts a process or a browser. */
const starters = ['node:child_process', 'test/command.ts', 'test/viz/page/browser.ts'];

/** Unit tests start no process and no browser. */
export function unitRule(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => unitTest.test(path))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier, target }) => starters.includes(target ?? specifier))
        .map(({ line, specifier, target }) => {
          const name = file.path.slice(folderOf(file.path).length + 1).replace('.test.ts', '.slow.test.ts');
          return `${file.path}:${line} imports ${target ?? specifier}, but unit tests start no process and no browser. Name it ${name}.`;
        }),
    );
}
