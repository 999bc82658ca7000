import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { experimentNamed, hintOwn } from '../../../../agents/cli/trained/experiment-name.ts';

const gates = fileURLToPath(new URL('../../../examples/gates.mjs', import.meta.url));

it('is told of a module in the place of an experiment how it is brought along', () => {
  const sentence = `${gates} is a module: give the name of an experiment that it exports, and --with ${gates} behind it.`;
  expect(() => hintOwn(gates, 'runs/none')).toThrow(sentence);
  expect(() => experimentNamed(gates, { verb: 'watch', notForStudies: '' })).toThrow(sentence);
  expect(() => experimentNamed('none.mjs', { verb: 'watch', notForStudies: '' })).toThrow(
    'There is no experiment "none.mjs"',
  );
});
