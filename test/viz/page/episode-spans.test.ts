// The bar at the foot of the page: each episode is as long as it was.

import { describe, expect, it } from 'vitest';
import { episodeSpans } from '../../../viz/page/play/episode-spans.ts';

type Told = Parameters<typeof episodeSpans>[0];
const episode = (index: number, phase: 'learning' | 'judging', success: number) => ({
  kind: 'episode' as const,
  index,
  episode: 0,
  phase,
  reason: '',
  measures: { success },
});
const told = (episodes: ReturnType<typeof episode>[], learned: number | null): Told =>
  ({
    episodes,
    learned: learned === null ? null : { kind: 'learned', index: learned, step: 0, digest: '' },
    greeting: { run: { metric: { name: 'success' } } },
  }) as unknown as Told;

describe('the bar', () => {
  it('has an episode from the end of the one before', () => {
    const spans = episodeSpans(told([episode(10, 'learning', 0), episode(30, 'learning', 1)], null), 0);
    expect(spans).toEqual([
      { begin: 0, end: 10, good: false, judged: false },
      { begin: 10, end: 30, good: true, judged: false },
    ]);
  });

  it('does not count to the first judged episode what training did before it was cut short', () => {
    const spans = episodeSpans(
      told([episode(10, 'learning', 0), episode(50, 'judging', 1), episode(70, 'judging', 1)], 30),
      0,
    );
    expect(spans.map(({ begin, end }) => [begin, end])).toEqual([
      [0, 10],
      [30, 50],
      [50, 70],
    ]);
  });

  it('leaves out what is no longer kept', () => {
    const spans = episodeSpans(told([episode(10, 'learning', 0), episode(30, 'learning', 1)], null), 20);
    expect(spans).toEqual([{ begin: 20, end: 30, good: true, judged: false }]);
  });
});
