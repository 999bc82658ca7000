import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  disconnected,
  mayMove,
  nextStanding,
  owesZeros,
  printStates,
  type LinkEvent,
  type LinkState,
} from '../../../../hardware/robot/safety/link-state.ts';

const after = (...events: LinkEvent[]) => events.reduce(nextStanding, disconnected);
const up: LinkEvent[] = ['connect', 'opened', 'greeted', 'synced'];

describe('link states', () => {
  it('arms only after connecting, greeting and synchronising', () => {
    expect(after(...up, 'arm').state).toBe('armed');
    expect(after('connect', 'opened', 'arm').state).toBe('handshake');
  });

  it('a reconnect lands in ready, never armed; by way of stopping where it could move', () => {
    expect(after(...up, 'lost', ...up).state).toBe('ready');
    expect(after(...up, 'arm', 'lost', ...up).state).toBe('stopping');
    expect(after(...up, 'arm', 'lost', ...up, 'stopped').state).toBe('ready');
    expect(after(...up, 'arm', 'stop', 'lost', ...up, 'lost', ...up).state).toBe('stopping');
    expect(after(...up, 'arm', 'stop', 'stopped', 'lost', ...up).state).toBe('ready');
  });

  it('who follows somebody else is owed nothing', () => {
    expect(after(...up, 'arm', 'outdriven')).toEqual({ state: 'ready', latched: false, owing: false });
    expect(after(...up, 'arm', 'lost', ...up, 'outdriven').owing).toBe(false);
  });

  it('a reset that comes while the link is down leads by way of stopping, too', () => {
    expect(after('estop', 'reset', ...up).state).toBe('stopping');
  });

  it('the emergency stop survives a reconnect and needs a reset', () => {
    expect(after(...up, 'arm', 'estop', 'lost', ...up)).toEqual({
      state: 'estopped',
      latched: true,
      owing: true,
    });
    expect(after(...up, 'arm', 'estop', 'arm').state).toBe('estopped');
    expect(after(...up, 'arm', 'estop', 'reset', 'stopped')).toMatchObject({ state: 'ready', owing: false });
  });

  it('pressed while the link is down, it holds the next link', () => {
    expect(after('estop', ...up).state).toBe('estopped');
  });

  const event = fc.constantFrom<LinkEvent>(
    ...up,
    'arm',
    'arm',
    'degrade',
    'recover',
    'stop',
    'stopped',
    'outdriven',
    'estop',
    'reset',
    'lost',
    'close',
  );
  it('moves only with an arm since the last loss, stop or emergency stop, over random histories', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        let standing = disconnected;
        let armed = false;
        for (const each of events) {
          standing = nextStanding(standing, each);
          if (each === 'arm') armed = true;
          if (['lost', 'stop', 'outdriven', 'estop', 'close'].includes(each)) armed = false;
          if (mayMove(standing.state) && (!armed || standing.latched)) throw new Error(`moves after ${each}`);
          if (!mayMove(standing.state)) armed = false;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is ready only where nothing is owed to a robot that could move, over random histories', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        let standing = disconnected;
        let couldMove = false;
        for (const each of events) {
          standing = nextStanding(standing, each);
          if (mayMove(standing.state)) couldMove = true;
          else if (each === 'stopped' || each === 'outdriven') couldMove &&= standing.state !== 'ready';
          if (couldMove && !standing.owing) throw new Error(`nothing is owed after ${each}`);
          if (standing.state === 'ready' && standing.owing) throw new Error(`ready after ${each}`);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('sends zeros wherever the robot hears them and may be moving by our doing, from the first word after a loss on', () => {
    const told: Record<LinkState, boolean> = {
      disconnected: false,
      connecting: false,
      handshake: true,
      syncing: true,
      ready: true,
      armed: false,
      degraded: false,
      stopping: true,
      estopped: true,
      backoff: false,
    };
    for (const [state, owes] of Object.entries(told) as [LinkState, boolean][]) {
      expect(owesZeros({ state, latched: false, owing: true }), state).toBe(owes);
      expect(owesZeros({ state, latched: false, owing: false }), state).toBe(false);
    }
  });

  it('prints one line per state', () => {
    expect(printStates().split('\n')).toHaveLength(10);
    expect(printStates()).toContain('ready        arm → armed · stop → stopping · lost → backoff');
  });
});
