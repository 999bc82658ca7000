import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random/random.ts';
import { checkEpisodes, EpisodeError } from '../../envs/episodes.ts';
import { worlds } from '../../envs/registry.ts';
import { fakeWorld } from '../fake-world.ts';

describe('what authors of worlds hold them against', () => {
  it.each(['lane-keeping', 'obstacle-arena'] as const)('passes %s', (name) => {
    expect(() => checkEpisodes(() => worlds[name].create(createRandom(1)))).not.toThrow();
  });

  it('tells a world that an episode before it has changed, where it shows and what to do', () => {
    const haunted = () => {
      let episodes = 0;
      const world = fakeWorld({ length: 5 });
      return {
        ...world,
        reset: (seed: number) => ({ ...world.reset(seed), reward: ++episodes > 1 ? 1 : 0 }),
      };
    };
    expect(() => checkEpisodes(haunted)).toThrow(EpisodeError);
    expect(() => checkEpisodes(haunted)).toThrow(
      /"fake": the episode of seed 1 .* first at percept 0\.reward \(1 and 0\)\. Let reset\(\) set back/,
    );
  });

  it('asks for two seeds', () => {
    expect(() => checkEpisodes(() => fakeWorld({ length: 5 }), { seeds: [1] })).toThrow(/two seeds/);
  });
});
