// What the curves of learning come to, for those who hear the page: the newest value of each, and how far the weights reach.

import { figureWords } from '../figures.ts';

/** Newest values; null where there is none. */
export interface Newest {
  readonly metric: string;
  readonly learning: number | null;
  readonly frozen: number | null;
  /** Another measure with its unit, in brackets, or nothing. */
  readonly other: readonly [name: string, unit: string, value: number | null];
  readonly reward: number | null;
  readonly dopamine: readonly [name: string, value: number | null];
  /** Whether they are all there are, or those that are drawn. */
  readonly weightsName: string;
  /** Lowest and highest weight; null where none has been told. */
  readonly weights: readonly [low: number, high: number] | null;
}

const told = (name: string, value: number | null, unit = ''): string[] =>
  value === null ? [] : [`${name} ${figureWords(value)}${unit}`];

/** @returns the last value of a curve. */
export const lastOf = (values: readonly (number | null)[]): number | null =>
  values.findLast((value) => value !== null) ?? null;

/** @returns all of it in a sentence. */
export function spokenOf(newest: Newest): string {
  const { metric, learning, frozen, other, reward, dopamine, weightsName, weights } = newest;
  const [name, unit, value] = other;
  return [
    ...told(`${metric} while it learned`, learning),
    ...told(`${metric} frozen`, frozen),
    ...told(name, value, unit),
    ...told('reward', reward),
    ...told(...dopamine),
    ...(weights === null
      ? []
      : [`${weightsName} from ${weights.map((each) => figureWords(each)).join(' to ')}`]),
  ].join(', ');
}
