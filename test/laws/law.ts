// Laws are claims that every chip or every world owes. Whoever skips one says why.

import { it } from 'vitest';

/** A law that does not hold here, and the reason. */
export interface Skip {
  readonly law: string;
  readonly reason: string;
}

/** What a caller of a law suite may say. */
export interface LawOptions {
  readonly skip?: readonly Skip[];
}

/** A law by its sentence. */
export type Law = readonly [sentence: string, check: () => void];

/** Run every law as a test; a skipped one is reported with its reason, an unknown one is a mistake. */
export function enact(laws: readonly Law[], { skip = [] }: LawOptions): void {
  for (const { law } of skip) {
    if (!laws.some(([sentence]) => sentence === law))
      throw new Error(`There is no law "${law}" to skip. Mend its name.`);
  }
  for (const [sentence, check] of laws) {
    const reason = skip.find(({ law }) => law === sentence)?.reason;
    it(sentence, (context) => {
      if (reason !== undefined) context.skip(reason);
      check();
    });
  }
}
