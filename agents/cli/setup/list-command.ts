// neurover list: everything that has a name, a line each as far as the terminal is wide.

import { Help } from 'commander';
import pc from 'picocolors';
import { learnedBetterBy } from '../../experiment/worlds/registry.ts';
import { studies } from '../../study/registry.ts';
import { agents } from './agents.ts';
import { experiments, rooms } from './rooms.ts';
import { printResult } from '../process/print-result.ts';
import { screenWidth } from '../process/screen.ts';

/** Print experiments, worlds, agents, chips and kernels; experiments that another one learns better say which. */
export function listCommand({ json }: { readonly json?: boolean | undefined }): void {
  const sections = {
    experiments,
    studies,
    worlds: rooms.worlds,
    agents,
    chips: rooms.chips,
    cameras: rooms.cameras,
    kernels: rooms.kernels,
  };
  const named = Object.fromEntries(
    Object.entries(sections).map(([title, entries]) => [
      title,
      Object.entries(entries).map(([name, { summary }]) => ({ name, summary, ...betterThan(title, name) })),
    ]),
  );
  const width = Math.max(
    ...Object.values(named).flatMap((entries) => entries.map(({ name }) => name.length)),
  );
  const help = Object.assign(new Help(), { helpWidth: screenWidth() });
  const lines = Object.entries(named).flatMap(([title, entries]) => [
    pc.bold(title),
    ...entries.map(({ name, summary, learnedBetterBy: better }) => {
      const words = better === undefined ? summary : `${summary}; learned better by ${better}`;
      return help.formatItem(name, width, words, help);
    }),
    '',
  ]);
  printResult(json, named, lines.join('\n'));
}

/** @returns which experiment learns the same better, where one does. */
const betterThan = (title: string, name: string): { readonly learnedBetterBy?: string } =>
  title === 'experiments' && Object.hasOwn(learnedBetterBy, name)
    ? { learnedBetterBy: learnedBetterBy[name] }
    : {};
