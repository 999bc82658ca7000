// Films told apart by their first bytes.

import { latin1 } from '../../../core/event/bytes/read.ts';
import { NPY_MAGIC } from '../../../core/event/bytes/npy-header.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import type { Film } from './film.ts';
import { intake, type ByteChunks } from './intake.ts';
import { npyFilm } from './npy-film.ts';
import { Y4M_MAGIC, y4mFilm } from './y4m.ts';

/**
 * Open a film: YUV4MPEG2 or a NumPy array.
 *
 * @param chunks  the file, as it comes
 * Rejects with RecordingError for anything else, and says how to unpack it.
 */
export async function openFilm(chunks: ByteChunks): Promise<Film> {
  const bytes = intake(chunks);
  try {
    const head = new Uint8Array(NPY_MAGIC.length);
    const magic = latin1(head, 0, await bytes.take(head));
    if (magic === NPY_MAGIC) return await npyFilm(bytes);
    if (magic !== '' && Y4M_MAGIC.startsWith(magic)) return await y4mFilm(bytes);
    throw new RecordingError(
      magic === ''
        ? 'There are no bytes.'
        : 'This is neither YUV4MPEG2 nor a NumPy array. Unpack a film with ffmpeg -i FILM -pix_fmt gray FILM.y4m.',
      0,
    );
  } catch (cause) {
    await bytes.close();
    throw cause;
  }
}
