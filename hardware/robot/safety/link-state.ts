// The states of a link to a robot, as data: one table, one pure function over it. The table is what README and
// `--help` print, so what is documented is what runs.

/** Where a link stands. Only `armed` and `degraded` may move a robot. */
export type LinkState =
  | 'disconnected'
  | 'connecting'
  | 'handshake'
  | 'syncing'
  | 'ready'
  | 'armed'
  | 'degraded'
  | 'stopping'
  | 'estopped'
  | 'backoff';

/** What happens to a link. */
export type LinkEvent =
  | 'connect'
  | 'opened'
  | 'greeted'
  | 'synced'
  | 'arm'
  | 'degrade'
  | 'recover'
  | 'stop'
  | 'stopped'
  | 'estop'
  | 'reset'
  | 'lost'
  | 'close';

/** State and latch: the emergency stop outlives the connection that it was pressed on. */
export interface LinkStanding {
  readonly state: LinkState;
  readonly latched: boolean;
}

/** Where every link begins. */
export const disconnected: LinkStanding = Object.freeze({ state: 'disconnected', latched: false });

const table: Readonly<Record<LinkState, Partial<Record<LinkEvent, LinkState>>>> = {
  disconnected: { connect: 'connecting' },
  connecting: { opened: 'handshake', lost: 'backoff' },
  handshake: { greeted: 'syncing', lost: 'backoff' },
  syncing: { synced: 'ready', lost: 'backoff' },
  ready: { arm: 'armed', stop: 'stopping', lost: 'backoff' },
  armed: { degrade: 'degraded', stop: 'stopping', lost: 'backoff' },
  degraded: { recover: 'armed', stop: 'stopping', lost: 'backoff' },
  stopping: { stopped: 'ready', lost: 'backoff' },
  estopped: { reset: 'stopping', lost: 'backoff' },
  backoff: { connect: 'connecting' },
};

/** @returns whether commands other than zero may leave in this state. */
export const mayMove = (state: LinkState): boolean => state === 'armed' || state === 'degraded';

/** @returns whether the robot hears us in this state, so that zeros can be sent. */
export const mayTalk = (state: LinkState): boolean =>
  state === 'ready' || state === 'stopping' || state === 'estopped' || mayMove(state);

/**
 * The next standing; an event that the table does not know in this state changes nothing.
 *
 * - `close` leads to `disconnected` from everywhere.
 * - `estop` latches in every state. While latched, a link that would become ready becomes estopped.
 * - `reset` unlatches, and leads to `ready` only by way of `stopping`, which waits for the robot to stand.
 */
export function nextStanding({ state, latched }: LinkStanding, event: LinkEvent): LinkStanding {
  if (event === 'close') return { state: 'disconnected', latched };
  if (event === 'estop') return { state: mayTalk(state) ? 'estopped' : state, latched: true };
  if (event === 'reset' && state !== 'estopped') return { state, latched: false };
  const next = table[state][event] ?? state;
  const stillLatched = latched && event !== 'reset';
  return { state: next === 'ready' && stillLatched ? 'estopped' : next, latched: stillLatched };
}

/** The table as text, one line per state. */
export function printStates(): string {
  return Object.entries(table)
    .map(([state, row]) => {
      const arrows = Object.entries(row).map(([event, to]) => `${event} → ${to}`);
      return `${state.padEnd(13)}${arrows.join(' · ')}`;
    })
    .join('\n');
}
