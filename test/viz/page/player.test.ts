// What the buttons of the timeline do to a run, to a file, to a run that others lead, and to one that cannot be reached.

import { beforeEach, describe, expect, it } from 'vitest';
import { Player } from '../../../viz/page/play/player.ts';
import type { Store } from '../../../viz/page/play/store.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';
import type { Order } from '../../../viz/telemetry/intervention.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import { greetingOf, status, storeOf, tell } from './a-run.ts';

let orders: string[] = [];
let said: string[] = [];
const send = ({ kind }: Order): void => void orders.push(kind);
beforeEach(() => {
  orders = [];
  said = [];
});
/** Play until nothing moves by itself. */
const playOn = (player: Player): void => {
  for (let k = 0; k < 100; k++) player.advance(50);
};
function playerOf(store: Store, to: typeof send | null = send): Player {
  store.onTrouble = (message) => said.push(message);
  tell(store, status(true));
  const player = new Player(store, to);
  player.advance(0);
  return player;
}

describe('play', () => {
  it('plays a file to its end, stands there, and plays it again at the first press', () => {
    const player = playerOf(storeOf(greetingOf(), 20), null);
    player.mode = 'play';
    playOn(player);
    expect([player.cursor, player.moving, player.mode]).toEqual([19, false, 'pause']);
    player.toggle();
    expect([player.cursor, player.moving]).toEqual([0, true]);
  });

  it('goes on with a run that a step back has paused, and not with one that was paused before', () => {
    const store = storeOf(greetingOf(), 20);
    const player = playerOf(store);
    playOn(player);
    player.step(-1);
    tell(store, status(false));
    player.toggle();
    playOn(player);
    expect([player.mode, ...orders]).toEqual(['follow', 'pause', 'play']);
    orders = [];
    player.step(-1); // its last word is that it stands
    player.toggle();
    playOn(player);
    expect([player.mode, ...orders]).toEqual(['follow']);
  });

  it('plays what is known of a run that cannot be reached, and nothing moves at its end', () => {
    const store = storeOf(greetingOf(), 20);
    const player = playerOf(store);
    playOn(player);
    store.contact = 'lost';
    expect(player.moving).toBe(false);
    player.toggle();
    expect([player.moving, player.cursor]).toEqual([true, 0]);
    playOn(player);
    expect([player.moving, player.cursor, player.mode, ...orders]).toEqual([false, 19, 'pause']);
  });
});

describe('what was just asked for', () => {
  const speedOf = (speed: number): Entry => ({
    kind: 'note',
    note: { kind: 'status', playing: true, speed, phase: 'learning' },
  });

  it('counts at the next press, though the run has not heard of it yet', () => {
    const player = playerOf(storeOf(greetingOf(), 20));
    player.toggle();
    expect(player.moving).toBe(false);
    player.toggle();
    expect([player.moving, ...orders]).toEqual([true, 'pause', 'play']);
  });

  it('counts of learning, too, until the run has answered', () => {
    const wanted: boolean[] = [];
    const store = storeOf(greetingOf(), 20);
    const player = new Player(store, (order) => {
      if (order.kind === 'intervene' && order.intervention.kind === 'plasticity')
        wanted.push(order.intervention.on);
    });
    tell(store, status(true));
    player.togglePlasticity();
    player.togglePlasticity();
    const off = { index: 20, intervention: { kind: 'plasticity', on: false } } as const;
    tell(store, { kind: 'note', note: { kind: 'intervention', ...off } });
    player.advance(16);
    player.togglePlasticity();
    expect(wanted).toEqual([false, true, false]);
  });

  it('is not undone by what the run said before it heard of it, and gives way to what it says later', () => {
    const store = storeOf(greetingOf(), 20);
    const player = playerOf(store);
    player.shift(1);
    player.shift(1);
    tell(store, speedOf(2)); // of the first press
    player.advance(16);
    player.shift(1);
    expect(player.speed).toBe(8);
    tell(store, speedOf(8));
    player.advance(16);
    tell(store, speedOf(0.5)); // by somebody else
    player.advance(16);
    expect(player.speed).toBe(0.5);
  });

  it('is given up where the run does something else all the same', () => {
    const store = storeOf(greetingOf(), 20);
    const player = playerOf(store);
    player.setSpeed(4);
    player.toggle();
    tell(store, speedOf(2)); // somebody else was later
    playOn(player);
    expect([player.speed, player.moving]).toEqual([2, true]);
  });
});

describe('an order', () => {
  const stop = { kind: 'intervene', intervention: { kind: 'plasticity', on: false } } as const;

  it('that a file cannot obey is answered', () => {
    playerOf(storeOf(greetingOf(), 5), null).order(stop);
    expect(said).toEqual(['A recording can be watched, not led.']);
  });

  it('that nobody hears is answered, the emergency stop above all', () => {
    const store = storeOf(greetingOf({ robot: 'ws://robot' }, null), 5);
    const player = playerOf(store);
    player.act('estop');
    store.contact = 'ended';
    player.order(stop);
    player.act('estop');
    expect(orders).toEqual(['robot']);
    expect(said).toEqual([
      'The run has ended: what is known of it can be watched, not led.',
      'The robot cannot be reached from here. Stop it where it is driven.',
    ]);
  });

  it('to go faster rules only what is played again where others lead the run', () => {
    const player = playerOf(storeOf(greetingOf({}, null), 20));
    player.shift(1);
    expect([player.speed, player.rulesSpeed, ...said]).toEqual([1, false, 'This run goes at its own speed.']);
    player.seek(0);
    player.shift(1);
    expect([player.speed, player.rulesSpeed, ...orders]).toEqual([2, true]);
  });
});

it('an address leads back to a moment that was chosen here, not to one at which another viewer has paused a run that is followed', () => {
  const store = storeOf(greetingOf(), 20);
  const [own, shared] = [playerOf(store), new Player(store, send, false)];
  for (const player of [own, shared]) playOn(player);
  expect([own.standsAt, shared.standsAt]).toEqual([null, null]);
  tell(store, status(false));
  expect([own.standsAt, shared.standsAt]).toEqual([19 * 0.05, null]);
  shared.seek(4);
  expect(shared.standsAt).toBe(0.2);
});

it('a connection that is lost and found leads back to the moment that was looked at, and only then', () => {
  const store = storeOf(greetingOf(), 20);
  const player = playerOf(store);
  player.seek(7);
  const again = (): void => {
    store.contact = 'held';
    const { frames } = storeOf(greetingOf(), 20);
    tell(store, { kind: 'greeting', greeting: greetingOf() });
    player.advance(16);
    for (let k = 0; k < 20; k++) tell(store, { kind: 'frame', frame: frames.at(k) as Frame });
    player.advance(16);
  };
  store.lose('lost', '');
  player.advance(16);
  again();
  expect([player.cursor, player.mode]).toEqual([7, 'pause']);
  again(); // begun anew
  expect(player.cursor).toBe(0);
});
