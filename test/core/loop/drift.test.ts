import { describe, expect, it } from 'vitest';
import {
  checkDrifts,
  driftFlag,
  driftKinds,
  driftOf,
  DriftError,
  parseDrift,
  type DriftKind,
} from '../../../core/loop/drift.ts';

describe('a drift flag', () => {
  it('reads every kind within its amounts and writes it back', () => {
    for (const kind of Object.keys(driftKinds) as DriftKind[]) {
      const { low, high, asBuilt } = driftKinds[kind];
      for (const amount of [low, high, asBuilt]) {
        expect(parseDrift(`${kind}=${amount}`)).toEqual({ kind, amount });
        expect(driftFlag({ kind, amount })).toBe(`${kind}=${amount}`);
      }
    }
  });

  it.each([
    ['wheel-wear', 'write kind=amount'],
    ['wheel=0.1', 'Known are wheel-wear'],
    ['wheel-wear=', 'write kind=amount'],
    ['wheel-wear= ', 'no amount from 0 to 0.9'],
    ['wheel-wear=1', 'no amount from 0 to 0.9'],
    ['wheel-wear=x', 'no amount from 0 to 0.9'],
    ['contrast-threshold=0', 'no amount from 0.2 to 10'],
    ['camera-yaw=NaN', 'no amount from -60 to 60'],
    ['wheel-wear=0.1@30s', 'Leave "@30s" out'],
    ['constructor=1', '"constructor" is no drift'],
  ])('refuses %s and says what is allowed', (flag, words) => {
    expect(() => parseDrift(flag)).toThrow(DriftError);
    expect(() => parseDrift(flag)).toThrow(words);
  });
});

describe('drifts', () => {
  it('leave a body as it was built where nothing is said', () => {
    expect(driftOf([], 'contrast-threshold')).toBe(1);
    expect(driftOf([{ kind: 'wheel-wear', amount: 0.2 }], 'camera-yaw')).toBe(0);
    expect(driftOf([{ kind: 'wheel-wear', amount: 0.2 }], 'wheel-wear')).toBe(0.2);
  });

  it('of one kind are not added up: the last one is how far it has come', () => {
    const drifts = [0.2, 0.1].map((amount) => ({ kind: 'wheel-wear', amount }) as const);
    expect(driftOf(drifts, 'wheel-wear')).toBe(0.1);
  });

  it('are refused by a world that does not know them, which names those it does', () => {
    const drifts = [{ kind: 'camera-pitch', amount: 5 }] as const;
    expect(() => checkDrifts('arena', ['wheel-wear'], drifts)).toThrow('drifts by wheel-wear only');
    expect(() => checkDrifts('arena', [], drifts)).toThrow('does not drift');
    expect(() => checkDrifts('arena', ['camera-pitch'], drifts)).not.toThrow();
  });
});
