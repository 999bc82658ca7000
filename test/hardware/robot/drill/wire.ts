// A wire between two processes that can be cut: a TCP relay that resets, swallows or holds back what it should pass on.

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Wire {
  readonly port: number;
  /** Both ends get a reset. */
  reset(): void;
  /** Open connections go silent for good, and nobody is told; later ones are passed on. */
  swallow(): void;
  /** Nothing passes until `release`; then everything does, in order. */
  hold(): void;
  release(): void;
  close(): void;
}

export async function wireTo(target: number): Promise<Wire> {
  const open = new Set<{ deaf: boolean; readonly ends: readonly Socket[] }>();
  const held: (() => void)[] = [];
  let holding = false;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    const line = { deaf: false, ends: [near, far] };
    open.add(line);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      from.setNoDelay(true);
      from.on('data', (data) => {
        const pass = () => void (line.deaf || to.destroyed || to.write(data));
        if (holding) held.push(pass);
        else pass();
      });
      from.on('error', () => {});
      from.on('close', () => {
        open.delete(line);
        if (!line.deaf) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    reset() {
      for (const { ends } of open) for (const end of ends) end.resetAndDestroy();
    },
    swallow() {
      for (const line of open) line.deaf = true;
    },
    hold() {
      holding = true;
    },
    release() {
      holding = false;
      for (const pass of held.splice(0)) pass();
    },
    close() {
      for (const { ends } of open) for (const end of ends) end.destroy();
      server.close();
    },
  };
}
