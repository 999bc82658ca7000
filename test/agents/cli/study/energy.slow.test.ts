// What a study's chip costs: joules where prices are published, counts alone where none are.

import { describe, expect, it } from 'vitest';
import { energyLines } from '../../../../agents/cli/tables/energy.ts';
import { studySummary } from '../../../../agents/cli/study/summary.ts';
import { volleys } from '../../../../agents/dataset/spike-code.ts';
import { syntheticDigits } from '../../../../agents/dataset/synthetic/glyphs.ts';
import { deploymentOf } from '../../../../agents/deploy/from-training.ts';
import { answerOnChip } from '../../../../agents/deploy/run-deployed.ts';
import { costOfChip } from '../../../../agents/study/chip-check.ts';
import { digitsSpec, digitsSurrogate } from '../../../../agents/study/digits-surrogate.ts';
import { noStudyCost, type StudyCost } from '../../../../agents/study/study.ts';
import { plainProducts } from '../../../../agents/training/row-products.ts';
import { spikingNet } from '../../../../agents/training/spiking-net.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { chips, type ChipName } from '../../../../hardware/registry.ts';

const SAMPLES = 5;

/** Two seeds of an untrained network that answers a few digits on a chip. */
function summary(chip: string, cost: StudyCost) {
  const line = { conditions: { learned: { accuracy: 0.5 } }, curve: [], tables: [], cost };
  const config = {
    study: 'digits-surrogate',
    chip,
    kernel: 'auto',
    faults: [],
    data: null,
    seeds: [0, 1],
    version: '0',
  };
  return studySummary(
    digitsSurrogate,
    config,
    [
      { seed: 0, ...line },
      { seed: 1, ...line },
    ],
    1,
  );
}

function costOn(chip: ChipName): StudyCost {
  const states = spikingNet(digitsSpec, plainProducts(), createRandom(1));
  const test = volleys(syntheticDigits(1, SAMPLES).test, digitsSpec.ticks);
  const made = chips[chip].create();
  return costOfChip(answerOnChip(made, deploymentOf(digitsSpec, states, 4), test, createRandom(1)));
}

describe('the energy of a study', () => {
  it('is counts times published prices on loihi1, per sample and over all seeds', () => {
    const cost = costOn('loihi1');
    const { energy, cost: told } = summary('loihi1', cost);
    const counts: Readonly<Record<string, number>> = cost.operations?.counts ?? {};
    // Davies et al. 2018, table 2, in picojoules.
    const prices = {
      effectiveACs: 23.6,
      activeNeuronUpdates: 81,
      idleNeuronUpdates: 52,
      spikes: 1.7,
      hopsEastWest: 3,
      hopsNorthSouth: 4,
    };
    const picojoules = Object.entries(prices).reduce((sum, [name, price]) => sum + price * counts[name], 0);
    expect(counts['effectiveACs']).toBeGreaterThan(1000);
    expect(cost.controlSteps).toBe(SAMPLES);
    expect(energy?.total).toBeCloseTo((picojoules * 1e-12) / SAMPLES, 15);
    expect(told['joules']).toBeCloseTo(2 * picojoules * 1e-12, 15);
    expect(energyLines(energy ?? never(), 'One sample', 'sample').join('\n')).toMatch(
      /One sample on "loihi1"[^]*nJ per sample, marginal prices/,
    );
  });

  it('is a count without joules on loihi2, of which no price is published, and says so', () => {
    const { energy, cost } = summary('loihi2', costOn('loihi2'));
    expect(cost['joules']).toBeNull();
    expect(energy?.total).toBeNull();
    expect(energy?.note).toMatch(/No price per operation is published/);
    expect(energy?.lines.find(({ operation }) => operation === 'effectiveACs')?.perDecision).toBeGreaterThan(
      100,
    );
  });

  it('is not told where no emulated chip worked', () => {
    const { energy, cost } = summary('reference', noStudyCost);
    expect(energy).toBeNull();
    expect(cost['joules']).toBeNull();
  });
});

function never(): never {
  throw new Error('The report has no energy.');
}
