import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operation, readOperation } from '../../../../hardware/robot/wire/rosbridge.ts';

const outcomeOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as Error).name;
  }
};

describe('an operation', () => {
  it('is read by hand, where it is a publication, as the schema reads it', () => {
    const text = fc.oneof(
      fc.constantFrom('', '/', '/scan', 'scan', '/'.repeat(256), '/'.repeat(257)),
      fc.string(),
    );
    const field = fc.oneof({ weight: 4, arbitrary: text }, fc.constantFrom(null, 3, true));
    const message = fc.record(
      {
        op: fc.constantFrom('publish', 'publish', 'advertise', 7),
        topic: field,
        id: field,
        msg: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(message, (sent) => {
        const text = JSON.stringify(sent);
        expect(outcomeOf(() => readOperation(text))).toEqual(
          outcomeOf(() => operation.parse(JSON.parse(text))),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
