// `neurover adapt` from outside: what it refuses, and the one document that it prints.

import { describe, expect, it } from 'vitest';
import { neurover } from '../../../command.ts';
import { carriedOut } from '../../../in-process.ts';
import { typed } from '../../../typed.ts';
import { refused } from '../../../refused.ts';

const short = ['--seeds', '3', '--steps', '60', '--steps-on', '60', '--episodes', '1', '--workers', '1'];

describe('neurover adapt', () => {
  it.each([
    [['lane-keeping'], /Say what happens to the robot: --drift wheel-wear=0\.15/],
    [['lane-keeping', '--drift', 'rust=1'], /no drift "rust"\. Choose from: wheel-wear/],
    [['lane-keeping', '--drift', 'wheel-wear=2'], /"2" is no amount from 0 to 0\.9/],
    [
      ['obstacle-arena', '--drift', 'camera-pitch=5'],
      /drifts by wheel-wear, camera-yaw, contrast-threshold only/,
    ],
    [['lane-keeping', '--fault', 'dead-neurons=0.2@60s'], /Leave the time out/],
    [['lane-keeping', '--fault', 'dead-neurons=0.2', '--chip', 'reference'], /no registers that could fail/],
    [
      ['lane-keeping', '--drift', 'wheel-wear=0.1', '--policy', 't-maze', '--chip', 'reference'],
      /was trained in t-maze/,
    ],
    [['lane-keeping', '--drift', 'wheel-wear=0.1', '--policy', 'lane-keeping'], /give --chip reference/],
  ])('refuses %j with wrong usage', async (words, sentence) => {
    refused(await carriedOut('adapt', ...words), 2, sentence);
  });

  it('prints stages and verdicts of every change as one JSON document', () => {
    const { status, stdout } = neurover(
      ...typed`adapt lane-keeping --drift wheel-wear=0.3 --fault dead-neurons=0.5 ${short} --json`,
    );
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as {
      rows: { trouble: string | null; stage: string }[];
      verdicts: { trouble: string; kept: unknown }[];
    };
    expect(report.rows.map(({ stage }) => stage)).toEqual([
      'sound',
      'frozen',
      'adapted',
      'forgotten',
      'frozen',
      'adapted',
    ]);
    expect(report.verdicts.map(({ trouble, kept }) => [trouble, kept === null])).toEqual([
      ['wheel-wear=0.3', false],
      ['dead-neurons=0.5', true],
    ]);
  });
});
