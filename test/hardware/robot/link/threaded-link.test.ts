// What a link in a thread keeps from one thread to the next, with threads that say what the test lets them say.

import { describe, expect, it } from 'vitest';
import { millis } from '../../../../core/units/quantity.ts';
import { disconnected } from '../../../../hardware/robot/safety/link-state.ts';
import { said, setUp } from './toy-thread.ts';

describe('a link in a thread', () => {
  it('is connecting as soon as it is told, like a link without a thread', () => {
    const { link } = setUp();
    link.connect();
    expect(link.standing().state).toBe('connecting');
  });

  it('shows the state that it is in beside numbers that are older', () => {
    const { link, threads } = setUp();
    link.connect();
    const metrics = { ...link.metrics(), state: 'degraded', halted: 'blind', sent: 7 } as const;
    threads[0].stands('degraded', true);
    threads[0].say({ say: 'metrics', metrics });
    expect(link.metrics()).toMatchObject(metrics);
    threads[0].stands('stopping', true);
    expect(link.metrics()).toMatchObject({ state: 'stopping', halted: null, sent: 7 });
    link.estop('the test');
    threads[0].stands('estopped', true, true);
    expect(link.metrics()).toMatchObject({ state: 'estopped', latched: true });
  });

  it('hands the zeros that it owes to the next thread, as the last one told of them', () => {
    for (const owing of [true, false]) {
      const { link, threads } = setUp();
      link.connect();
      threads[0].stands('armed', true);
      link.close('the test');
      expect(link.standing()).toEqual({ state: 'disconnected', latched: false, owing: true });
      threads[0].stands('stopping', true);
      if (!owing) threads[0].stands('ready', false); // was under way
      threads[0].stands('disconnected', owing);
      threads[0].emit('exit');
      expect(link.standing()).toEqual({ state: 'disconnected', latched: false, owing });
      link.connect();
      expect(threads[1].spec.inherited).toEqual({ ...disconnected, owing });
    }
  });

  it('owes them where it was armed a moment before its end, and its thread never came to say so', () => {
    const { link, threads } = setUp();
    link.connect();
    threads[0].stands('ready', false);
    link.close('the test');
    threads[0].stands('armed', true); // was under way
    threads[0].emit('exit');
    link.connect();
    expect(threads[1].spec.inherited).toMatchObject({ owing: true });
  });

  it('waits for the thread before to go, whatever is asked meanwhile', () => {
    const { link, threads, clock } = setUp();
    link.connect();
    link.close('the test');
    link.connect();
    expect(link.standing().state).toBe('connecting');
    clock.advance(millis(299));
    expect(threads.map(({ ended }) => ended)).toEqual([false]);
    clock.advance(millis(1));
    expect(threads[0].ended).toBe(true);
    threads[0].emit('exit');
    expect(threads).toHaveLength(2);
    link.close('the test');
    link.connect();
    link.close('for good');
    threads[1].emit('exit');
    expect(threads).toHaveLength(2);
    expect(link.standing().state).toBe('disconnected');
  });

  it('owes nothing once a later thread has seen its robot stand, whatever was pressed before it', () => {
    const { link, threads } = setUp();
    link.connect();
    link.close('the test');
    link.estop('after the end');
    threads[0].emit('exit');
    link.connect();
    link.reset();
    threads[1].stands('ready', false);
    link.close('the test');
    threads[1].stands('disconnected', false);
    expect(link.standing()).toEqual(disconnected);
  });

  it('stays stopped for good, whatever a leaving thread says, and released once it was released', () => {
    const { link, threads } = setUp();
    link.connect();
    link.close('the test');
    link.estop('after the end');
    threads[0].stands('disconnected', false);
    expect(link.standing()).toEqual({ state: 'disconnected', latched: true, owing: true });
    link.connect();
    threads[0].emit('exit');
    expect(said(threads[1])).toEqual(['estop', 'connect']);
    link.close('the test'); // before the thread has told of its latch
    expect(link.standing()).toEqual({ state: 'disconnected', latched: true, owing: true });
    link.reset();
    threads[1].stands('disconnected', true, true);
    threads[1].emit('exit');
    expect(link.standing()).toEqual({ state: 'disconnected', latched: false, owing: true });
    link.connect();
    expect(said(threads[2])).toEqual(['connect']);
  });

  it('is released though it was connected and closed since, and the threads before never told of it', () => {
    const { link, threads } = setUp();
    link.connect();
    threads[0].stands('ready', false);
    link.estop('the test');
    threads[0].stands('estopped', true, true);
    link.connect();
    link.reset();
    link.close('the test');
    threads[0].stands('disconnected', true); // unlatched, but leaving: only its debt counts
    threads[0].emit('exit');
    expect(link.standing()).toEqual({ state: 'disconnected', latched: false, owing: true });
    link.connect();
    expect(threads[1].spec.inherited).toMatchObject({ latched: false });
    expect(said(threads[1])).toEqual(['connect']);
  });

  it('stays stopped for good where its thread was told so, and closed, before it could tell of it', () => {
    const { link, threads } = setUp();
    link.connect();
    threads[0].stands('ready', false);
    link.estop('the test');
    link.close('the test');
    expect(link.standing()).toEqual({ state: 'disconnected', latched: true, owing: true });
    threads[0].emit('exit');
    link.connect();
    expect(threads[1].spec.inherited).toMatchObject({ latched: true });
  });

  it('lets no leaving thread speak for the one that drives, nor fail for it', () => {
    const { link, threads } = setUp();
    const errors: unknown[] = [];
    link.frame$.subscribe({ error: (error) => errors.push(error) });
    link.connect();
    link.close('the test');
    link.connect();
    threads[0].say({ say: 'refused', text: 'too late', fault: null });
    threads[0].emit('error', new Error('too late'));
    threads[0].emit('exit');
    threads[1].stands('armed', true);
    threads[0].stands('disconnected', false);
    threads[0].emit('error', new Error('too late'));
    expect(link.standing()).toEqual({ state: 'armed', latched: false, owing: true });
    expect(errors).toEqual([]);
    link.disarm('the test');
    link.close('the test');
    expect(said(threads[1])).toEqual(['connect', 'disarm', 'close']);
    expect(said(threads[0])).toEqual(['connect', 'close']);
  });
});
