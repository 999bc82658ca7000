// How a run stands after all that hands have done to it: what a control shows, and what a picture tells.

import type { LoggedIntervention } from './note.ts';

/** What hands have left a run in. */
export interface Standing {
  /** Light on the scene, 1 is usual. */
  readonly light: number;
  readonly blind: 'none' | 'left' | 'right';
  /** Share of the axons that are cut, by population; those that were never touched are not in it. */
  readonly cut: ReadonlyMap<string, number>;
  /** Whether weights may change. */
  readonly plastic: boolean;
  /** Rate of learning and amplitude of exploration, 1 is the recipe's own. */
  readonly learning: number;
  readonly exploration: number;
}

/**
 * @param log     in the order in which it was done
 * @param index   percept up to which it counts; Infinity for all
 * @param frozen  percept after which the mind is frozen, unless a hand lets it learn again; null where it never is
 * @returns how the run stands at a percept
 */
export function standingAt(
  log: readonly LoggedIntervention[],
  index: number,
  frozen: number | null,
): Standing {
  const done = log.filter(({ index: at }) => at <= index);
  const isFrozen = frozen !== null && frozen < index;
  const cut = new Map<string, number>();
  let [light, learning, exploration] = [1, 1, 1];
  let blind: Standing['blind'] = 'none';
  let plastic = !isFrozen;
  for (const { index: at, intervention } of done) {
    if (intervention.kind === 'light') light = intervention.factor;
    else if (intervention.kind === 'blind') blind = intervention.side;
    else if (intervention.kind === 'silence') cut.set(intervention.population, intervention.share);
    else if (intervention.kind === 'tune') ({ learning, exploration } = intervention);
    else if (intervention.kind === 'plasticity' && (!isFrozen || at > frozen)) plastic = intervention.on;
  }
  return { light, blind, cut, plastic, learning, exploration };
}

/** @returns what is not as it usually is, in words with units; empty where nothing is. */
export function standingWords({ light, blind, cut, learning, exploration }: Standing): string[] {
  return [
    ...(light === 1 ? [] : [`light × ${Number(light.toPrecision(3))}`]),
    ...(blind === 'none' ? [] : [`${blind} half of the camera covered`]),
    ...[...cut].flatMap(([name, share]) =>
      share === 0 ? [] : [`${Math.round(100 * share)} % of ${name} cut`],
    ),
    ...(learning === 1 ? [] : [`learning × ${learning}`]),
    ...(exploration === 1 ? [] : [`exploration × ${exploration}`]),
  ];
}
