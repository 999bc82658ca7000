// What a link does with words that it cannot read. Text that is no JSON, binary and JSON of another language are one and the same
// to it: dropped, counted and told; the third within ten seconds ends the connection.

import { seconds } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { faultOf } from './socket/guest.ts';
import { patience } from './socket/exposure.ts';
import type { LinkLedger } from './measure/metrics.ts';
import type { Wire } from './pilot.ts';

/**
 * One connection's reader. The goodbye carries the port's advice, so that a robot that was never understood ends the link with it;
 * one that was is dialled again, and stands unarmed until then and after.
 *
 * @param ledger  counts what was dropped; changed in place
 * @param tell  told what was dropped and why
 * @returns a function that gives a message to the port of a connection, and throws nothing
 */
export function reader(
  clock: Clock,
  ledger: Pick<LinkLedger, 'malformed'>,
  tell: (text: string) => void,
): (wire: Pick<Wire, 'peer' | 'port'>, data: string | Uint8Array) => void {
  const malformed = patience(seconds(10));
  return ({ peer, port }, data) => {
    try {
      port.message(data);
    } catch (error) {
      ledger.malformed++;
      const fault = faultOf(error) ?? (error as Error).message;
      tell(`Dropped: ${fault}`);
      if (malformed.tried(clock.now()))
        peer.close(1008, `three malformed messages; the last: ${fault}`, port.advice());
    }
  };
}
