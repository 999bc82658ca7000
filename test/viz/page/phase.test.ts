// What the title says a run is doing.

import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../../viz/page/play/phase.ts';
import { greetingOf, storeOf, tell } from './a-run.ts';

const words = (...[store, cursor]: Parameters<typeof phaseOf>): string => phaseOf(store, cursor).words;

describe('the phase', () => {
  it('counts the control steps or the trials of a training, whichever end it first', () => {
    expect(words(storeOf(greetingOf({ steps: 200 }), 101), 100)).toBe('learning, 50 %');
    const trials = storeOf(greetingOf({ steps: 10_000, trials: 12 }), 101); // ten percepts each
    expect(words(trials, 90)).toBe('learning, 75 %');
  });

  it('says that a run is preparing once it has greeted, and that a robot is waited for', () => {
    const taught = storeOf(greetingOf(), 0);
    expect(words(taught, -1)).toBe('preparing');
    tell(taught, { kind: 'note', note: { kind: 'preparing', words: 'it is taught', share: 0.456 } });
    expect(words(taught, -1)).toBe('preparing: it is taught, 46 %');
    expect(words(storeOf(greetingOf({ robot: 'ws://robot' }), 0), -1)).toBe('waiting for the robot');
  });

  it('says that a study has learned as soon as its last sample is seen', () => {
    const store = storeOf(greetingOf({ study: true, steps: 9 }), 10);
    expect(words(store, 9)).toBe('learning, 100 %');
    tell(store, { kind: 'note', note: { kind: 'learned', index: 9, step: 9, digest: '' } });
    expect(words(store, 9)).toBe('learned');
    expect(words(store, 0)).toBe('learning, 0 %');
  });

  it.each([
    ['lost', 'disconnected, trying again'],
    ['ended', 'ended'],
    ['refused', 'no run'],
  ] as const)('of a run that is %s is no phase of learning', (contact, said) => {
    const store = storeOf(greetingOf(), 5);
    store.lose(contact, '');
    expect(phaseOf(store, 4)).toEqual({ phase: 'lost', words: said });
  });
});
