// What each panel shows, for whoever sees it for the first time. It stands under a panel's title when it is asked for, and the tour
// tells the first sentences of it: what a thing is. How its picture is to be read comes after.

/** By what it is the meaning of: first what that is, then how to read it. */
export const meanings = {
  World: [
    'The robot, and what stands around it. The line behind it is the way that it came.',
    'If it has a camera, the wedge is what that sees, and the dots are where it saw something change.',
  ],
  'Event camera': [
    'An event camera takes no pictures. Each pixel by itself says when it has become brighter or darker: that is an event. Where nothing changes, it is silent.',
    'Each dot is a pixel that has just sent one.',
  ],
  'Events in time': ['The same events with time as depth.', 'Whatever moves leaves a sheet behind it.'],
  Senses: [
    'What the robot goes by instead of a camera.',
    'A bar for each number, from −1 on the left to 1 on the right.',
  ],
  'Senses in time': [
    'The same numbers over the last moments, the newest at the right.',
    'The stronger the colour, the further from 0.',
  ],
  Sample: ['What the network is shown just now.', 'A dot for each spike of this sample.'],
  Network: [
    'Each box is a neuron, which glows when it fires. Each line is a synapse, over which its spikes reach another neuron. The weight of a synapse says how much a spike counts there, for firing or against it.',
    'Its colour is what the menu says: its weight, how ready it is to change (eligibility), or how it has changed last (of these two the square root, so that small ones are seen). Click a neuron to see one of its synapses in time.',
  ],
  'A synapse': [
    'One synapse over the last seconds, now at the right. Spikes of the neuron before it and of the one behind it, shortly after one another, leave a mark on it: its eligibility, which fades.',
    'Dopamine says whether things go better or worse than expected: one number, told to many synapses at once. It meets the mark while that lasts, so that a late reward reaches the synapses that earned it.',
    'The weight moves by eligibility times dopamine. Three things must come together: a spike before, a spike behind, and dopamine. Without any one of them nothing is learned here.',
  ],
  Spikes: [
    'A spike is a short pulse: all that a neuron tells others. It fires one when its voltage, driven by spikes that reach it, comes to a threshold.',
    'Each dot is a spike: a row for every neuron, time from left to right. Where many neurons share a row, it is a shade: the stronger, the more of them fired, by the square root of their spikes in a pixel, on one scale for all. An upright line: an episode begins. The curves below tell how often each population fires.',
  ],
  Learning: [
    'Whether it gets better: success as a mean of the last ten episodes, and reward with dopamine, which is how much better it was than expected.',
    'Below, how the weights have spread: the more of them have a weight, the stronger its colour, by the square root.',
  ],
  Chip: [
    'What thinking costs on a neuromorphic chip: how many of its cores are filled, and the work of each second.',
    'The curve is its synaptic operations in each of the last 200 decisions.',
  ],
  'Hands on': [
    'Disturb the run, stop its learning, or begin it anew with other numbers, and see what becomes of it.',
    'What is done is logged with the run; the address of this page does not carry it.',
  ],
  Robot: [
    'How the link to the robot is: how old that is what we see, and what its safety gate has stopped.',
    'The buttons make it safer.',
  ],
  'Field maps': [
    'What each neuron has come to look for.',
    'Its weights as a picture, brightest where they are strongest.',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What has a meaning: the title of a panel, or a thing in one. */
export type Title = keyof typeof meanings;

/** @returns all that is said of it. */
export const meaningOf = (title: Title): string => meanings[title].join(' ');
