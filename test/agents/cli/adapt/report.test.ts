// What a trouble cost and what was made good, of lives that are made up.

import { expect, it } from 'vitest';
import { adaptationLines, adaptationReport } from '../../../../agents/cli/adapt/report.ts';
import type { LifeResult } from '../../../../agents/experiment/life/adaptation.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';

const FLAG = 'wheel-wear=0.15';
const life = (
  seed: number,
  sound: number,
  frozen: number,
  adapted: number,
  forgotten: number,
): LifeResult[] => {
  const at = (trouble: string | null, stage: LifeResult['stage'], success: number): LifeResult => ({
    seed,
    trouble,
    stage,
    measures: { success, lateralError: 0, laps: 0 },
    ...(stage === 'adapted' ? { firstSuccess: 1200 * (seed + 1) } : {}),
  });
  return [
    at(null, 'sound', sound),
    at(FLAG, 'frozen', frozen),
    at(FLAG, 'adapted', adapted),
    at(FLAG, 'forgotten', forgotten),
  ];
};
const request = {
  chip: 'reference',
  seeds: [0, 1],
  steps: 9600,
  stepsOn: 600,
  episodes: 20,
  troubles: [{ flag: FLAG }],
  trained: null,
};
const lives = [...life(0, 1, 0.5, 0.75, 0.5), ...life(1, 0.6, 0.3, 0.45, 0.7)];

it('takes means over seeds: points lost, and shares of what the sound body had', () => {
  const report = adaptationReport(experiments['lane-keeping'], request, lives);
  const [{ lost, madeGood, kept, firstSuccess }] = report.verdicts;
  expect([lost.mean, madeGood.mean, kept?.mean]).toEqual([
    expect.closeTo(40, 9),
    expect.closeTo(0.75, 9),
    expect.closeTo(0.75, 9),
  ]);
  expect([lost.ci95, madeGood.ci95.map((each) => each.toFixed(6))]).toEqual([
    [expect.closeTo(30, 9), expect.closeTo(50, 9)],
    ['0.750000', '0.750000'],
  ]);
  expect(firstSuccess).toEqual([1200, 2400]);
  expect(adaptationLines(report, 0.05).join('\n')).toMatch(
    /8\.0 simulated minutes of training, 0\.5 of learning on[^]*costs 40 \[30, 50\] points of success, made good to 75 \[75, 75\] %.*75 \[50, 117\] % kept/,
  );
});

it('tells how long the mind was trained that all lives begin with', () => {
  const trained = { seed: 7, progress: { step: 2400 } };
  const { steps, policySeed } = adaptationReport(experiments['lane-keeping'], { ...request, trained }, lives);
  expect([steps, policySeed]).toEqual([2400, 7]);
});
