// A SpikerBox recording: a WAV file and the markers beside it.

import { DataError, MissingDataError } from './data-error.ts';
import { textOf, wanted, type DataFolder, type DataNeed } from './folder.ts';
import { readMarkers, type Markers } from './marker-file.ts';
import { readWav, type Wav } from './wav.ts';

/** A recording with its markers. */
export interface NeuronRecording {
  readonly name: string;
  readonly sound: Wav;
  readonly markers: Markers;
}

/** Where such recordings are to be had. */
export const spikerboxNeed: DataNeed = Object.freeze({
  name: 'A SpikerBox recording',
  form: 'pairs of <name>.wav (PCM, 16 bits) and <name>-events.txt, as SpikeRecorder writes them',
  source: 'a SpikerBox of your own, or github.com/BackyardBrains/SpikerTools',
});

/** Read all pairs of a folder; markers without their sound are passed over. Throws MissingDataError, DataError. */
export function readRecordings(folder: DataFolder): NeuronRecording[] {
  const found = folder
    .list()
    .filter((file) => file.endsWith('.wav'))
    .flatMap((file): NeuronRecording[] => {
      const name = file.slice(0, -'.wav'.length);
      const sound = folder.read(file);
      const markers = folder.read(`${name}-events.txt`);
      if (sound === null || markers === null) return [];
      const path = `${folder.name}/${name}-events.txt`;
      const recording = {
        name,
        sound: readWav(sound, `${folder.name}/${file}`),
        markers: readMarkers(textOf(markers, path), path),
      };
      const seconds = recording.sound.samples.length / recording.sound.channels / recording.sound.rate;
      for (const times of Object.values(recording.markers.neurons))
        if ((times.at(-1) ?? 0) > seconds)
          throw new DataError(
            path,
            `${times.at(-1)} s`,
            `a spike stands at ${times.at(-1)} s, after the end of the sound at ${seconds} s. Take both files from one recording.`,
          );
      return [recording];
    });
  if (found.length === 0)
    throw new MissingDataError(`${folder.name} has no recording with its markers. ${wanted(spikerboxNeed)}`);
  return found;
}
