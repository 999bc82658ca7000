// Who may attach to the viewer's server: our own page at /telemetry, and Foxglove's clients at /. Neither a Host nor an Origin is
// believed that is not the server's own, but for origins that were invited.

import { subprotocols } from './foxglove/protocol.ts';
import { pathOf } from './static.ts';

/** What is looked at of a request. */
export interface Caller {
  readonly url?: string | undefined;
  readonly headers: {
    readonly host?: string | undefined;
    readonly origin?: string | undefined;
    readonly 'sec-websocket-protocol'?: string | undefined;
  };
}

/** Why a caller is turned away. */
export interface Refusal {
  readonly status: string;
  readonly words: string;
}

/** @returns whether a caller calls the server by a name of its own. */
export const isOwnHost = ({ headers: { host = '' } }: Caller, names: ReadonlySet<string>): boolean =>
  names.has(host.toLowerCase());

/** @returns whether a caller's page is the server's own, or there is none. */
export const isOwnOrigin = ({ headers: { origin } }: Caller, names: ReadonlySet<string>): boolean =>
  origin === undefined || names.has(origin.replace(/^https?:\/\//, '').toLowerCase());

/** @returns whether a caller wants to be spoken to as Foxglove's clients are. */
export function asksFoxglove({ url = '', headers }: Caller): boolean {
  const path = pathOf(url);
  return (path === '/' || path === '/foxglove') && offeredBy(headers).includes('foxglove.');
}

/**
 * @param isKnown  whether host and origin are
 * @param isFull   whether as many look on already as can
 * @returns null where the caller is let in
 */
export function refusalOf(caller: Caller, isKnown: boolean, isFull: boolean): Refusal | null {
  const ours = subprotocols.join(' or ');
  const isForeign = asksFoxglove(caller);
  if (!isForeign && pathOf(caller.url ?? '') !== '/telemetry')
    return {
      status: '404 Not Found',
      words: `Viewers attach at /telemetry, Foxglove at / with subprotocol ${ours}.`,
    };
  if (!isKnown) return { status: '403 Forbidden', words: 'This host or origin is not known here.' };
  const offered = offeredBy(caller.headers).split(/\s*,\s*/);
  if (isForeign && !subprotocols.some((name) => offered.includes(name)))
    return { status: '400 Bad Request', words: `Offer the subprotocol ${ours}.` };
  return isFull ? { status: '503 Service Unavailable', words: 'Too many look on already.' } : null;
}

const offeredBy = (headers: Caller['headers']): string => headers['sec-websocket-protocol'] ?? '';
