// Under which names this server is asked for: a page of somebody else's whose name was made to lead here is none of them.

/** What a machine is called in its networks. */
export interface Machine {
  readonly name: string;
  /** Its addresses, those that others reach first. */
  readonly addresses: readonly string[];
}

/** An address of a machine. */
interface Address {
  readonly address: string;
  readonly family: string;
  readonly internal: boolean;
}

/** @returns a machine. Addresses that others reach come first, and of these the short ones. */
export function machineOf(name: string, all: readonly (Address | undefined)[]): Machine {
  const rankOf = ({ internal, family }: Address): number => (internal ? 2 : 0) + (family === 'IPv4' ? 0 : 1);
  const outerFirst = all.filter((each) => each !== undefined).toSorted((a, b) => rankOf(a) - rankOf(b));
  return { name, addresses: outerFirst.map(({ address }) => address) };
}

/** Ports that browsers leave out of Host and Origin. */
const USUAL = 80;

/** @returns whether an address means every network of this machine. */
const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** @returns an address as it stands in a URL. */
const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** @returns every Host that means this server, in lower case, with the port as browsers write it. @param host  what it is bound to */
export function ownNames(host: string, port: number, { name, addresses }: Machine): ReadonlySet<string> {
  const names = [
    host,
    '127.0.0.1',
    'localhost',
    '::1',
    ...(isEverywhere(host) ? [...addresses, name, `${name}.local`] : []),
  ];
  return new Set(
    names
      .map((each) => inUrl(each.toLowerCase()))
      .flatMap((each) => [`${each}:${port}`, ...(port === USUAL ? [each] : [])]),
  );
}

/** @returns the address at which others reach a server that listens everywhere; the bound one otherwise */
export const shownHost = (host: string, { addresses }: Machine): string =>
  inUrl(isEverywhere(host) ? (addresses[0] ?? '127.0.0.1') : host);
