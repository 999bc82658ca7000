// What a link in a thread and its thread say to one another, and what becomes of a thread that ends by itself.

import { describe, expect, it } from 'vitest';
import { millis } from '../../../../core/units/quantity.ts';
import { standStill } from '../../../../core/loop/percept.ts';
import { robotPlant } from '../../../../hardware/robot/plant.ts';
import { disconnected } from '../../../../hardware/robot/safety/link-state.ts';
import { cautiousModel, WishError } from '../../../../hardware/robot/safety/model.ts';
import type { SensorFrame } from '../../../../hardware/robot/link/port/port.ts';
import { AddressError } from '../../../../hardware/robot/link/socket/address.ts';
import { threadedLink } from '../../../../hardware/robot/link/thread/threaded-link.ts';
import { toyModel } from '../toy-world.ts';
import { virtualClock } from '../virtual-clock.ts';
import { neverStarted, said, setUp, spec, type ToyThread } from './toy-thread.ts';

describe('a link in a thread', () => {
  it('dials only what is an address, and is refused at once otherwise', () => {
    const make = (url: string) => () =>
      threadedLink({ ...spec, url }, { start: neverStarted, clock: virtualClock() });
    expect(make('robot:9090')).toThrow(AddressError);
    expect(make('listen://127.0.0.1:9091')).not.toThrow();
  });

  it('tells what its thread tells, a frame only while it drives, and says that it was taken', () => {
    const { link, threads } = setUp();
    const heard: unknown[] = [];
    link.frame$.subscribe((each) => heard.push(each));
    link.sent$.subscribe((each) => heard.push(each));
    link.note$.subscribe((each) => heard.push(each));
    link.outdriven$.subscribe(() => heard.push('outdriven'));
    const frame = { sequence: 7 } as SensorFrame;
    const sent = { command: standStill, stopped: null };
    const talk = (thread: ToyThread): void => {
      thread.say({ say: 'frame', frame });
      thread.say({ say: 'sent', sent });
      thread.say({ say: 'note', text: 'a note' });
      thread.say({ say: 'outdriven' });
    };
    link.connect();
    expect(link.model()).toBe(cautiousModel);
    threads[0].say({ say: 'standing', standing: { ...disconnected, state: 'ready' }, model: toyModel });
    expect(link.model()).toBe(toyModel);
    talk(threads[0]);
    expect(heard).toEqual([frame, sent, 'a note', 'outdriven']);
    expect(said(threads[0])).toEqual(['connect', 'seen']);
    const metrics = { ...link.metrics(), sent: 17 };
    threads[0].say({ say: 'metrics', metrics });
    expect(link.metrics()).toEqual(metrics);
    heard.length = 0;
    link.close('the test');
    talk(threads[0]);
    expect(heard).toEqual([sent, 'a note']); // its last zero, and its last words
    expect(said(threads[0])).toEqual(['connect', 'seen', 'close']);
  });

  it('has the limits of its model file before the robot has said a word', () => {
    const link = threadedLink({ ...spec, model: toyModel }, { start: neverStarted, clock: virtualClock() });
    expect(link.model()).toBe(toyModel);
    expect(link.metrics().state).toBe('disconnected');
  });

  it('passes on what it is asked for, and asks for arming only where that can be', () => {
    const { link, threads } = setUp();
    link.connect();
    expect(threads[0].spec).toEqual({ ...spec, inherited: disconnected });
    expect(link.arm()).toMatch(/The link is connecting/);
    threads[0].stands('ready', false);
    expect(link.arm()).toBeNull();
    link.command(standStill, { sequence: 7 } as SensorFrame);
    link.disarm('a reason');
    link.estop('a reason');
    link.reset();
    link.connect();
    expect(threads[0].heard).toEqual([
      { say: 'connect' },
      { say: 'arm' },
      { say: 'command', command: standStill, answers: 7 },
      { say: 'disarm', reason: 'a reason' },
      { say: 'estop', reason: 'a reason' },
      { say: 'reset' },
      { say: 'connect' },
    ]);
    expect(link.standing().state).toBe('ready'); // the thread says so, once it is
    expect(threads).toHaveLength(1);
  });

  it('says every standing once', () => {
    const { link, threads, clock } = setUp();
    const states: string[] = [];
    link.standing$.subscribe(({ state, latched }) => states.push(latched ? `${state}, latched` : state));
    link.reset();
    link.connect();
    threads[0].stands('ready', false);
    threads[0].stands('ready', false);
    link.close('the test');
    link.close('the test');
    clock.advance(millis(300)); // and nobody is sent away twice
    link.estop('the test');
    threads[0].stands('disconnected', false);
    threads[0].emit('exit');
    link.reset();
    const end = ['disconnected', 'disconnected, latched', 'disconnected'];
    expect(states).toEqual(['disconnected', 'connecting', 'ready', ...end]);
  });

  it.each([
    [null, Error],
    ['WishError', WishError],
  ] as const)('ends with what was refused for good, in its class: %s', (fault, kind) => {
    const { link, threads } = setUp();
    const errors: unknown[] = [];
    link.frame$.subscribe({ error: (error) => errors.push(error) });
    link.connect();
    threads[0].say({ say: 'refused', text: 'not so fast', fault });
    expect(errors).toEqual([new kind('not so fast')]);
    expect(errors[0]).toBeInstanceOf(kind);
    expect(link.standing().state).toBe('disconnected');
  });

  it.each([
    [true, /^Out of memory\. The link's thread failed; the robot stops by its own timeout\.$/],
    [false, /^The link's thread ended by itself; the robot stops by its own timeout\.$/],
  ])('that ends by itself ends its drive, and keeps what is owed (by an error: %s)', (fails, words) => {
    const { link, threads } = setUp();
    const errors: unknown[] = [];
    robotPlant(link).percept$.subscribe({ error: (error: Error) => errors.push(error.message) });
    threads[0].stands('ready', false);
    link.estop('the test'); // it never came to say so
    if (fails) {
      threads[0].emit('error', new Error('Out of memory.'));
      threads[0].stands('armed', true); // was under way
    }
    threads[0].emit('exit');
    expect(errors).toEqual([expect.stringMatching(words)]);
    expect(link.standing()).toEqual({ state: 'disconnected', latched: true, owing: true });
    link.connect();
    expect(threads[1].spec.inherited).toEqual({ ...disconnected, latched: true, owing: true });
    expect(said(threads[0])).toEqual(['connect', 'estop']);
  });

  it.each([true, false])('that ends by itself while it drives owes zeros (by an error: %s)', (fails) => {
    const { link, threads } = setUp();
    link.connect();
    threads[0].stands(fails ? 'ready' : 'armed', !fails);
    if (fails) threads[0].emit('error', new Error('Out of memory.'));
    if (fails) threads[0].stands('armed', true); // was under way
    threads[0].emit('exit');
    expect(link.standing()).toEqual({ state: 'disconnected', latched: false, owing: true });
  });

  it('that ends by itself is not replaced unasked', () => {
    const { link, threads } = setUp();
    link.connect();
    link.close('the test');
    link.connect();
    threads[0].emit('exit');
    threads[1].emit('exit');
    expect(threads).toHaveLength(2);
    expect(link.standing().state).toBe('disconnected');
  });
});
