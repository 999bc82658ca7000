// What a robot says is shown on terminals: its words may not work them.

import { describe, expect, it } from 'vitest';
import { plainWords } from '../../../../hardware/robot/link/plain-words.ts';
import { linkDefaults } from '../../../../hardware/robot/link/link.ts';
import { native } from '../../../../hardware/robot/link/port/native.ts';
import { robotLink } from '../../../../hardware/robot/link/robot-link.ts';
import type { Dial } from '../../../../hardware/robot/link/socket/peer.ts';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { recorder } from '../fuzz-rig.ts';
import { rig } from '../rig.ts';
import { virtualClock } from '../virtual-clock.ts';

const clear = '\u001b[2J\u001b[1;1H';
const link = '\u001b]8;;http://example.org\u0007here\u001b]8;;\u0007';
const worked = /[\p{Cc}\u202a-\u202e]/u;

describe('plain words', () => {
  it('are on one line, work no terminal and turn no direction', () => {
    expect(plainWords(`one${clear}two\r\nthree\u009b31m \u202efour`)).toBe(
      'one [2J [1;1Htwo three 31m  four',
    );
    expect(plainWords(link)).not.toMatch(worked);
    expect(plainWords('µ → ° 機')).toBe('µ → ° 機');
  });

  it('are no longer than somebody reads', () => {
    expect(plainWords('x'.repeat(4_000_000))).toHaveLength(402);
    expect(plainWords('x'.repeat(400))).toBe('x'.repeat(400));
  });

  it('are cut between characters, not inside one of two code units', () => {
    expect(plainWords(`${'x'.repeat(399)}🤖y`)).toBe(`${'x'.repeat(399)} …`);
    expect(plainWords(`${'x'.repeat(398)}🤖y`)).toBe(`${'x'.repeat(398)}🤖 …`);
    expect(plainWords(`${'\u0007'.repeat(1599)}🤖`)).toBe(' ');
  });

  it.each([
    ['native JSON', { t: 'note', text: `${clear}all is well` }],
    ['native JSON', { t: `${clear}note` }],
    ['rosbridge JSON', { op: 'status', level: 'error', msg: clear + 'x'.repeat(1_000_000) }],
    ['rosbridge JSON', { op: 'publish', topic: `/${clear}`, msg: {} }],
  ] as const)('are all that a note has of what a robot said by %s: %j', (how, message) => {
    const made = rig(how);
    made.arm();
    const before = made.notes.length;
    let sent = false;
    made.wire.noise = (own) => (sent ? own : ((sent = true), JSON.stringify(message)));
    made.clock.advance(seconds(1));
    const notes = made.notes.slice(before);
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) {
      expect(note).not.toMatch(worked);
      expect(note.length).toBeLessThan(500);
    }
  });

  it('are few, however many a robot has, and how many more it had is said', () => {
    const made = rig('native JSON');
    made.arm();
    let sent = 0;
    const says = (): string => JSON.stringify({ t: 'note', text: `complaint ${sent++}` });
    const shown = (): number => made.notes.filter((note) => /complaint/.test(note)).length;
    const more = (): number =>
      made.notes.reduce((sum, note) => sum + Number(/^(\d+) more notes/.exec(note)?.[1] ?? 0), 0);
    made.wire.noise = says;
    made.clock.advance(seconds(5));
    expect(sent).toBeGreaterThan(100);
    expect([shown(), more()]).toEqual([10, 0]);
    made.wire.noise = (own) => own;
    made.clock.advance(seconds(10));
    expect([shown(), more()]).toEqual([10, sent - 10]);
    made.wire.noise = says;
    made.clock.advance(millis(500));
    made.wire.noise = (own) => own;
    expect(shown()).toBe(20); // it is heard again
    const last = sent;
    made.clock.advance(seconds(40));
    expect([shown(), more()]).toEqual([20, last - 20]);
    expect(made.notes.filter((note) => / more notes/.test(note))).toHaveLength(2);
  });

  it.each([undefined, 'Give the token.'])('are all that is told of how a robot said goodbye: %s', (cure) => {
    const clock = virtualClock();
    const dial: Dial = (handlers) => {
      clock.after(millis(1), () => handlers.closed(`${clear}go away`, cure));
      return recorder().peer;
    };
    const own = robotLink({ ...linkDefaults, dial, protocol: native(), clock });
    const told: string[] = [];
    own.note$.subscribe((note) => told.push(note));
    own.frame$.subscribe({ error: ({ message }: Error) => told.push(message) });
    own.connect();
    clock.advance(millis(10));
    expect(told.join()).toContain('go away');
    expect(told.join()).not.toMatch(worked);
    own.close('the test');
  });
});
