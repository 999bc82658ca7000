// What the pages of the house tell to type: the code in them, and the commands in it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storeys } from '../../../house/storeys.ts';

/** Where the house stands. */
export const root: string = fileURLToPath(new URL('../../../../', import.meta.url));

/** A page and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

const isPage = (path: string): boolean => path.endsWith('.md') && path !== 'CHANGELOG.md';

/** Every page but the change log, which tells what was to be typed once. */
export const pages: readonly Page[] = [
  'README.md',
  ...['.github', 'test', ...storeys]
    .filter((folder) => existsSync(root + folder))
    .flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
        .filter(isPage)
        .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
    ),
].map((path) => ({ path, text: readFileSync(root + path, 'utf8') }));

/** Lines between fences, lines that stand four columns in, and what stands between backticks, each a group of its own. */
const code = /^```\w*\n([^]*?)^```|^ {4}(\S.*)$|`([^`]+)`/gm;

/** @returns the lines of code in a page, without the comments behind them */
export const codeOf = ({ text }: Page): string[] =>
  [...text.matchAll(code)]
    .flatMap(([, fenced, line, inline]) => (fenced ?? line ?? inline.replace(/\s+/g, ' ')).split('\n'))
    .map((piece) => piece.replace(/\s+(?:#|\/\/) .*/, '').trim());

/** The words of a command as they would be typed: "RUN..." and "FILE…" are one, "&" is the shell's. */
export const wordsOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((word) => word.replace(/(?<=.)(?:…|\.\.\.)$/, ''))
    .filter((word) => word !== '' && word !== '&');

const command = /^(?:chrt -r \d+ )?(?:(?:npx )?neurover|node dist\/agents\/cli\/main\.js) (.+)$/;

/** @returns the words behind `neurover` of each command in a line of code */
export const commandsIn = (line: string): string[][] =>
  line.split(/\s(?:\||&&)\s|;\s/).flatMap((part) => {
    const words = command.exec(part.trim())?.[1];
    return words === undefined ? [] : [wordsOf(words)];
  });

const cellsOf = (row: string): string[] => row.split('|').slice(1, -1);

/** @returns the commands of tables in which a column is headed "`npx neurover VERB` …" */
export const commandsUnder = ({ text }: Page): string[][] =>
  text.split(/\n(?!\|)/).flatMap((table) => {
    const [head = [], ...rows] = table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map(cellsOf);
    return head.flatMap((cell, k) => {
      const verb = /`npx neurover (\w+)` …/.exec(cell)?.[1];
      if (verb === undefined) return [];
      return rows
        .flatMap((row) => [...row[k].matchAll(/`([^`]+)`/g)])
        .filter(([, words]) => !words.startsWith('npx '))
        .map(([, words]) => [verb, ...wordsOf(words)]);
    });
  });
