// R-STDP on the fast kernels.

import { izhikevichState } from '../../../core/neuron/izhikevich.ts';
import { consolidateEligible, openAccount, settledEligible } from '../../../core/plasticity/eligibility.ts';
import { millis } from '../../../core/units/quantity.ts';
import { kernelMemory } from '../memory.ts';
import { dopamineClock, rewardModel, type RewardWiring } from './reward-model.ts';
import type { StandardNetwork } from './standard.ts';

/** Move a network into linear memory. */
export function rewardTwin({ rows, columns, lanes }: RewardWiring): StandardNetwork {
  const m = rewardModel;
  const size = m.neurons; // a multiple of 8, as the kernel wants it
  const memory = kernelMemory();
  const first = izhikevichState(size, m.exciting);
  const place = <T extends Float32Array | Uint32Array | Uint16Array>(values: T): number => {
    const at = memory.allocate(values.byteLength);
    new Uint8Array(memory.u16(at, 0).buffer, at).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return at;
  };
  const voltage = place(first.voltage);
  const recovery = place(first.recovery);
  const current = place(first.current);
  const trace = place(first.trace);
  const speed = place(first.speed);
  const jump = place(first.jump);
  const weight = place(new Float32Array(m.learning).fill(1));
  const eligibility = place(new Float32Array(m.learning));
  const credited = place(new Float32Array(m.learning));
  const synapses = place(Uint32Array.of(weight, eligibility, credited));
  const start = place(rows.start);
  const target = place(Uint16Array.from(rows.target));
  const columnStart = place(columns.start);
  const synapse = place(columns.synapse);
  const source = place(Uint16Array.from(columns.source));
  const generators = place(
    Uint32Array.from({ length: 16 }, (_, k) => lanes[k & 3].state[k >> 2]), // [a, b, c, counter] of four lanes each
  );
  const lists = [memory.allocate(4 * size), memory.allocate(4 * size)];
  const views = lists.map((list) => memory.u32(list, size));
  const { advanceIzhikevich, resetIzhikevich, arriveEligible, deliverEqual16, markEligible, settleEligible } =
    memory.kernels;
  const account = openAccount();
  const dopamine = dopamineClock();
  let now = 0;
  let beforeCount = 0;
  let events = 0;
  let tick = 0;
  return {
    name: 'rstdp',
    size,
    tick: millis(1),
    advance() {
      if (
        tick % m.period === 0 &&
        consolidateEligible(account, m.drift + dopamine.value, m.eligibilityKept)
      ) {
        settleEligible(synapses, m.learning, account.credit, account.fade, m.strongest);
        Object.assign(account, openAccount());
      }
      const { credit, fade } = account;
      const list = lists[now];
      const count = advanceIzhikevich(
        voltage,
        recovery,
        current,
        trace,
        speed,
        size,
        generators,
        m.noise,
        m.traceKept,
        list,
      );
      dopamine.advance(tick);
      const before = lists[1 - now];
      const spikes = views[1 - now];
      let split = 0;
      while (split < beforeCount && spikes[split] < m.exciting) split++;
      if (split > 0)
        events += arriveEligible(
          before,
          split,
          start,
          target,
          synapses,
          current,
          trace,
          credit,
          m.depression / fade,
          m.strongest,
        );
      if (beforeCount > split)
        events += deliverEqual16(before + 4 * split, beforeCount - split, start, target, -1, current);
      if (count > 0) {
        events += markEligible(
          list,
          count,
          columnStart,
          synapse,
          source,
          synapses,
          trace,
          credit,
          1 / fade,
          m.strongest,
        );
        resetIzhikevich(list, count, voltage, recovery, trace, jump, m.traceMark);
      }
      beforeCount = count;
      now = 1 - now;
      tick++;
      return count;
    },
    fired: () => views[1 - now],
    events: () => events,
    bytes: () => memory.bytes(),
    state: () => ({
      voltage: memory.f32(voltage, size).slice(),
      recovery: memory.f32(recovery, size).slice(),
      trace: memory.f32(trace, size).slice(),
      ...settledEligible({
        weight: memory.f32(weight, m.learning),
        eligibility: memory.f32(eligibility, m.learning),
        credited: memory.f32(credited, m.learning),
        account,
        largest: m.strongest,
      }),
    }),
  };
}
