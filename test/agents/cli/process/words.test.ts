import { describe, expect, it } from 'vitest';
import { meters } from '../../../../core/units/quantity.ts';
import { readEpisodes } from '../../../../agents/cli/setup/data-option.ts';
import { Interrupted, pick, UsageError } from '../../../../agents/cli/process/failure.ts';
import { exitCodeOf, messageOf } from '../../../../agents/cli/refusals.ts';
import { readCount, readSeeds, readSpeed, within } from '../../../../agents/cli/process/options.ts';
import { CheckpointError } from '../../../../agents/checkpoint.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

describe('the options of the command line', () => {
  it('read seeds as ranges, lists and single ones, ascending and without repeats', () => {
    expect(readSeeds('0..3')).toEqual([0, 1, 2, 3]);
    expect(readSeeds('7, 2,2..4')).toEqual([2, 3, 4, 7]);
    expect(readSeeds('5')).toEqual([5]);
  });

  it.each(['', 'x', '3..1', '-1', '1..', '0..99999', '9999999999'])('refuse "%s" as seeds', (text) => {
    expect(() => readSeeds(text)).toThrow(UsageError);
  });

  it.each(['0', '-1', '1.5', '10.000', '10,000', 'many', ''])('refuse "%s" as a count', (text) => {
    expect(() => readCount('--workers', text)).toThrow(
      new UsageError(`--workers ${text}: give a whole number from 1 on.`),
    );
  });

  it('take a count in powers of ten', () => {
    expect(readCount('--steps', '2e4')).toBe(20_000);
  });

  it('take numbers within their bounds, and tell who wrote a decimal comma how it is written', () => {
    expect(within('--fps', '29.97', 1, 100)).toBe(29.97);
    const refused = (text: string) => () => within('--fps', text, 1, 100);
    expect(refused('29,97')).toThrow(
      new UsageError('--fps 29,97: give a number from 1 to 100. With a decimal point: 29.97.'),
    );
    for (const text of ['', ' ', '0', '101', 'NaN', '1,2,3', '22%'])
      expect(refused(text)).toThrow(new UsageError(`--fps ${text}: give a number from 1 to 100.`));
    expect(() => readSpeed('0,5')).toThrow(/With a decimal point: 0\.5\.$/);
  });
});

describe('a word that is empty, as by a variable of the shell that is not set', () => {
  it.each([
    [['report', 'runs/nothing', '--out', ''], 'What follows "--out" is empty'],
    [['report', 'runs/nothing', '--out='], '--out= is empty'],
    [['eval', ''], 'What follows "eval" is empty'],
    [[''], 'The first word is empty'],
  ])('is refused in %j', async (words, sentence) => {
    refused(await carriedOut(...words), 2, new RegExp(`${sentence}: .* Give a value`));
  });
});

describe('test episodes', () => {
  const own = { judging: { episodes: 200, points: 1, episodesPerPoint: 4 } };
  const route = { start: { x: 0, y: 0, heading: 0 }, goal: { x: 1, y: 0 }, shortest: meters(1) };
  const map = { routes: [route, route, route] };

  it('are those that were typed, or the experiment’s own, and never more than there are published routes', () => {
    expect(readEpisodes(own, undefined, null)).toBe(200);
    expect(readEpisodes(own, '300', null)).toBe(300);
    expect(readEpisodes(own, undefined, map)).toBe(3);
    expect(readEpisodes(own, '3', map)).toBe(3);
    expect(() => readEpisodes(own, '4', map)).toThrow(
      new UsageError(
        '--episodes 4: there are 3 published routes, and a route that is driven again tells nothing new. Give at most 3.',
      ),
    );
  });
});

describe('a failure', () => {
  const entries = { 'lane-keeping': 1, maze: 2 };

  it('names what there is, and what is nearest to what was asked for', () => {
    expect(pick('experiment', 'maze', entries)).toBe(2);
    expect(() => pick('experiment', 'lane-keping', entries)).toThrow(
      new UsageError(
        'There is no experiment "lane-keping". Did you mean "lane-keeping"? Choose from: lane-keeping, maze.',
      ),
    );
    expect(() => pick('experiment', 'Lane', entries)).toThrow('Did you mean "lane-keeping"?');
    const minds = { 'mapless-200-lidar': 1, 'mapless-200': 2 };
    expect(() => pick('mind', 'mapless-20', minds)).toThrow('Did you mean "mapless-200"?');
    expect(() => pick('experiment', 'toString', entries)).toThrow(UsageError);
    expect(() => pick('experiment', 'mine', entries)).toThrow(
      /^There is no experiment "mine"\. Did you mean "maze"/,
    );
    expect(() => pick('experiment', 'mint', entries)).toThrow(/^There is no experiment "mint"\. Choose from/);
  });

  it('has the exit code of its kind', () => {
    const thrown = [new UsageError('x'), new CheckpointError('x'), new Interrupted('x'), new Error('x'), 'x'];
    expect(thrown.map(exitCodeOf)).toEqual([2, 3, 130, 1, 1]);
    class ChipError extends Error {
      override readonly name = 'ChipError';
    }
    expect(exitCodeOf(new ChipError('of another copy of the package'))).toBe(3);
  });

  it('is told in its own words and those of its cause', () => {
    expect(messageOf(new Error('World failed.', { cause: new Error('The floor broke.') }))).toBe(
      'World failed. The floor broke.',
    );
  });
});
