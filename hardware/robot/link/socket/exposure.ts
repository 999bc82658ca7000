// Who may come in: the rules of the door as plain functions.

import { createHash, timingSafeEqual } from 'node:crypto';
import { inSeconds, type Micros } from '../../../../core/units/quantity.ts';

/** A door that may not be opened as asked. */
export class ExposureError extends Error {
  override readonly name = 'ExposureError';
}

/** @returns whether only this machine can reach the address. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** Fewest characters of a token: 22 of base64url are 132 bits, 32 of hex are 128. */
const SHORTEST = { base64url: 22, hex: 32 };

/** Check that a door may stand open on `host`. Throws ExposureError. */
export function checkExposure(host: string, token: string | null): void {
  if (token !== null) {
    const needed = /^[0-9a-f]+$/i.test(token) ? SHORTEST.hex : SHORTEST.base64url;
    if (token.length < needed) {
      throw new ExposureError(
        `The token has ${token.length} characters; ${needed} are needed for 128 bits. ` +
          'Make one with: openssl rand -hex 16',
      );
    }
  } else if (!isLoopback(host)) {
    throw new ExposureError(
      `Listening on ${host} lets the whole network drive this robot. ` +
        'Give a token of 128 bits (openssl rand -hex 16), or listen on 127.0.0.1.',
    );
  }
}

/** Check that a door can be opened at `port`. Throws ExposureError. */
export function checkPort(port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return;
  throw new ExposureError(
    `Cannot listen on port ${port}: a port is a whole number from 1 to 65535, or 0 for a free one.`,
  );
}

/** @returns why whoever asks to come in is refused, as an HTTP status; null where they may. @param headers  of what they ask */
export function refusalOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  { host, origins }: { readonly host: string; readonly origins: readonly string[] },
  subprotocols: readonly string[],
): '403 Forbidden' | '400 Bad Request' | null {
  const { origin, host: asked, 'sec-websocket-protocol': spoken } = headers;
  if (origin !== undefined && !origins.includes(String(origin))) return '403 Forbidden';
  // A name that is rebound to 127.0.0.1 still shows in the Host header.
  const name = String(asked ?? '')
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');
  if (isLoopback(host) && !isLoopback(name)) return '403 Forbidden';
  const isUnderstood = (each: string): boolean => subprotocols.includes(each.trim());
  return spoken === undefined || String(spoken).split(',').some(isUnderstood) ? null : '400 Bad Request';
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compare tokens in constant time, whatever their lengths. No wanted token lets everyone in. */
export function tokenMatches(given: unknown, wanted: string | null): boolean {
  if (wanted === null) return true;
  return (
    timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(wanted)) &&
    typeof given === 'string'
  );
}

/** What a peer is told whose token was wrong or missing: by robot and host, by either protocol. */
export const tokenRefusals: Readonly<Record<'hello' | 'welcome' | 'auth' | 'late', string>> = Object.freeze({
  hello: 'wrong token in hello',
  welcome: 'wrong token in welcome',
  auth: 'the first message must be { op: "auth", token } with the right token',
  late: 'no token within 3 s',
});

/**
 * @returns whether a goodbye is about our token: our own words, or those of others that begin so. A reason that quotes what
 * was sent ("… Unexpected token") is another one.
 */
export const refusesToken = (reason: string): boolean =>
  Object.values(tokenRefusals).includes(reason) ||
  /^(((wrong|bad|invalid|missing|no) (auth )?token|unauthori[sz]ed|not authori[sz]ed)\b|authentication (failed|required)\b)/i.test(
    reason,
  );

/** A bucket that fills at a steady rate and holds one second's worth. */
export interface Allowance {
  /** @returns whether `cost` may be spent now. */
  spend(cost: number, now: Micros): boolean;
}

/** @param perSecond  what flows in */
export function allowance(perSecond: number): Allowance {
  let left = perSecond;
  let then: Micros | null = null;
  return {
    spend(cost, now) {
      if (then !== null) left = Math.min(perSecond, left + inSeconds((now - then) as Micros) * perSecond);
      then = now;
      if (cost > left) return false;
      left -= cost;
      return true;
    },
  };
}

/** Counts malformed messages; says when it is enough. */
export interface Patience {
  /** @returns whether this one was the last straw. */
  tried(now: Micros): boolean;
  readonly count: number;
}

/** @param most  malformed messages within `window` that end a link */
export function patience(window: Micros, most = 3): Patience {
  let times: number[] = [];
  let count = 0;
  return {
    tried(now) {
      count++;
      times = times.filter((time) => now - time <= window);
      times.push(now);
      return times.length >= most;
    },
    get count() {
      return count;
    },
  };
}
