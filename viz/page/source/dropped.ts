// A recording that is dropped onto the page, or chosen, takes the place of the run that is seen; what is no recording changes nothing.

import type { Store } from '../play/store.ts';
import { fileBytes } from './bytes.ts';
import { readHere } from './reading.ts';
import { recordingSource } from './recording.ts';
import type { Source } from './source.ts';

/**
 * Take files that are dropped, or chosen by who has no hand or no room to drop one.
 *
 * @param refusal  why none may be opened now, in a sentence; null where one may
 * @param opened  told of the source that a good one has become, before anything comes from it
 * @returns what asks for a file; a browser lets it do so only while a person acts
 */
export function takeDropped(
  store: Store,
  refusal: () => string | null,
  opened: (source: Source) => void,
): () => void {
  const isRefused = (): boolean => {
    const words = refusal();
    if (words !== null) store.onTrouble(words);
    return words !== null;
  };
  let [files, shown] = [0, 0];
  const take = (file: File | undefined): void => {
    if (file === undefined || isRefused()) return;
    const number = ++files;
    const reading = readHere(fileBytes(file), file.name);
    reading.overview.then(
      () => {
        if (number < shown || isRefused()) return; // one that was chosen later was read sooner
        shown = number;
        store.contact = 'held';
        store.onTrouble('');
        opened(recordingSource(reading, file.name, store));
      },
      (cause: unknown) => store.onTrouble(cause instanceof Error ? cause.message : String(cause)),
    );
  };
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files[0]);
  });
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.accept = '.mcap';
  chooser.addEventListener('change', () => {
    take(chooser.files?.[0]);
    chooser.value = ''; // the same file may be chosen again
  });
  return () => chooser.click();
}
