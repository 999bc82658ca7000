// The agents that can be asked for by name.

/** Agents by name. */
export const agents: Readonly<Record<string, { readonly summary: string }>> = {
  'reward-stdp': { summary: 'event retina → two motor populations of LIF neurons, reward-modulated STDP' },
};
