// How a page looks: its length, its docstrings, the README beside it, and what lies on the top floor.

import { codeOf, folderOf, isTypeScript, lineAt, standsIn, type SourceFile } from './source.ts';
import { storeys } from './storeys.ts';

/** Longest source and longest README in lines. */
export const longest = { source: 250, readme: 60 };

/** The names of the top level, beside dotfiles. */
const topLevel = [
  'package.json',
  'tsconfig.json',
  'agents',
  'envs',
  'core',
  'hardware',
  'viz',
  'test',
  'README.md',
  'LICENSE',
  'package-lock.json',
];

const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Every file holds one concept. */
export function lengthRule(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isTypeScript(file) && linesOf(file.text) > longest.source)
    .map(
      ({ path, text }) =>
        `${path} has ${linesOf(text)} lines, more than ${longest.source}. Split it: one concept per file.`,
    );
}

/** Every storey, and every folder of sources in it, says what it is. */
export function readmeRule(files: readonly SourceFile[]): string[] {
  const folders = new Set(files.filter(isTypeScript).map(({ path }) => path.split('/')[0]));
  for (const file of files)
    if (isTypeScript(file) && standsIn(file.path, storeys)) folders.add(folderOf(file.path));
  return [...folders]
    .filter(Boolean)
    .sort()
    .flatMap((folder) => {
      const readme = files.find(({ path }) => path === `${folder}/README.md`);
      if (readme === undefined)
        return [`${folder} has no README.md. Write one: purpose, may import, reading order, words it owns.`];
      const lines = linesOf(readme.text);
      if (lines <= longest.readme) return [];
      return [
        `${readme.path} has ${lines} lines, more than ${longest.readme}. Move the details into docstrings.`,
      ];
    });
}

const exported =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|interface|type(?=\s+\w)|const|let|enum)\s+(\w+)|^export\s+(default)\b/gm;

/** Every exported declaration has a docstring. */
export function docstringRule(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isTypeScript(file) && standsIn(file.path, storeys))
    .flatMap(({ path, text }) =>
      [...codeOf(text).matchAll(exported)].flatMap((match) => {
        const above = text.slice(0, match.index).trimEnd();
        if (above.endsWith('*/') && above.startsWith('/**', above.lastIndexOf('/*'))) return [];
        const line = lineAt(text, match.index);
        return [
          `${path}:${line} exports "${match[1] ?? match[2]}" without a docstring. Write /** … */ above it.`,
        ];
      }),
    );
}

/** The top level holds its few names and no more. Dotfiles are free. */
export function topLevelRule(files: readonly SourceFile[]): string[] {
  const names = new Set(files.map(({ path }) => path.split('/')[0]));
  return [...names]
    .filter((name) => !name.startsWith('.') && !topLevel.includes(name))
    .map(
      (name) =>
        `"${name}" stands on the top level, which holds nine names. Move it into a storey, test/ or .github/.`,
    );
}
