// neurover list: everything that has a name, one line each.

import pc from 'picocolors';
import { experiments } from '../../experiment/worlds/registry.ts';
import { studies } from '../../study/registry.ts';
import { agents } from './agents.ts';
import { rooms } from './rooms.ts';

/** Print experiments, worlds, agents, chips and kernels. */
export function listCommand({ json }: { readonly json?: boolean }): void {
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
      Object.entries(entries).map(([name, { summary }]) => ({ name, summary })),
    ]),
  );
  if (json) {
    process.stdout.write(JSON.stringify(named) + '\n');
    return;
  }
  const width = Math.max(
    ...Object.values(named).flatMap((entries) => entries.map(({ name }) => name.length)),
  );
  const lines = Object.entries(named).flatMap(([title, entries]) => [
    pc.bold(title),
    ...entries.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
  ]);
  process.stdout.write(lines.join('\n'));
}
