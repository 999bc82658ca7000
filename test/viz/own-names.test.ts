// A server answers under the names of its machine, as browsers write them, and under no others.

import { describe, expect, it } from 'vitest';
import { ownNames, shownHost } from '../../viz/own-names.ts';

const machine = { name: 'Lab', addresses: ['192.168.4.2', 'fe80::1', '127.0.0.1'] };

describe('the names of a server', () => {
  it('are those of this machine alone, where it listens to it alone', () => {
    const names = ownNames('127.0.0.1', 8700, machine);
    expect([...names].toSorted()).toEqual(['127.0.0.1:8700', '[::1]:8700', 'localhost:8700']);
    expect(shownHost('127.0.0.1', machine)).toBe('127.0.0.1');
  });

  it.each(['0.0.0.0', '::'])('are those of every network, where it listens to all: %s', (host) => {
    const names = ownNames(host, 8700, machine);
    for (const name of ['localhost', '192.168.4.2', '[fe80::1]', 'lab', 'lab.local'])
      expect(names.has(`${name}:8700`), name).toBe(true);
    expect(names.has('evil.example:8700')).toBe(false);
    expect(shownHost(host, machine)).toBe('192.168.4.2');
    expect(shownHost(host, { name: 'alone', addresses: [] })).toBe('127.0.0.1');
  });

  it('leave out the port that browsers leave out', () => {
    expect(ownNames('127.0.0.1', 80, machine).has('127.0.0.1')).toBe(true);
    expect(ownNames('127.0.0.1', 80, machine).has('127.0.0.1:80')).toBe(true);
    expect(ownNames('127.0.0.1', 8080, machine).has('127.0.0.1')).toBe(false);
  });

  it('are compared in lower case, and IPv6 stands in brackets', () => {
    expect(ownNames('Robot.Local', 1, machine).has('robot.local:1')).toBe(true);
    expect(shownHost('fe80::1', machine)).toBe('[fe80::1]');
  });
});
