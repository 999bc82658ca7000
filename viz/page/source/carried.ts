// A recording that the page carries with it: a replay in one file.

import { unpackPayload } from '../../replay/carried.ts';
import type { Store } from '../play/store.ts';
import { takeMessage, type Source } from './source.ts';

/** Fill the store from the payload of this page. */
export function carriedSource(element: HTMLElement, store: Store): Source {
  unpackPayload(element.textContent).then(
    (message) => {
      element.remove(); // its text is as large as the recording
      takeMessage(store, message);
    },
    () =>
      store.lose('refused', 'The recording in this file is damaged. Make it anew: neurover report --replay'),
  );
  return { send: null, stop: () => undefined };
}
