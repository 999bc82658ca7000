// The words of a command as they are typed.

/** typed`train ${name} --seeds 0,1` -> its words. What is put in is one word, whatever it holds; a list is several. */
export const typed = (
  text: TemplateStringsArray,
  ...put: readonly (string | readonly string[])[]
): readonly string[] =>
  text.flatMap((part, k) => [...part.split(/\s+/).filter(Boolean), ...[put[k] ?? []].flat()]);
