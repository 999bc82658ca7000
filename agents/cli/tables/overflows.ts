// What a chip's registers could not hold, in a line of words: nothing else tells why neurons that are inhibited fire.

/** As many as a line has room for: what wrapped before what was held, and what did so most often first. */
const TOLD = 3;

/**
 * @param overflows  how often, by population or projection and register, as a chip's meter has it; absent: never
 * @returns the line for stderr; empty where the neurons' registers were wide enough. Traces, tags and their sums end at 7, 8 and 15 bits
 * in every run that learns on integers: `--json` tells of those
 * @param advice  where to look
 */
export function overflowLine(
  chip: string,
  overflows: Readonly<Record<string, number>> | undefined,
  advice = 'chip map says how many thresholds each population holds',
): string {
  const found = Object.entries(overflows ?? {}).flatMap(([name, times]) => {
    const [, owner, register] = /^(.*)\/(current|voltage)$/.exec(name) ?? [];
    return register === undefined ? [] : [{ owner, register, times }];
  });
  if (found.length === 0) return '';
  const isWrapped = ({ register }: { readonly register: string }): number => (register === 'current' ? 1 : 0);
  const worst = found.toSorted((a, b) => isWrapped(b) - isWrapped(a) || b.times - a.times).slice(0, TOLD);
  const told = worst.map(
    ({ owner, register, times }) => `${register} of "${owner}" ${times === 1 ? 'once' : `${times} times`}`,
  );
  if (found.length > TOLD) told.push(`and ${found.length - TOLD} more`);
  const means = [
    ['current', 'a current wraps, so that strong inhibition excites'],
    ['voltage', 'a voltage is held, so that deeper inhibition is forgotten'],
  ].flatMap(([register, words]) => (found.some((each) => each.register === register) ? [words] : []));
  return (
    `24 bits of ${chip} were too few: ${told.join(', ')} (neurons and ticks; ${means.join('; ')}). ` +
    `Make weights and drives smaller beside the threshold; ${advice}.\n`
  );
}
