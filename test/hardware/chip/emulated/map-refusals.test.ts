// What a chip would refuse to load does not fit in its map either.

import { describe, expect, it } from 'vitest';
import { mapLines } from '../../../../agents/cli/chip/map.ts';
import { network, population, project, type Network } from '../../../../core/network/network.ts';
import { allToAll, constantWeights, sparse } from '../../../../core/network/wiring.ts';
import { lif, type LifOptions } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { rewardStdp, type RewardStdpOptions } from '../../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { mapReport } from '../../../../hardware/chip/emulated/map-report.ts';
import { profileOf } from '../../../../hardware/chip/profile/profiles.ts';

const axons = population('axons', 5, input());
const made = (cell: LifOptions, rule: RewardStdpOptions | null, weight = 1): Network => {
  const cells = population('cells', 3, lif(cell));
  const wiring = allToAll({ weights: constantWeights(weight) });
  return network(
    [axons, cells],
    [project(axons, cells, wiring, rule === null ? null : rewardStdp(rule))],
    [cells],
  );
};
const mapOf = (of: Network, profile: string) => mapReport(of, createRandom(1), profileOf(profile), millis(1));

describe('a map', () => {
  it.each([
    [
      'bounds that no sign mode has',
      made({}, { bounds: [-0.3, 1] }),
      /Projection "axons→cells" learns between/,
    ],
    [
      'weights far below the threshold',
      made({}, { bounds: [-1e-4, 1e-4] }),
      /"cells" has threshold 1 beside/,
    ],
    [
      'a long refractory time',
      made({ refractory: millis(100) }, null),
      /"cells" is refractory for 100 ticks/,
    ],
  ] as const)('says why a chip does not load %s', (_, of, sentence) => {
    const { fits, problems } = mapOf(of, 'loihi2');
    expect(fits).toBe(false);
    expect(problems.join('\n')).toMatch(sentence);
    expect(() => emulatedChip(profileOf('loihi2')).load(of, createRandom(1))).toThrow(sentence);
    expect(mapOf(of, 'ideal')).toMatchObject({ fits: true, problems: [] });
  });

  it('says how many thresholds the registers of each population hold', () => {
    const { populations } = mapOf(made({}, null), 'loihi2');
    expect(populations.map(({ reach }) => reach)).toEqual([null, expect.closeTo(25, 0)]);
    expect(mapOf(made({}, null), 'ideal').populations[1].reach).toBeNull();
    expect(mapLines({ ...mapOf(made({}, null), 'loihi2'), tags: [] }).join('\n')).toMatch(
      /cells .* cores 0–0, holds ±25\.\d thresholds/,
    );
  });

  it('calls nothing an input that found no place', () => {
    const wide = network(
      [population('axons', 5000, input()), population('cells', 1, lif())],
      [project(population('axons', 5000, input()), population('cells', 1, lif()), allToAll())],
      [],
    );
    const lines = mapLines({ ...mapOf(wide, 'loihi2'), tags: [] });
    expect(lines.find((line) => line.startsWith('  axons '))).toMatch(/5000 {2}input axons$/);
    expect(lines.find((line) => line.startsWith('  cells '))).toMatch(/1 {2}not placed/);
  });

  it('tells of populations of any size', () => {
    const many = population('many', 200_000, lif());
    const of = network([axons, many], [project(axons, many, sparse({ probability: 0 }))], []);
    expect(mapOf(of, 'loihi2').populations[1].cores).toEqual([0, 24]);
  });
});
