// Which addresses a robot can be dialled at: asked when the address is given, not when it is dialled.

/** An address at which no robot can be dialled. */
export class AddressError extends Error {
  override readonly name = 'AddressError';

  /** As it was given. */
  readonly address: string;

  constructor(message: string, address: string) {
    super(message);
    this.address = address;
  }
}

/** What a web socket is dialled by. People are told of the first two: the others are ways to say the same, and for sockets in files. */
const schemes = ['ws:', 'wss:', 'http:', 'https:', 'ws+unix:'];

/** Check that a robot may be dialled at `url`. Throws AddressError. */
export function checkAddress(url: string): void {
  const read = URL.canParse(url) ? new URL(url) : null;
  const wrong =
    read === null
      ? 'is no address'
      : !schemes.includes(read.protocol)
        ? `begins with ${read.protocol}//`
        : read.hash !== ''
          ? `ends in "${read.hash}", which no socket is dialled with`
          : null;
  if (wrong === null) return;
  throw new AddressError(
    `"${url}" ${wrong}: a robot is dialled at ws://HOST:PORT, or at wss://HOST:PORT where it has a certificate.`,
    url,
  );
}
