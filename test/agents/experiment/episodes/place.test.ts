import { describe, expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { placeOf } from '../../../../agents/experiment/episodes/place.ts';
import { revive } from '../../../../agents/experiment/life/revive.ts';
import { readGallery } from '../../../../agents/experiment/run/checkpoints.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';

const { worlds, chips } = rooms;
const only = (...names: string[]) => Object.fromEntries(names.map((name) => [name, worlds[name]]));

describe('a place', () => {
  it.each([
    ['its world', 'mapless-200', only('lane-keeping')],
    ['that of its test episodes', 'mapless-200', only(experiments['mapless-200'].world)],
    ['that of a lesson', 'water-maze-moved', only(experiments['water-maze-moved'].world)],
  ])('is refused at once where %s is not given', (_, name, given) => {
    const assignment = { experiment: experiments[name], setup: plainSetup, seed: 0 };
    expect(() => placeOf(assignment, { worlds: given, chips })).toThrow(/^There is no world "/);
    expect(() => placeOf(assignment, rooms)).not.toThrow();
  });

  it('is refused at once where its chip is not given', () => {
    const assignment = { experiment: experiments['t-maze'], setup: plainSetup, seed: 0 };
    expect(() => placeOf(assignment, { worlds, chips: {} })).toThrow('There is no chip "reference"');
  });
});

it('tells of a mind, as of its other worlds, that the world of a lesson is not given', () => {
  const saved = { ...readGallery('water-maze'), experiment: 'taught' };
  const taught = { ...experiments['water-maze'], lessons: [{ world: 'pond', trials: 1 }] };
  expect(() => revive(saved, rooms, { taught })).toThrow('There is no world "pond" among those given');
});
