// The agents and kernels that can be asked for by name.

/** Agents by name. */
export const agents: Readonly<Record<string, { readonly summary: string }>> = {
  'reward-stdp': { summary: 'event retina → two motor populations of LIF neurons, reward-modulated STDP' },
};

/** Kernels by name. */
export const kernels: Readonly<Record<string, { readonly summary: string }>> = {
  ts: { summary: 'plain TypeScript, the readable truth' },
};
