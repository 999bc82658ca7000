import { describe, expect, it } from 'vitest';
import {
  checkNetwork,
  network,
  NetworkError,
  population,
  populationOf,
  project,
} from '../../../core/network/network.ts';
import { allToAll, oneToOne } from '../../../core/network/wiring.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input } from '../../../core/neuron/neuron.ts';
import type { Micros } from '../../../core/units/quantity.ts';

const retina = population('retina', 4, input());
const hidden = population('hidden', 3, lif());
const motors = population('motors', 2, lif());

describe('a network', () => {
  it('is plain data that survives being written and read', () => {
    const net = network([retina, hidden], [project(retina, hidden, allToAll())], [hidden]);
    expect(JSON.parse(JSON.stringify(net))).toEqual(net);
    expect(net.projections[0]).toMatchObject({
      name: 'retina→hidden',
      from: 'retina',
      to: 'hidden',
      plasticity: null,
    });
    expect(net.outputs).toEqual(['hidden']);
  });

  it('may project onto itself', () => {
    expect(() => network([hidden], [project(hidden, hidden, oneToOne())], [])).not.toThrow();
  });

  it('finds its populations by name', () => {
    const net = network([retina, hidden], [], []);
    expect(populationOf(net, 'hidden')).toBe(hidden);
    expect(() => populationOf(net, 'cortex')).toThrow(
      new NetworkError('The network has no population "cortex".'),
    );
  });

  it.each([
    [
      'two populations of one name',
      { populations: [retina, retina], projections: [], outputs: [] },
      'Two populations are called "retina". Rename one.',
    ],
    [
      'a population without neurons',
      { populations: [population('none', 0, lif())], projections: [], outputs: [] },
      'Population "none" has 0 neurons. Give it 1 or more.',
    ],
    [
      'half a neuron',
      { populations: [population('half', 1.5, lif())], projections: [], outputs: [] },
      'Population "half" has 1.5 neurons. Give it 1 or more.',
    ],
    [
      'a projection from nowhere',
      { populations: [hidden], projections: [project(retina, hidden, allToAll())], outputs: [] },
      'Projection "retina→hidden" names population "retina", which the network does not have. Add it.',
    ],
    [
      'a projection to nowhere',
      { populations: [hidden], projections: [project(hidden, motors, allToAll())], outputs: [] },
      'Projection "hidden→motors" names population "motors", which the network does not have. Add it.',
    ],
    [
      'a projection onto input axons',
      { populations: [retina, hidden], projections: [project(hidden, retina, allToAll())], outputs: [] },
      'Projection "hidden→retina" ends on input axons, which only the stimulus can fire. Project onto neurons.',
    ],
    [
      'two projections of one name',
      {
        populations: [retina, hidden],
        projections: [project(retina, hidden, allToAll()), project(retina, hidden, oneToOne())],
        outputs: [],
      },
      'Two projections are called "retina→hidden". Rename one.',
    ],
    [
      'a one-to-one projection between populations of different size',
      { populations: [hidden, motors], projections: [project(hidden, motors, oneToOne())], outputs: [] },
      'Projection "hidden→motors" is one-to-one, but joins 3 neurons to 2. Make them equal, or choose another wiring.',
    ],
    [
      'an unknown output',
      { populations: [hidden], projections: [], outputs: ['motors'] },
      'Output "motors" is no population of the network. Add it or drop it.',
    ],
  ])('is refused with %s', (_, net, sentence) => {
    expect(() => checkNetwork(net)).toThrow(new NetworkError(sentence));
  });

  it.each([-1, NaN, Infinity, 2 ** 31])('refuses a refractory time of %d µs', (refractory) => {
    const hidden = population('hidden', 3, lif({ refractory: refractory as Micros }));
    expect(() => network([hidden], [], [hidden])).toThrow(
      `Neurons of population "hidden" are refractory for ${refractory} µs. Let it be 0 to 2147483647.`,
    );
  });
});
