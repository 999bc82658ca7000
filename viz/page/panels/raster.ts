// Which neuron fired when: a dot per spike, neurons from top to bottom by population, time from left to right; where many neurons
// share a row of pixels, a shade by how many of them fired. Under it the rate of each population.

import { card, flat, spoken, type Panel } from './panel.ts';
import { drawBands, drawRates, drawShades, drawSpikes, layRaster, SPAN } from './raster-picture.ts';
import { rateWords } from './raster-rows.ts';
import { scaleTop } from './shade.ts';
import { readout } from '../pointer/readout.ts';
import { spikeUnder } from '../pointer/spike.ts';

/** Make the spike raster. */
export function rasterPanel(): Panel {
  const { element, body, legend } = card('raster', 'Spikes');
  const picture = flat(body);
  const say = spoken(body);
  const pointed = readout(body);
  let full = { generation: -1, spikes: 1 }; // spikes of a pixel that hides the ground

  return {
    id: 'raster',
    element,
    draw({ store, theme, cursor, fresh, player }) {
      const { greeting, generation } = store;
      if (!picture.isDue(fresh) || greeting === null) return;
      const raster = layRaster(picture, store, greeting, theme, cursor, player.period);
      drawBands(picture, theme, raster);
      const unsent = drawSpikes(picture, theme, raster);
      const shades = raster.bands.flatMap(({ shade }) => shade ?? []);
      if (full.generation !== generation) full = { generation, spikes: 1 };
      full.spikes = scaleTop(Math.max(0, ...shades.map(({ most }) => most)), full.spikes);
      drawShades(picture, raster, full.spikes);
      drawRates(picture, theme, raster);
      const words = [
        shades.length === raster.bands.length ? '' : 'dot: spike',
        shades.length === 0 ? '' : `shade: to ${full.spikes} spike${full.spikes === 1 ? '' : 's'}`,
        unsent === 0 ? '' : 'grey: not sent', // a run that is faster than its viewer sends some percepts only
      ];
      legend([['', words.filter((each) => each !== '').join(' · ')]]);
      const rates = raster.bands.map(
        ({ population, rate }) => [population.name, rate.map(([, hertz]) => hertz)] as const,
      );
      say(rateWords(rates, player.period, SPAN));
      pointed.follow((place) => spikeUnder(raster, place));
    },
  };
}
