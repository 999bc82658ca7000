// The Web Worker in which a browser tab runs a whole experiment without a server: world, camera, chip and learning. It is
// started by its address, told once which run to begin, and then ordered about by the page.

import { cameras, worlds } from '../../envs/registry.ts';
import { faultKinds, FaultError, parseFault } from '../../hardware/chip/fault/fault.ts';
import { chips, kernels } from '../../hardware/registry.ts';
import { checkOrder, OrderError } from '../../viz/telemetry/intervention.ts';
import { packEntry, packMessage } from '../../viz/telemetry/message.ts';
import type { TabRequest } from '../../viz/telemetry/tab-request.ts';
import { LARGEST_SEED, type Rooms } from '../experiment/experiment.ts';
import { plainSetup, whyNotPlain } from '../experiment/setup.ts';
import { experiments } from '../experiment/worlds/registry.ts';
import { conduct, type Conductor } from './conductor.ts';
import { companionOf, knownMinds, MOST_GHOSTS } from './ghosts.ts';
import { whyNotTurned } from './parameters.ts';

/** The part of a worker's global scope that is used. */
interface Scope {
  addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: Uint8Array, transfer: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as Scope;
let conductor: Conductor | null = null;
const rooms: Rooms = { worlds, chips, cameras, kernels };

const send = (message: Uint8Array<ArrayBuffer>): void => scope.postMessage(message, [message.buffer]);
const trouble = (message: string): void =>
  send(
    packMessage([{ kind: 'note', bytes: packEntry({ kind: 'note', note: { kind: 'trouble', message } }) }]),
  );

/** @returns what is wrong with a fault, whichever chip it is for, or null */
function refusalOfFault(flag: string): string | null {
  const [kind] = flag.split(/[=@]/);
  if (!Object.hasOwn(faultKinds, kind))
    return `There is no fault "${kind}". Choose from: ${Object.keys(faultKinds).join(', ')}.`;
  try {
    parseFault(flag);
    return null;
  } catch (thrown) {
    if (thrown instanceof FaultError) return thrown.message.replace('--fault ', 'fault=');
    throw thrown;
  }
}

/** @returns what is wrong with a request, or null */
function refusalOf({
  experiment,
  seed,
  chip,
  kernel,
  camera,
  faults,
  ghosts,
  recipe,
  steps,
}: TabRequest): string | null {
  if (!Object.hasOwn(experiments, experiment))
    return (
      `There is no experiment "${experiment}". Choose from: ${Object.keys(experiments).join(', ')}. ` +
      `A study of a data set needs the command line: npx neurover watch digits-unsupervised, or orientation-features.`
    );
  if (chip !== null && !Object.hasOwn(chips, chip))
    return `There is no chip "${chip}". Choose from: ${Object.keys(chips).join(', ')}.`;
  const registers = experiments[experiment].chip;
  if (chip === plainSetup.chip && registers !== undefined)
    return `${whyNotPlain(experiment)} Leave chip= out of the address, and it runs on ${registers}.`;
  if (!Object.hasOwn(kernels, kernel))
    return `There is no kernel "${kernel}". Choose from: ${Object.keys(kernels).join(', ')}.`;
  if (!Object.hasOwn(cameras, camera))
    return `There is no camera preset "${camera}". Choose from: ${Object.keys(cameras).join(', ')}.`;
  const own = rooms.worlds[experiments[experiment].world].presets !== true;
  if (own && camera !== plainSetup.camera)
    return `The robot of ${experiment} has eyes of its own and takes no camera preset.`;
  const fault = faults.map(refusalOfFault).find((refused) => refused !== null);
  if (fault !== undefined) return fault;
  if (ghosts.length > MOST_GHOSTS)
    return `${ghosts.length} ghosts are too many: ${MOST_GHOSTS} can be told apart.`;
  const stranger = ghosts.find((name) => companionOf(name) === null);
  if (stranger !== undefined)
    return `There is no ghost "${stranger}". Give seeds, or: ${knownMinds.join(', ')}.`;
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > LARGEST_SEED)
    return `${Number.isNaN(seed) ? 'The seed in the address is no number' : `Seed "${seed}" is none`}: give a whole number from 0 to ${LARGEST_SEED}.`;
  if (Number.isNaN(steps))
    return 'The control steps in the address are no number: give a whole number from 1 on.';
  if (steps !== null && (!Number.isSafeInteger(steps) || steps < 1))
    return `"${steps}" control steps are none: give a whole number from 1 on.`;
  return recipe === null ? null : whyNotTurned(experiments[experiment].recipe, recipe);
}

scope.addEventListener('message', ({ data }) => {
  try {
    if (conductor !== null) {
      conductor.order(checkOrder(data));
      return;
    }
    const request = data as TabRequest;
    const refusal = refusalOf(request);
    if (refusal !== null) {
      trouble(refusal);
      return;
    }
    const experiment = experiments[request.experiment];
    const { chip, kernel, camera, faults, ghosts } = request;
    conductor = conduct({
      ...request,
      experiment,
      setup: { chip: chip ?? experiment.chip ?? plainSetup.chip, kernel, camera, faults },
      companions: ghosts.flatMap((name) => companionOf(name) ?? []),
      steps: request.steps ?? experiment.steps,
      rooms,
      send,
    });
  } catch (cause) {
    trouble(cause instanceof OrderError || cause instanceof Error ? cause.message : String(cause));
  }
});
