// What each panel shows, in a sentence or two for whoever sees it for the first time. They stand under its title when it is asked for.

/** By the title of the panel. */
export const meanings = {
  World:
    'Where the robot is, and what stands around it. The line behind it is the way that it came. If it has a camera, the wedge is what that sees, and the dots are where it saw something change.',
  'Event camera':
    'Each dot is a pixel that has just become brighter or darker. Such a camera sends no pictures: where nothing changes, it is silent.',
  'Events in time': 'The same events with time as depth. Whatever moves leaves a sheet behind it.',
  Senses:
    'What the robot goes by instead of a camera: a bar for each number, from −1 on the left to 1 on the right.',
  'Senses in time':
    'The same numbers over the last moments, the newest at the right. The stronger the colour, the further from 0.',
  Sample: 'What the network is shown just now: a dot for each spike of this sample.',
  Network:
    'Each box is a neuron, which glows when it fires; each line is a synapse. Its colour is what the menu says: its weight, how ready it is to change (eligibility), or how it has changed last (of these two the square root, so that small ones are seen). Click a neuron to see one of its synapses in time.',
  Spikes:
    'Each dot is a spike: a row for every neuron, time from left to right. Where many neurons share a row, it is a shade: the stronger, the more of them fired, by the square root of their spikes in a pixel, on one scale for all. An upright line: an episode begins. The curves below tell how often each population fires.',
  Learning:
    'Whether it gets better: success as a mean of the last ten episodes, reward with dopamine (how much better it was than expected), and how the weights have spread: the more of them have a weight, the stronger its colour, by the square root.',
  Chip: 'What thinking costs on a neuromorphic chip: how many of its cores are filled, and the work of each second. The curve is its synaptic operations in each of the last 200 decisions.',
  'Hands on':
    'Disturb the run, stop its learning, or begin it anew with other numbers, and see what becomes of it. What is done is logged with the run; the address of this page does not carry it.',
  Robot:
    'How the link to the robot is: how old that is what we see, and what its safety gate has stopped. The buttons make it safer.',
  'Field maps':
    'What each neuron has come to look for: its weights as a picture, brightest where they are strongest.',
} as const;

/** A title that a panel may have. */
export type Title = keyof typeof meanings;
