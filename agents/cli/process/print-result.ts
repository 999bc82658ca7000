// Results go to standard output, as words for people or with --json as exactly one document; everything else goes to standard error.

/** Print what a command has found. */
export function printResult(json: boolean | undefined, document: object, words: string): void {
  process.stdout.write(json === true ? `${JSON.stringify(document)}\n` : words);
}
