// Who is let in, by what a browser or another viewer sends.

import { expect, it } from 'vitest';
import { isOwnOrigin, refusalOf } from '../../viz/admission.ts';

const asking = (protocols: string): string | undefined =>
  refusalOf({ url: '/', headers: { 'sec-websocket-protocol': protocols } }, true, false)?.status;

it('takes one of several protocols, wherever it stands among those that are offered', () => {
  expect(asking('foxglove.websocket.v9, foxglove.sdk.v1')).toBeUndefined();
  expect(asking('foxglove.websocket.v9,foxglove.websocket.v1')).toBeUndefined();
  expect(asking('foxglove.websocket.v9, foxglove.websocket.v99')).toBe('400 Bad Request');
});

it('knows its own page behind a door that speaks https, and in whatever case', () => {
  const names = new Set(['robot.local:8080']);
  const from = (origin?: string): boolean => isOwnOrigin({ headers: { origin } }, names);
  expect([undefined, 'http://robot.local:8080', 'https://Robot.local:8080'].map(from)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['http://robot.local', 'null', 'https://robot.local:8080.evil.example'].map(from)).toEqual([
    false,
    false,
    false,
  ]);
});
