// Mapless navigation from the command line: routes from a file, conditions by name, and doors that say what is wrong.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { neurover } from '../../../command.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';
import { typed } from '../../../typed.ts';

const place = mkdtempSync(join(tmpdir(), 'neurover-mapless-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** An empty room of 20 m with two routes, of which somebody solved one. */
const routes = join(place, 'sddpg-world.json');
writeFileSync(
  routes,
  JSON.stringify({
    polygons: [
      [
        [-10, 10],
        [10, 10],
        [10, -10],
        [-10, -10],
      ],
    ],
    starts: [
      [-3, 0, 0],
      [0, 4, 1.5],
    ],
    goals: [
      [3, 0],
      [0, -4],
    ],
    geodesic_m: [5.5, 7.5],
    recorded: { somebody: { final_state: [1, 2], length_m: [6, 2], time_s: [14, 5] } },
  }),
);
const few = ['--seeds', '0', '--steps', '5', '--workers', '1'];

describe('mapless-200 from the command line', () => {
  it('is judged on the routes of a file, and told route by route beside who drove them before', async () => {
    const out = join(place, 'run');
    const run = neurover(
      ...typed`train mapless-200-lidar ${few} --episodes 2 --conditions learned,dynamicWindow --data ${place} --out ${out} --json`,
    );
    expect(run.stderr + run.status).toMatch(/0$/);
    const { paired, conditions } = JSON.parse(run.stdout) as {
      paired: { other: string; condition: string; routes: number; otherSolved: number }[];
      conditions: Record<string, { success: { perSeed: number[] } }>;
    };
    expect(Object.keys(conditions)).toEqual(['learned', 'dynamicWindow']);
    expect(conditions['dynamicWindow'].success.perSeed).toEqual([1]);
    expect(paired.map(({ other, condition }) => [other, condition])).toEqual([
      ['somebody', 'learned'],
      ['somebody', 'dynamicWindow'],
    ]);
    expect(paired[1]).toMatchObject({ routes: 2, solved: 2, otherSolved: 1, onlyOne: 1, onlyOther: 0 });
    const report = await carriedOut('report', out);
    expect(report.status).toBe(0);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toMatch(
      /Who learned and rivals that ran, .*\n\n.*\n.*\n\| somebody \| learned .* \| 0 \| \d\/2 .*\n\| somebody \| dynamic-window planner \| 0 \| 2\/2 /,
    );
  });

  it('says without a file on what it is judged instead, and how to get one', () => {
    const out = join(place, 'drawn');
    const run = neurover(...typed`train mapless-200 ${few} --episodes 1 --conditions random --out ${out}`);
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(/drawn floors that it never saw.*--data.*sddpg-world\.json/);
  });

  it.each([
    [
      'a folder without the file',
      ['mapless-200', '--data', join(place, 'nowhere')],
      3,
      /cannot read .*nowhere/,
    ],
    ['a condition that it has not', ['mapless-200', '--conditions', 'learnt'], 2, /Did you mean "learned"/],
    [
      'a planner where there is no lidar',
      ['mapless-200', '--conditions', 'dynamicWindow'],
      2,
      /has nothing for the condition "dynamicWindow"/,
    ],
    [
      'the plain chip, typed, where registers are needed',
      ['mapless-guided-mixed', '--chip', 'reference'],
      2,
      /--chip reference: mapless-guided-mixed .* float64 .*Leave it out, and mapless-guided-mixed runs on loihi2/,
    ],
    [
      'more episodes than there are routes',
      ['mapless-200', '--data', place, '--episodes', '3'],
      2,
      /--episodes 3: there are 2 published routes.* Give at most 2\./,
    ],
    ['routes where nothing reads them', ['obstacle-arena', '--data', place], 2, /reads no data set/],
  ])('refuses %s', async (_, args, status, reason) => {
    refused(await carriedOut(...typed`train ${args} ${few} --out ${join(place, 'refused')}`), status, reason);
  });
});
