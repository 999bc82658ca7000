// An emergency stop, pressed in every state of a link: what the robot hears of it, when, and what it hears no more.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import type { LinkState } from '../../../../hardware/robot/safety/link-state.ts';
import { frameType } from '../../../../hardware/robot/wire/frame.ts';
import { readCommand, readStop } from '../../../../hardware/robot/wire/native-orders.ts';
import { rig, speech, type Rig, type Speech } from '../rig.ts';

type Message = string | Uint8Array;

/** What a robot was told, in one word: a speed, or the protocol's own word for a stop. */
function told(message: Message): number | string | null {
  if (typeof message !== 'string') {
    if (message[0] === frameType.command) return readCommand(message).command.speed;
    return message[0] === frameType.stop ? readStop(message).level : null;
  }
  const { t, speed, level, op, topic, msg } = JSON.parse(message) as Record<string, never>;
  if (t === 'command') return speed;
  if (t === 'stop') return level;
  if (op !== 'publish' || topic !== '/cmd_vel') return null;
  const twist = msg as { linear?: { x: number }; twist?: { linear: { x: number } } };
  return (twist.twist ?? twist).linear?.x ?? null;
}

/** Whether a robot's message is of its sensors. */
const isSensed = (message: Message): boolean =>
  typeof message !== 'string' || /"t":"(state|events|scan)"|"op":"publish"/.test(message);
const isModel = (message: Message): boolean =>
  typeof message === 'string' && message.includes('/neurover/model');
const nothing = (): null => null;
const without =
  (is: (message: Message) => boolean) =>
  (message: Message): Message | null =>
    is(message) ? null : message;

/** How a link comes into each of its states. */
const ways: Readonly<Record<LinkState, (made: Rig) => void>> = {
  disconnected: ({ link }) => link.close('the test'),
  connecting: () => {},
  handshake({ wire, clock }) {
    wire.noise = nothing;
    clock.advance(millis(100));
  },
  syncing({ wire, clock }) {
    wire.noise = without(isSensed);
    clock.advance(millis(300));
  },
  ready: ({ clock }) => clock.advance(millis(600)),
  armed(made) {
    made.arm();
    made.clock.advance(millis(300));
  },
  degraded(made) {
    made.arm();
    made.wire.noise = without(isSensed);
    made.clock.advance(millis(240));
  },
  stopping(made) {
    made.arm();
    made.clock.advance(millis(300));
    made.link.disarm('the test');
  },
  estopped(made) {
    made.arm();
    made.link.estop('the test');
    made.clock.advance(millis(300));
  },
  backoff({ wire, clock }) {
    clock.advance(millis(600));
    wire.refusing = true;
    wire.kill();
  },
};
const states = Object.keys(ways) as LinkState[];
const hearing: readonly LinkState[] = ['syncing', 'ready', 'armed', 'degraded', 'stopping', 'estopped'];

/** A link in a state, and what its robot hears from now on. */
function linkIn(state: LinkState, how: Speech) {
  const made = rig(how);
  ways[state](made);
  expect(made.link.standing().state).toBe(state);
  const heard: (number | string)[] = [];
  made.wire.overhear = (message) => {
    const word = told(message);
    if (word !== null) heard.push(word);
  };
  return { ...made, heard };
}
/** The stop as a protocol says it: a zero, and its own word where it has one. */
const stopOf = (how: Speech): (number | string)[] => (how.startsWith('native') ? [0, 'cut'] : [0]);

describe.each(speech)('an emergency stop by %s', (how) => {
  it.each(hearing)('is heard at once where the link is %s', (state) => {
    const { clock, link, heard } = linkIn(state, how);
    clock.advance(millis(4)); // nothing is under way
    const before = heard.length;
    link.estop('the test');
    clock.advance(millis(1));
    expect(heard.slice(before, before + 2)).toEqual(expect.arrayContaining(stopOf(how)));
    expect(heard.slice(before).filter((word) => word !== 0 && word !== 'cut')).toEqual([]);
  });

  it.each(states)(
    'is heard first of all by whoever is found next, where it was pressed while %s',
    (state) => {
      const { clock, link, wire, heard } = linkIn(state, how);
      link.estop('the test');
      wire.noise = (message) => message;
      wire.kill();
      wire.refusing = false;
      clock.advance(millis(1));
      heard.length = 0;
      if (state === 'disconnected') link.connect();
      clock.advance(seconds(12));
      expect(link.standing()).toEqual({ state: 'estopped', latched: true, owing: true });
      expect(heard.slice(0, stopOf(how).length)).toEqual(stopOf(how));
    },
  );

  it.each(states)('lets nothing through that moves, whatever is asked, pressed while %s', (state) => {
    const made = linkIn(state, how);
    const { clock, link, wire, heard } = made;
    clock.advance(millis(4));
    link.estop('the test');
    heard.length = 0;
    clock.advance(millis(500));
    wire.noise = (message) => message;
    wire.refusing = false;
    if (state === 'disconnected') link.connect();
    const asked = made.percepts.length;
    for (let k = 0; k < 20; k++) {
      clock.advance(millis(500));
      expect(link.arm()).toMatch(/latched/);
    }
    expect(made.percepts.length).toBeGreaterThan(asked + 50); // and each was answered with 0.4 m/s
    expect(heard.filter((word) => word !== 0 && word !== 'cut')).toEqual([]);
    expect(heard.filter((word) => word === 0).length).toBeGreaterThan(20);
    expect(made.robot.applied().speed).toBe(0);
    expect(link.standing()).toEqual({ state: 'estopped', latched: true, owing: true });
  });

  it('says goodbye with it, too, as long as it is latched, and with a brake otherwise', () => {
    if (!how.startsWith('native')) return;
    for (const [press, word] of [
      [true, 'cut'],
      [false, 'settle'],
    ] as const) {
      const { clock, link, heard } = linkIn('armed', how);
      if (press) link.estop('the test');
      clock.advance(millis(20));
      heard.length = 0;
      link.close('the test');
      clock.advance(millis(2));
      expect(heard).toContain(word);
      expect(heard).not.toContain(press ? 'settle' : 'cut');
    }
  });
});

describe.each(['rosbridge JSON', 'rosbridge CBOR', 'rosbridge stamped ROS 2'] as const)('%s', (how) => {
  it('is told to stand as soon as its topics are known, however long it thinks of its model', () => {
    const made = rig(how);
    made.wire.noise = without(isModel);
    const heard: (number | string)[] = [];
    made.wire.overhear = (message) => {
      const word = told(message);
      if (word !== null) heard.push(word);
    };
    made.clock.advance(millis(100));
    expect(made.link.standing().state).toBe('handshake');
    made.link.estop('the test');
    made.clock.advance(millis(1));
    expect(heard).toEqual([0]);
  });
});

it('is not sent in a dry run, and whoever presses is told so', () => {
  const made = rig('native packed', {}, { dryRun: () => {} });
  made.arm();
  const heard: unknown[] = [];
  made.wire.overhear = (message) => heard.push(told(message));
  made.link.estop('the test');
  made.clock.advance(millis(50));
  expect(heard.filter((word) => word !== null)).toEqual([]);
  expect(made.notes.join('\n')).toMatch(/dry run.*not told/);
});
