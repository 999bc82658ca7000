// What is shown of a link and what its gate does, beside one another: every state and everything that can halt a robot in it.

import { describe, expect, it } from 'vitest';
import { micros, millis, seconds } from '../../../../core/units/quantity.ts';
import { metricsLine } from '../../../../agents/cli/robot/metrics-line.ts';
import { mayMove } from '../../../../hardware/robot/safety/link-state.ts';
import { forward, rig, speech, type Rig } from '../rig.ts';

/** What halts a robot that may move, until it is undone. */
const halts: Readonly<Record<string, { begin(made: Rig): void; end(made: Rig): void; words: RegExp }>> = {
  'blind, by the way to it': {
    begin: ({ wire }) => void (wire.slow = () => millis(150)), // there and back 300 ms: longer than an order lives
    end: ({ wire }) => void (wire.slow = () => micros(0)),
    words: /the way to it takes too long \(blind\)/,
  },
  'non-finite, by its mind': {
    begin: (made) => void (made.policy = () => forward(NaN)),
    end: (made) => void (made.policy = () => forward(0.4)),
    words: /its mind asks for what is no number \(non-finite\)/,
  },
};

describe.each(speech)('a robot that may move, by %s', (how) => {
  it.each(Object.keys(halts))('and stands is shown to stand, and why: %s', (name) => {
    const { begin, end, words } = halts[name];
    const made = rig(how);
    const { clock, link, notes, robot } = made;
    made.arm();
    clock.advance(seconds(1));
    expect(link.metrics().halted).toBeNull();
    begin(made);
    clock.advance(seconds(1));
    const { state } = link.standing();
    expect(mayMove(state), notes.join('\n')).toBe(true);
    expect(robot.applied()).toEqual(forward(0));
    expect(metricsLine(link.metrics())).toMatch(/^(armed|degraded), told to stand \((blind|non-finite)\) · /);
    const told = (): string[] => notes.filter((note) => note.startsWith('The robot is told to stand'));
    expect(told()).toEqual([expect.stringMatching(words)]);
    end(made);
    clock.advance(seconds(3));
    expect(link.metrics().halted).toBeNull();
    expect(metricsLine(link.metrics())).toMatch(/^armed · /);
    expect(robot.applied().speed).toBeCloseTo(0.4);
    expect(told()).toHaveLength(1);
  });

  it("is shown to be halted exactly while its last command was a zero of the gate's, and never moves in another state", () => {
    const made = rig(how);
    const { clock, link } = made;
    let [seen, armed] = [0, 0];
    const slow = [0, 30, 120, 190, 260, 40, 0, 400, 0];
    made.wire.slow = () => millis(slow[Math.floor(seen / 40) % slow.length]);
    let last: { readonly stopped: string | null } | null = null; // since it was armed
    link.standing$.subscribe(({ state }) => void (mayMove(state) || (last = null)));
    link.sent$.subscribe(({ command, stopped }) => {
      last = mayMove(link.standing().state) ? { stopped } : null;
      if (command.speed !== 0) expect(mayMove(link.standing().state)).toBe(true);
    });
    made.clock.advance(millis(600));
    for (seen = 0; seen < 720; seen++) {
      if (link.standing().state === 'ready') link.arm();
      clock.advance(millis(25));
      const { state, halted } = link.metrics();
      if (!mayMove(state)) {
        expect(halted).toBeNull();
        continue;
      }
      if (last === null) continue; // no order yet
      armed++;
      expect(halted, `${state} at ${seen}`).toBe((last as { stopped: string | null }).stopped);
    }
    expect(armed).toBeGreaterThan(300);
  });
});
