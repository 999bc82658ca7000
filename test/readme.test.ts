// The README is a claim too: its code is the example that is run here, and its links lead somewhere.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { speedTables, withSpeeds } from './bench/speed-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const example = `${root}test/examples/first-experiment.ts`;

describe('the README', () => {
  it('shows the first experiment as it stands in test/examples', () => {
    expect(readme).toContain(readFileSync(example, 'utf8'));
  });

  it('shows an experiment that runs, and drives whole laps after 40 lessons', { timeout: 120_000 }, () => {
    const lines = execFileSync(process.execPath, ['--import', 'tsx', example], {
      cwd: root,
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    expect(lines).toHaveLength(44);
    const laps = lines.map((line) => Number(/(\d\.\d\d) laps$/.exec(line)?.[1]));
    expect(Math.max(...laps.slice(0, 5))).toBeLessThan(0.1); // untrained, it leaves the lane at the first bend
    expect(lines.slice(-4).map((line) => line.replace(/^episode \d+: /, ''))).toEqual(
      Array<string>(4).fill('completed the lap, 1.00 laps'),
    );
  });

  it('shows the speeds that are on file', () => {
    expect(readme).toContain(speedTables());
    expect(speedTables()).toMatch(/\| kernel: cuba +\| \d/);
    expect(withSpeeds(readme)).toBe(readme);
  });

  it('links to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target);
    expect(links.filter((target) => !existsSync(root + target))).toEqual([]);
    expect(links.length).toBeGreaterThan(3);
  });
});
