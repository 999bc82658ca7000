// The viewer on a drive: the mind at work as in any run, and the link's numbers with an emergency stop beside them.

import type { World } from '../../../core/loop/world.ts';
import { wallClock } from '../../../core/stream/pace.ts';
import type { RobotLink } from '../../../hardware/robot/link/link.ts';
import type { LinkMetrics, Percentiles } from '../../../hardware/robot/link/measure/metrics.ts';
import { mayMove } from '../../../hardware/robot/safety/link-state.ts';
import type { Order } from '../../../viz/telemetry/intervention.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import type { RobotStatus, Triple } from '../../../viz/telemetry/robot.ts';
import { stateClock } from '../../../viz/telemetry/state-clock.ts';
import { thinner } from '../../../viz/telemetry/thinner.ts';
import type { Agent } from '../../experiment/agent/agent.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { SavedAgent } from '../../experiment/life/saved-agent.ts';
import { watchedValues } from '../../tab/greet.ts';
import { frameOf, observed } from '../../tab/observe.ts';
import { greetingOf } from '../viewer/greeting.ts';
import { foxgloveAddress, listen } from '../viewer/server.ts';

/** A viewer on a drive. */
export interface RobotView {
  /** Where its page is. */
  readonly origin: string;
  /** @returns the same agent, whose moments are shown */
  look(agent: Agent, world: World): Agent;
  /** Obey viewers from now on, and tell of this link. */
  lead(link: RobotLink): void;
  metrics(now: LinkMetrics): void;
  note(line: string): void;
  close(): Promise<void>;
}

/** ms between two looks at the weights: who drives a robot is not to be held up. */
const STATE_EVERY = 200;
/** Lines that the panel shows. */
const LINES = 6;

const triple = ({ p50, p95, p99 }: Percentiles): Triple => [p50 / 1000, p95 / 1000, p99 / 1000];

/** @returns what a viewer is told of a link. */
function robotStatus(url: string, now: LinkMetrics, notes: readonly string[]): RobotStatus {
  const { state, latched, halted, gate, clock, sent, missedFrames, held, malformed, noEffect } = now;
  return {
    url,
    state: halted === null ? state : `${state}, told to stand (${halted})`,
    latched,
    moves: mayMove(state),
    commandLatency: triple(now.commandLatency),
    sensorAge: triple(now.sensorAge),
    roundTrip: triple(now.roundTrip),
    clockUncertainty: clock === null ? null : clock.uncertainty / 1000,
    sent,
    drops: { 'frames missed': missedFrames, 'commands held': held, malformed, 'without effect': noEffect },
    gate: { ...gate },
    trips: { reconnects: now.reconnects, 'watchdog trips': now.watchdogTrips, 'emergency stops': now.estops },
    notes,
  };
}

/** Open a viewer and print its address on stderr. @param port  a port, or true for any. Throws UsageError */
export async function openRobotView(
  port: string | true,
  url: string,
  experiment: Experiment,
  saved: SavedAgent,
  learns: boolean,
): Promise<RobotView> {
  const notes: string[] = [];
  const out = thinner();
  let link: RobotLink | null = null;
  let begins = true;
  let index = -1;

  const obey = (order: Order): void => {
    if (order.kind !== 'robot' || link === null) return;
    if (order.act === 'estop') link.estop('the viewer');
    else if (order.act === 'disarm') link.disarm('disarmed in the viewer');
    else link.reset();
  };
  const server = await listen(
    { host: '127.0.0.1', port: port === true ? '0' : port, option: '--view' },
    obey,
  );
  process.stderr.write(
    `Watch at ${server.origin}/?live (Foxglove and Lichtblick: ${foxgloveAddress(server)})\n`,
  );

  const show = (entry: Entry): void => out.add(entry);
  const flush = (): void => {
    const now = wallClock();
    const message = out.isDue(now) ? out.flush(now) : null;
    if (message === null) return;
    server.send(message, begins);
    begins = false;
  };
  const status = (): void => {
    if (link === null) return;
    show({ kind: 'note', note: { kind: 'robot', status: robotStatus(url, link.metrics(), notes) } });
    flush();
  };
  return {
    origin: server.origin,
    look(agent, world) {
      const greeting = greetingOf({ ...saved, experiment }, world, agent);
      show({
        kind: 'greeting',
        greeting: { ...greeting, run: { ...greeting.run, robot: url, ...(learns ? {} : { trained: true }) } },
      });
      show({ kind: 'note', note: { kind: 'status', playing: true, speed: null, phase: 'judging' } });
      flush();
      const states = stateClock(greeting, STATE_EVERY);
      return observed(agent, (moment) => {
        const frame = frameOf(moment, ++index, agent.chip.meter());
        show({ kind: 'frame', frame });
        const { ending, reason, episode } = moment.percept;
        if (ending !== 'running')
          show({
            kind: 'note',
            note: {
              kind: 'episode',
              index,
              episode,
              phase: frame.plastic ? 'learning' : 'judging',
              reason,
              measures: {},
            },
          });
        if (states.isDue(index, wallClock()))
          show({ kind: 'state', state: { index, values: watchedValues(greeting, agent.chip.snapshot()) } });
        flush();
      });
    },
    lead(own) {
      link = own;
      own.standing$.subscribe(status);
    },
    metrics: status,
    note(line) {
      notes.push(line);
      if (notes.length > LINES) notes.shift();
      status();
    },
    close: () => server.close('The drive has ended.'),
  };
}
