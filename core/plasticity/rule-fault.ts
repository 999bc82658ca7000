// What can be wrong with a description of a rule: types check nothing that was read from a file or written in JavaScript.

import { noTime, outOfRange, strangeOption, told } from '../units/range.ts';
import { rewardStdpDefaults, type RewardStdpRule } from './reward-stdp.ts';

/** Highest number of a modulator: more than any stimulus has. */
const LAST_MODULATOR = 65535;

/** @returns what is wrong with a rule, as the end of a sentence that begins "Projection … has"; null where it can be. */
export function ruleFault(rule: RewardStdpRule): string | null {
  const kind: unknown = (rule as RewardStdpRule | undefined)?.kind;
  if (kind !== 'reward-stdp')
    return (
      `a rule ${typeof rule === 'function' ? 'that is a function' : `of kind ${told(kind)}`}. The one kind is reward-stdp; null keeps weights as they are. ` +
      'Choose one of the two, or write a chip of your own for another rule (core/README.md).'
    );
  return (
    strangeOption('reward-stdp rules', rule, { kind, ...rewardStdpDefaults }) ??
    outOfRange('a rule with potentiation', rule.potentiation) ??
    outOfRange('a rule with depression', rule.depression) ??
    noTime('a rule with a causalDecay of', rule.causalDecay) ??
    noTime('a rule with an acausalDecay of', rule.acausalDecay) ??
    noTime('a rule with a tagDecay of', rule.tagDecay) ??
    outOfRange('a rule with rate', rule.rate) ??
    boundsFault(rule) ??
    (rule.share === null ? null : outOfRange('a rule with share', rule.share, ...rule.bounds)) ??
    (rule.scaling === null ? null : outOfRange('a rule with scaling', rule.scaling, ...rule.bounds)) ??
    modulatorFault(rule) ??
    homeostasisFault(rule)
  );
}

function boundsFault({ bounds }: RewardStdpRule): string | null {
  if (Array.isArray(bounds) && bounds.length === 2 && bounds[0] <= bounds[1]) return null;
  return `a rule with bounds ${Array.isArray(bounds) ? `[${bounds.join(', ')}]` : told(bounds)}. Let them be two numbers, the lower one first.`;
}

function modulatorFault({ modulator }: RewardStdpRule): string | null {
  if (Number.isInteger(modulator) && modulator >= 0 && modulator <= LAST_MODULATOR) return null;
  return `a rule with modulator ${told(modulator)}. Let it be a whole number from 0, which is dopamine.`;
}

function homeostasisFault({ homeostasis }: RewardStdpRule): string | null {
  if (homeostasis === null) return null;
  return (
    outOfRange('homeostasis with gain', homeostasis?.gain, 0) ??
    strangeOption('rules of homeostasis', homeostasis, { gain: 0, settling: 0, period: 0 }) ??
    outOfRange('homeostasis with a settling of', homeostasis.settling, 1, Infinity) ??
    outOfRange('homeostasis with a period of', homeostasis.period, 0, Infinity)
  );
}
