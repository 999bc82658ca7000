// The HDF5 library, loaded once: h5wasm with the filters that recordings are packed with (DSEC: Blosc with Zstandard).

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { File } from 'h5wasm/node';

/** Filters that the plugins bring: bzip2, LZF, Blosc, LZ4, bitshuffle, Zstandard, Blosc2. */
export const PLUGIN_FILTERS: readonly number[] = [307, 32000, 32001, 32004, 32008, 32015, 32026];

let isReady = false;

/** @returns the library's File class. Its faults are thrown, not printed. */
export async function hdf5Library(): Promise<typeof File> {
  const library = await import('h5wasm/node');
  const module = await library.ready;
  if (!isReady) {
    const plugins = dirname(fileURLToPath(import.meta.resolve('h5wasm-plugins')));
    module.insert_plugin_search_path(join(plugins, 'plugins'), 0);
    module.activate_throwing_error_handler();
    isReady = true;
  }
  return library.File;
}
