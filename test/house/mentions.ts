// Words that lead nowhere: a page or a comment that names a file which has moved, or was never there.

import { commentsOf, isTypeScript, lineAt, type SourceFile } from './source.ts';

/** A source or a page of ours, as far as its path is told; patterns such as *.test.ts are none. */
const mention = /(?<![\w/.@:*-])(?:\.{1,2}\/)*((?:[\w-]+\/)*(?:\w[\w.-]*\.(?:ts|mjs)|[A-Z]+\.md))(?!\w)/g;

/** @returns what of a file is meant for people. */
const proseOf = ({ path, text }: SourceFile): { readonly comment: string; readonly offset: number }[] =>
  path.endsWith('.md') ? [{ comment: text, offset: 0 }] : commentsOf(text);

/** A page but the change log, which names what was there once. */
const isPage = (path: string): boolean => path.endsWith('.md') && !path.endsWith('CHANGELOG.md');

/** Every file that is named in a page or a comment is there: some path ends with what is said of it. */
export function mentionRule(files: readonly SourceFile[]): string[] {
  const ends = new Set(
    files.flatMap(({ path }) => path.split('/').map((_, k, parts) => parts.slice(k).join('/'))),
  );
  return files
    .filter((file) => isTypeScript(file) || isPage(file.path))
    .flatMap((file) =>
      proseOf(file).flatMap(({ comment, offset }) =>
        [...comment.matchAll(mention)]
          .filter(([, named]) => !ends.has(named))
          .map(({ 1: named, index }) => {
            const line = lineAt(file.text, offset + index);
            return `${file.path}:${line} names ${named}, which is not there. Say where it has gone.`;
          }),
      ),
    );
}
