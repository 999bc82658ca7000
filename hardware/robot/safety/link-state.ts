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
  | 'outdriven'
  | 'estop'
  | 'reset'
  | 'lost'
  | 'close';

/** State, latch and debt: the last two outlive the connection on which they came about. */
export interface LinkStanding {
  readonly state: LinkState;
  /** The emergency stop was pressed and not reset. */
  readonly latched: boolean;
  /** Zeros are owed: the robot was let move, or told to stop, and has not been seen to stand since. */
  readonly owing: boolean;
}

/** Where every link begins. */
export const disconnected: LinkStanding = Object.freeze({
  state: 'disconnected',
  latched: false,
  owing: false,
});

const table: Readonly<Record<LinkState, Partial<Record<LinkEvent, LinkState>>>> = {
  disconnected: { connect: 'connecting' },
  connecting: { opened: 'handshake', lost: 'backoff' },
  handshake: { greeted: 'syncing', lost: 'backoff' },
  syncing: { synced: 'ready', lost: 'backoff' },
  ready: { arm: 'armed', stop: 'stopping', lost: 'backoff' },
  armed: { degrade: 'degraded', stop: 'stopping', outdriven: 'ready', lost: 'backoff' },
  degraded: { recover: 'armed', stop: 'stopping', outdriven: 'ready', lost: 'backoff' },
  stopping: { stopped: 'ready', outdriven: 'ready', lost: 'backoff' },
  estopped: { reset: 'stopping', lost: 'backoff' },
  backoff: { connect: 'connecting' },
};

/** @returns whether commands other than zero may leave in this state. */
export const mayMove = (state: LinkState): boolean => state === 'armed' || state === 'degraded';

/** @returns whether the robot hears us in this state, so that zeros can be sent. */
export const mayTalk = (state: LinkState): boolean =>
  state === 'ready' || state === 'stopping' || state === 'estopped' || mayMove(state);

/** @returns whether there is a connection, on which zeros leave as soon as its protocol has got far enough. */
const isConnected = (state: LinkState): boolean =>
  mayTalk(state) || state === 'syncing' || state === 'handshake';

/** @returns whether the robot is to be told to stand now: it may be moving by our doing, may not, and can be told. */
export const owesZeros = ({ state, owing }: LinkStanding): boolean =>
  owing && !mayMove(state) && isConnected(state);

/** What makes zeros owed, as an emergency stop does, and what settles that: a robot that stands, or that follows somebody else. */
const indebts: readonly LinkEvent[] = ['arm', 'stop'];
const settles: readonly LinkEvent[] = ['stopped', 'outdriven'];

/**
 * The next standing; the same one where the event changes nothing, as one that the table does not know in this state.
 *
 * - `close` leads to `disconnected` from everywhere.
 * - `estop` latches in every state. While latched, a link that would become ready becomes estopped.
 * - `reset` unlatches, and leads to `ready` only by way of `stopping`, which waits for the robot to stand.
 * - Whoever could move is owed zeros until it is seen to stand, over every ending and every new beginning: while that is so, a
 *   link that would become ready becomes stopping.
 */
export function nextStanding(standing: LinkStanding, event: LinkEvent): LinkStanding {
  const { state } = standing;
  const stands = (next: LinkState, latched = standing.latched, owing = standing.owing): LinkStanding => {
    const isSame = next === state && latched === standing.latched && owing === standing.owing;
    return isSame ? standing : { state: next, latched, owing };
  };
  if (event === 'close') return stands('disconnected');
  if (event === 'estop') return stands(mayTalk(state) ? 'estopped' : state, true, true);
  const latched = standing.latched && event !== 'reset';
  const next = table[state][event];
  if (next === undefined) return stands(state, latched);
  const owing = indebts.includes(event) || (standing.owing && !settles.includes(event));
  if (next !== 'ready') return stands(next, latched, owing);
  return stands(latched ? 'estopped' : owing ? 'stopping' : 'ready', latched, owing);
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
