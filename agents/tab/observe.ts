// Looking over an agent's shoulder: the same agent, whose every percept, spike and command is shown to somebody. Nothing that
// decides is changed, so a run that is watched has the bits of one that is not.

import type { Meter, Stimulus } from '../../core/chip/chip.ts';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import type { Frame } from '../../viz/telemetry/frame.ts';
import type { Agent } from '../experiment/agent/agent.ts';

/** One control step as the agent lived through it. */
export interface Moment {
  readonly percept: Percept;
  readonly stimulus: Stimulus;
  readonly response: SpikePacket;
  readonly command: MotorCommand;
}

/** @returns an agent that behaves as `agent` does and shows each moment when its command is known. */
export function observed(agent: Agent, look: (moment: Moment) => void): Agent {
  let percept: Percept | null = null;
  let stimulus: Stimulus | null = null;
  return {
    ...agent,
    encoder: {
      stimulus(seen) {
        percept = seen;
        return agent.encoder.stimulus(seen);
      },
    },
    chip: {
      ...agent.chip,
      advance(given) {
        stimulus = given;
        return agent.chip.advance(given);
      },
    },
    decoder: {
      command(response) {
        const command = agent.decoder.command(response);
        if (percept !== null && stimulus !== null) look({ percept, stimulus, response, command });
        return command;
      },
    },
  };
}

/** @returns the frame of a moment. */
export function frameOf(
  { percept, stimulus, response, command }: Moment,
  index: number,
  meter: Meter,
): Frame {
  const { step, episode, fresh, ending, reward, body, events, senses } = percept;
  const { spikes, synapticOps, weightUpdates, energy } = meter;
  let onEvents = 0;
  for (let i = 0; i < events.count; i++) onEvents += events.on[i];
  return {
    index,
    step,
    episode,
    fresh,
    ending,
    plastic: stimulus.plastic,
    reward,
    modulators: Float32Array.from(stimulus.modulators),
    body,
    command,
    counts: { spikes, synapticOps, weightUpdates, energy },
    onEvents,
    offEvents: events.count - onEvents,
    events,
    ...(senses === undefined ? {} : { senses: Float32Array.from(senses) }),
    stimulus: stimulus.spikes,
    response,
  };
}
