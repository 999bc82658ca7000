// JSON from a peer that may be broken or hostile: parsed, then bounded in depth and freed of keys that reach prototypes.

/** A message that was refused at the door. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

const DEEPEST = 16;

function check(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw new WireError(`JSON nested deeper than ${DEEPEST}. Send flatter messages.`);
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') check(item, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor') {
      throw new WireError(`JSON with the key "${key}", which no message has. Leave it out.`);
    }
    check(item, depth + 1);
  }
}

/** @returns the value. Throws WireError. */
export function readJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new WireError(`Not JSON: ${(cause as Error).message}. Send one JSON object per message.`, {
      cause,
    });
  }
  check(value, 0);
  return value;
}
