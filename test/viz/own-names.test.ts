// A server answers under the names of its machine, as browsers write them, and under no others.

import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ownNames, shownHost } from '../../viz/own-names.ts';

const outer = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

describe('the names of a server', () => {
  it('are those of this machine alone, where it listens to it alone', () => {
    const names = ownNames('127.0.0.1', 8700);
    expect([...names].toSorted()).toEqual(['127.0.0.1:8700', '[::1]:8700', 'localhost:8700']);
  });

  it.each(['0.0.0.0', '::'])('are those of every network, where it listens to all: %s', (host) => {
    const names = ownNames(host, 8700);
    expect(names.has('localhost:8700')).toBe(true);
    expect(names.has('evil.example:8700')).toBe(false);
    expect(shownHost(host)).not.toBe(host);
    if (outer === undefined) return;
    expect(names.has(`${outer}:8700`)).toBe(true);
    expect(shownHost(host)).toBe(outer);
  });

  it('leave out the port that browsers leave out', () => {
    expect(ownNames('127.0.0.1', 80).has('127.0.0.1')).toBe(true);
    expect(ownNames('127.0.0.1', 80).has('127.0.0.1:80')).toBe(true);
    expect(ownNames('127.0.0.1', 8080).has('127.0.0.1')).toBe(false);
  });

  it('are compared in lower case, and IPv6 stands in brackets', () => {
    expect(ownNames('Robot.Local', 1).has('robot.local:1')).toBe(true);
    expect(ownNames('fe80::1', 1).has('[fe80::1]:1')).toBe(true);
  });
});
