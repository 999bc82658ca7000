// JSON that people wrote by hand. The engine's own words for a fault differ from version to version and often name no place, so a text
// that it refuses is gone through again for the line, the column and what should stand there.

/** A text is no JSON; the message begins with the line and the column. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

/** @returns the value of a text. Throws JsonError. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { at, wanted } = faultOf(text);
    const before = text.slice(0, at).split('\n');
    const found = text.slice(at).split('\n', 1)[0].slice(0, 20);
    const stands = at >= text.length ? 'the text ends' : `"${found}" stands`;
    throw new JsonError(
      `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}: ${stands} where ${wanted} should.`,
    );
  }
}

const SPACE = /[ \t\n\r]*/y;
// Plain signs, then escapes with plain signs behind each: no two ways to read the same text, so an open string costs one look.
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const SCALAR = new RegExp(
  `${STRING.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|true|false|null`,
  'y',
);

/** @returns where a match that begins at `at` ends, -1 where none does */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** @returns the first place at which a text is no JSON, and what the grammar wants there. */
function faultOf(text: string): { readonly at: number; readonly wanted: string } {
  const open: string[] = [];
  let wanted: 'value' | 'name' | 'colon' | 'comma' = 'value';
  let isFirst = false;
  for (let at = 0; ;) {
    at = endOf(SPACE, text, at);
    const sign = text.charAt(at);
    const closing = open.at(-1) === '{' ? '}' : ']';
    if (sign === closing && open.length > 0 && (isFirst || wanted === 'comma')) {
      open.pop();
      at++;
      [wanted, isFirst] = ['comma', false];
    } else if (wanted === 'value' && (sign === '{' || sign === '[')) {
      open.push(sign);
      at++;
      [wanted, isFirst] = [sign === '{' ? 'name' : 'value', true];
    } else if (wanted === 'value' || wanted === 'name') {
      const end = endOf(wanted === 'name' ? STRING : SCALAR, text, at);
      if (end < 0) return { at, wanted: wanted === 'name' ? 'a name in double quotes' : 'a value' };
      at = end;
      [wanted, isFirst] = [wanted === 'name' ? 'colon' : 'comma', false];
    } else if (wanted === 'colon') {
      if (sign !== ':') return { at, wanted: 'a colon' };
      at++;
      wanted = 'value';
    } else {
      if (open.length === 0) return { at, wanted: 'the end' };
      if (sign !== ',') return { at, wanted: `a comma or ${closing}` };
      at++;
      wanted = closing === '}' ? 'name' : 'value';
    }
  }
}
