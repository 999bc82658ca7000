// Under which names this server is asked for: a page of somebody else's whose name was made to lead here is none of them.

import { hostname, networkInterfaces } from 'node:os';

/** Ports that browsers leave out of Host and Origin. */
const USUAL = 80;

/** @returns whether an address means every network of this machine. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** @returns an address as it stands in a URL. */
export const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** Addresses and names of this machine in its networks. */
function machineNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const own = hostname().toLowerCase();
  return [...addresses.map(({ address }) => address), own, `${own}.local`];
}

/** @returns every Host that means this server, in lower case, with the port as browsers write it. @param host  what it is bound to */
export function ownNames(host: string, port: number): ReadonlySet<string> {
  const names = [
    host.toLowerCase(),
    '127.0.0.1',
    'localhost',
    '::1',
    ...(isEverywhere(host) ? machineNames() : []),
  ];
  return new Set(names.map(inUrl).flatMap((name) => [`${name}:${port}`, ...(port === USUAL ? [name] : [])]));
}

/** @returns the address at which others reach a server that listens everywhere; the bound one otherwise */
export function shownHost(host: string): string {
  if (!isEverywhere(host)) return inUrl(host);
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outer = addresses.find(({ internal, family }) => !internal && family === 'IPv4');
  return outer?.address ?? '127.0.0.1';
}
