// A text that is no JSON is told by line and column, and what should stand there, whatever the engine says.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonError, parseJson } from '../../../../agents/cli/process/json-file.ts';

describe('parseJson', () => {
  it.each([
    ['{a:1}', 'line 1, column 2: "a:1}" stands where a name in double quotes should.'],
    ['{"a": 1,}', 'line 1, column 9: "}" stands where a name in double quotes should.'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: ""b": 2" stands where a comma or } should.'],
    ['[1, 2', 'line 1, column 6: the text ends where a comma or ] should.'],
    ['[1, 02]', 'line 1, column 6: "2]" stands where a comma or ] should.'],
    ['[1,\n tru]', 'line 2, column 2: "tru]" stands where a value should.'],
    ['{"a" 1}', 'line 1, column 6: "1}" stands where a colon should.'],
    ['[1}', 'line 1, column 3: "}" stands where a comma or ] should.'],
    ['{"a": {}} x', 'line 1, column 11: "x" stands where the end should.'],
    ['["two\nlines"]', 'line 1, column 2: ""two" stands where a value should.'],
    ['', 'line 1, column 1: the text ends where a value should.'],
    ['hello', 'line 1, column 1: "hello" stands where a value should.'],
  ])('%j', (text, sentence) => {
    expect(() => parseJson(text)).toThrow(new JsonError(sentence));
  });

  it('reads what is JSON, and ends on whatever is not', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '{', ',', '}', '1', '\\', ':', '\n'),
        (text, cut, sign) => {
          expect(parseJson(text)).toEqual(JSON.parse(text));
          const at = cut % (text.length + 1);
          const changed = text.slice(0, at) + sign + text.slice(at + 1);
          try {
            parseJson(changed);
          } catch (cause) {
            expect(cause).toBeInstanceOf(JsonError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
