import { describe, expect, it } from 'vitest';
import { mapExperiment, mapLines } from '../../../../agents/cli/chip/map.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import type { Chip } from '../../../../core/chip/chip.ts';
import { network, population, project } from '../../../../core/network/network.ts';
import { allToAll, constantWeights, oneToOne, sparse } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { millis, picojoules } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { ledger, LedgerError, noCounts } from '../../../../hardware/chip/energy/ledger.ts';
import { mapReport } from '../../../../hardware/chip/emulated/map-report.ts';
import type { Profile } from '../../../../hardware/chip/profile/profile.ts';
import { profileOf } from '../../../../hardware/chip/profile/profiles.ts';

const axons = population('axons', 100, input());
const cells = (size: number) => population('cells', size, lif());
const net = (size: number, probability = 0.2) =>
  network(
    [axons, cells(size)],
    [
      project(axons, cells(size), sparse({ probability })),
      project(cells(size), cells(size), sparse({ probability: 0.01 })),
    ],
    [cells(size)],
  );
const report = (size: number, profile: string, probability?: number) =>
  mapReport(net(size, probability), createRandom(1), profileOf(profile), millis(1));

/** A chip with one neuron per core. */
const lonely = (profile: Profile): Profile => ({
  ...profile,
  neuronsPerCore: { ...profile.neuronsPerCore, value: 1 },
});

describe('placement', () => {
  it('fills cores one after the other and counts what crosses between them', () => {
    const { coresUsed, populations, fullest, crossings, hopsPerSpike, fits } = report(2500, 'loihi1');
    expect(fits).toBe(true);
    expect(coresUsed).toBe(3);
    expect(populations[1].cores).toEqual([0, 2]);
    expect(fullest[0]).toMatchObject({ resource: 'neurons', used: 1024, fraction: 1 });
    expect(crossings).toBeGreaterThan(1000);
    expect(hopsPerSpike).toEqual({ eastWest: 0, northSouth: 0 }); // three cores of one tile
    expect(report(2500, 'loihi1')).toEqual(report(2500, 'loihi1'));
  });

  it('counts hops from tile to tile of Loihi 1: four cores share a router, and 8 tiles stand in a row', () => {
    const chain = Array.from({ length: 41 }, (_, k) => population(`n${k}`, 1, lif()));
    const links = chain.slice(1).map((to, k) => project(chain[k], to, oneToOne()));
    const chip = emulatedChip(lonely(profileOf('loihi1')));
    chip.load(network(chain, links, [chain[40]]), createRandom(1));
    const { coreOf, hops } = chip.placement();
    expect(coreOf.map(([core]) => core)).toEqual(chain.map((_, k) => k));
    const along = (axis: 'eastWest' | 'northSouth') =>
      hops.flatMap(({ [axis]: each }, k) => (each[0] > 0 ? [k] : []));
    expect(along('eastWest')).toEqual([3, 7, 11, 15, 19, 23, 27, 35, 39]);
    expect(along('northSouth')).toEqual([31]);
  });

  it('counts the hops of a spike along a snake of cores: to the right, down, to the left, down', () => {
    const chain = Array.from({ length: 5 }, (_, k) => population(`n${k}`, 1, lif()));
    const links = chain.slice(1).map((to, k) => project(chain[k], to, oneToOne()));
    const loihi1 = profileOf('loihi1');
    const narrow = { ...lonely(loihi1), coresPerTile: 1, meshColumns: 2 };
    const far = project(chain[0], chain[4], oneToOne());
    const placed = (more: readonly ReturnType<typeof project>[]) => {
      const chip = emulatedChip(narrow);
      chip.load(network(chain, [...links, ...more], [chain[4]]), createRandom(1));
      return chip.placement();
    };
    const { coreOf, hops, crossings } = placed([]);
    expect(coreOf.map(([core]) => core)).toEqual([0, 1, 2, 3, 4]);
    expect(hops.map(({ eastWest: [across] }) => across)).toEqual([1, 0, 1, 0, 0]);
    expect(hops.map(({ northSouth: [down] }) => down)).toEqual([0, 1, 0, 1, 0]);
    expect(crossings).toBe(4);
    const [first] = placed([far]).hops; // breadth first: the last neuron lies on core 2 now
    expect([first.eastWest[0], first.northSouth[0]]).toEqual([2, 1]);
  });

  it.each([
    [1, 1, 10],
    [1.4, 1, 10],
    [2, 1, 14],
    [1, 0.5, 14],
    [2, 2, 10],
  ])(
    'spends bits on a delay of %d ms in ticks of %d ms where it is more than one tick',
    (ms, tick, words) => {
      const cell = cells(35); // 35 synapses of 18 bits and a header of 10 fill ten words of 64, of 24 bits fourteen
      const made = network([axons, cell], [project(axons, cell, allToAll({ delay: millis(ms) }))], [cell]);
      const { fullest } = mapReport(made, createRandom(1), profileOf('loihi1'), millis(tick));
      expect(fullest.find(({ resource }) => resource.includes('bits'))?.used).toBe(100 * 64 * words);
    },
  );

  it.each([
    [1, 1],
    [64, 19],
    [65, 20],
    [100, 30],
    [300, 89],
  ])('keeps the %i synapses of an axon in lists of 64, which are %i words of 64 bits', (size, words) => {
    // A list of n synapses of 18 bits has a header of 10 and is padded: 64 take 1,162 bits, which are 19 words.
    const made = network([axons, cells(size)], [project(axons, cells(size), allToAll())], [cells(size)]);
    const { fullest, coresUsed } = mapReport(made, createRandom(1), profileOf('loihi1'), millis(1));
    expect(coresUsed).toBe(1);
    expect(fullest.find(({ resource }) => resource.includes('bits'))?.used).toBe(100 * 64 * words);
  });

  it('splits by synapse memory where that is scarcer than neurons', () => {
    expect(report(1000, 'loihi1', 1).coresUsed).toBeGreaterThan(report(1000, 'loihi1', 0.05).coresUsed);
  });

  it('lets a neuron of TrueNorth reach one core, and says so where it would reach more', () => {
    const even = { weights: constantWeights(1) };
    const few = population('few', 10, lif());
    const problems = (size: number, profile: string) => {
      const many = population('many', size, lif());
      const links = [project(axons, few, allToAll(even)), project(few, many, allToAll(even))];
      return mapReport(
        network([axons, few, many], links, [many]),
        createRandom(1),
        profileOf(profile),
        millis(1),
      ).problems;
    };
    expect(problems(200, 'truenorth')).toEqual([]); // ten neurons and those that they reach lie on one core
    expect(problems(300, 'truenorth')).toEqual([
      expect.stringMatching(
        /^Neuron 0 of "few" reaches 2 cores; one of "truenorth" reaches 1 \(.*\)\. Let a copy/,
      ),
    ]);
    expect(problems(3000, 'loihi1')).toEqual([]);
  });

  it('maps the rover’s network, and says what TrueNorth cannot do', () => {
    const { 'lane-keeping': lane } = experiments;
    expect(mapExperiment(lane, 'loihi2')).toMatchObject({ fits: true, coresUsed: 1 });
    const lines = mapLines(mapExperiment(lane, 'truenorth')).join('\n');
    expect(lines).toMatch(/It does not fit[\s\S]*has no learning on chip/);
    expect(() => mapExperiment(lane, 'loihi3')).toThrow(/Known are loihi1, loihi2/);
  });
});

