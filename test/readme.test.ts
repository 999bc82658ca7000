// The README is a claim too: its code is the example that is run here, and its figures stand on the pages of what was
// measured. What it tells to type, and where it leads: agents/cli/pages.test.ts.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { speedPage, withSpeeds } from './bench/speed-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const read = (path: string): string => readFileSync(root + path, 'utf8');
const measured = [
  ...new Set([...readme.matchAll(/\(([\w/]+\/(?:MEASURED|CONTROLS)\.md)\)/g)].map(([, path]) => path)),
];
const example = `${root}test/examples/first-experiment.ts`;

describe('the README', () => {
  it('shows the first experiment as it stands in test/examples, in 20 lines', () => {
    const code = readFileSync(example, 'utf8');
    expect(readme).toContain(code);
    expect(code.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(20);
  });

  it('shows an experiment that runs, and drives whole laps after 40 lessons', () => {
    const lines = execFileSync(process.execPath, ['--import', 'tsx', example], {
      cwd: root,
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    expect(lines).toHaveLength(44);
    const laps = lines.map((line) => Number(line.split(' ').at(-1)));
    expect(Math.max(...laps.slice(0, 5))).toBeLessThan(0.1); // untrained, it leaves the lane at the first bend
    expect(lines.slice(-4)).toEqual([40, 41, 42, 43].map((episode) => `${episode} completed the lap 1`));
  });

  it('shows the speeds that are on file', () => {
    expect(readFileSync(`${root}test/bench/SPEED.md`, 'utf8')).toBe(speedPage());
    expect(readme).toMatch(/\| CUBA, times Brian2's C\+\+ +\| 2\.5 +\| \d/);
    expect(withSpeeds(readme)).toBe(readme);
    const rows = readme
      .slice(readme.indexOf('<!-- speed: made'), readme.indexOf('<!-- speed: end'))
      .split('\n');
    for (const row of rows.filter((each) => each.startsWith('| `')))
      expect(row).toMatch(/\d[^|]*\|$|\d[^|]*\|( *not run *\|)+$/); // some machine has run it: else its name is not that on file
  });

  it('says nothing in its tables that the pages of what was measured do not say', () => {
    const said = measured.map(read).join('\n').replace(/\s+/g, ' ');
    const lines = readme
      .slice(readme.indexOf('## Measured'), readme.indexOf('### Speed'))
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (what|-)/.test(line));
    expect(measured.length).toBeGreaterThan(3);
    expect(lines.length).toBeGreaterThan(20);
    // an interval, a percentage, a figure of three digits and more
    const figures = lines.flatMap(
      (line) => line.match(/\[\d[^\]]*\]|\d+(?:\.\d+)? %|\d+\.\d+|\d{3,}/g) ?? [],
    );
    expect(figures.filter((figure) => !said.includes(figure))).toEqual([]);
  });
});
