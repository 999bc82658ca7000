// A link's numbers as one line for the terminal.

import { batteryWords } from '../../../hardware/robot/safety/battery.ts';
import type { LinkMetrics } from '../../../hardware/robot/link/measure/metrics.ts';

/** One line for the terminal. */
export function metricsLine({
  state,
  halted,
  battery,
  commandLatency,
  roundTrip,
  frameAge,
  clock,
  gate,
  sent,
  missedFrames,
  held,
  reconnects,
  watchdogTrips,
  malformed,
}: LinkMetrics): string {
  const ms = (time: number): string => (time / 1000).toFixed(1);
  const stops = Object.entries(gate).filter(([name]) => name !== 'judged' && name !== 'passed');
  const rare = Object.entries({ missed: missedFrames, held, reconnects, watchdog: watchdogTrips, malformed });
  const told = [...stops, ...rare]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`);
  return (
    `${state}${halted === null ? '' : `, told to stand (${halted})`} · command p50/p95/p99 ${commandLatency.p99 === 0 ? '–' : `${ms(commandLatency.p50)}/${ms(commandLatency.p95)}/${ms(commandLatency.p99)}`} ms` +
    ` · round trip ${ms(roundTrip.p50)} ms · sensors ${frameAge === null ? '–' : ms(frameAge)} ms old` +
    ` · clock ±${clock === null ? '?' : ms(clock.uncertainty)} ms · ${sent} sent` +
    (battery === null ? '' : ` · battery ${batteryWords(battery)}`) +
    (told.length === 0 ? '' : ` · ${told.join(', ')}`)
  );
}