describe('a time constant that registers cannot tell from none', () => {
  const slow = (decay: number, of: 'membraneDecay' | 'synapseDecay') => {
    const body = population('slow', 3, lif({ [of]: millis(decay) }));
    return network([axons, body], [project(axons, body, sparse({ probability: 0.2 }))], [body]);
  };
  const load = (chip: Chip, decay: number, of: 'membraneDecay' | 'synapseDecay') => () =>
    chip.load(slow(decay, of), createRandom(1));

  it.each([
    ['loihi1', 'membraneDecay'],
    ['loihi2', 'membraneDecay'],
    ['loihi2', 'synapseDecay'],
  ] as const)('is refused by %s, mapped or loaded: %s', (name, of) => {
    const sentence = new RegExp(
      `Population "slow" has a ${of} of 8192 ticks; "${name}" fades by whole 4096ths a tick, which is nothing beyond 8191 ticks`,
    );
    const { fits, problems } = mapReport(slow(8192, of), createRandom(1), profileOf(name), millis(1));
    expect(fits).toBe(false);
    expect(problems.join()).toMatch(sentence);
    expect(load(emulatedChip(profileOf(name)), 8192, of)).toThrow(sentence);
    expect(load(emulatedChip(profileOf(name)), 8191, of)).not.toThrow();
    expect(load(emulatedChip(profileOf('ideal')), 20_000, of)).not.toThrow();
  });
});

describe('the energy ledger', () => {
  const counts = { ...noCounts, effectiveACs: 1000, spikes: 10, weightUpdates: 5 };
  it('prices Loihi 1, names what is unpriced, and grades every price', () => {
    const { total, unpriced, lines, scope } = ledger(counts, profileOf('loihi1').prices);
    expect(total).toBeCloseTo(23_600 + 17, 6);
    expect(unpriced).toEqual(['weightUpdates']);
    expect(scope).toBe('marginal');
    expect(lines[0].price?.grade).toBe('pre-silicon simulation');
  });
  it('gives Loihi 2 no total', () => {
    expect(ledger(counts, profileOf('loihi2').prices)).toMatchObject({ total: null, scope: null });
  });
  it('refuses to add prices of different scope', () => {
    const [allIn] = profileOf('truenorth').prices;
    const marginal = { ...allIn, operation: 'spikes', scope: 'marginal', energy: picojoules(1) } as const;
    expect(() => ledger(counts, [allIn, marginal])).toThrow(LedgerError);
  });
});
