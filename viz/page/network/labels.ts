// What the populations of a network are called in its legend. Those that differ by a number alone, as the directions of a maze do, stand
// behind one name, or a dozen names would cover the network.

/** Names and sizes are told of populations; `place` is theirs in the network, for it gives them their colours. */
export interface Named {
  readonly name: string;
  readonly size: number;
  readonly place: number;
}

/** A name, and the populations that it stands for. */
export interface Label {
  readonly words: string;
  readonly places: readonly number[];
}

/** From how many on a name stands for several. */
const SEVERAL = 3;

/** @returns the labels of populations, in their order. */
export function labelsOf(populations: readonly Named[]): Label[] {
  const rows: Named[][] = [];
  for (const each of populations) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && follows(each, last)) row.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) =>
    row.length < SEVERAL
      ? row.map(({ name, size, place }) => ({ words: `${name} (${size})`, places: [place] }))
      : [
          {
            words: `${row[0].name} to ${numbered(row[row.length - 1])?.[2]} (${row[0].size} each)`,
            places: row.map(({ place }) => place),
          },
        ],
  );
}

const numbered = ({ name }: Named): RegExpExecArray | null => /^(.*\D)(\d+)$/.exec(name);

/** @returns whether a population is the next one after another of its kind. */
function follows(next: Named, before: Named): boolean {
  const [here, there] = [numbered(next), numbered(before)];
  return (
    here !== null &&
    there !== null &&
    here[1] === there[1] &&
    Number(here[2]) === Number(there[2]) + 1 &&
    next.size === before.size
  );
}
