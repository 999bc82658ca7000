// A recording that is dropped onto the page takes the place of the run that is seen; what is no recording changes nothing.

import type { Store } from '../play/store.ts';
import { fileBytes } from './bytes.ts';
import { readHere } from './reading.ts';
import { recordingSource } from './recording.ts';
import type { Source } from './source.ts';

/** Take files that are dropped. @param opened  told of the source that a good one has become, before anything comes from it */
export function takeDropped(store: Store, opened: (source: Source) => void): void {
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    const reading = readHere(fileBytes(file), file.name);
    reading.overview.then(
      () => {
        store.contact = 'held';
        store.onTrouble('');
        opened(recordingSource(reading, file.name, store));
      },
      (cause: unknown) => store.onTrouble(cause instanceof Error ? cause.message : String(cause)),
    );
  });
}
