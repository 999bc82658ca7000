// One end of a connection, as the protocols see it. Behind it stands a web socket, or in tests a piece of virtual wire.

/** What can be done with the other side. */
export interface Peer {
  /** Bytes that were given to `text` or `binary` and have not left this process. */
  readonly buffered: number;
  text(message: string): void;
  binary(bytes: Uint8Array): void;
  ping(): void;
  /**
   * Say goodbye with a code and a reason. `closed` is told the same, whatever the other side answers.
   *
   * @param cure  what to do where trying again cannot help; stays on this side
   */
  close(code: number, reason: string, cure?: string): void;
  /** End it now, without goodbye. */
  kill(): void;
}

/** What the other side does. After `closed` nothing comes any more. */
export interface PeerHandlers {
  opened(): void;
  message(data: string | Uint8Array): void;
  pong(): void;
  /** @param cure  what to do where trying again cannot help */
  closed(reason: string, cure?: string): void;
}

/** Open a connection. Must not call a handler before it has returned. */
export type Dial = (handlers: PeerHandlers) => Peer;
