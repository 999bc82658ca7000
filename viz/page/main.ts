// The page: reads its address, attaches to a run, and draws all panels at one moment of one timeline.

import { readAddress } from './address.ts';
import { drivesRobot, emergencyStop } from './emergency.ts';
import { explanationsOf } from './explained.ts';
import { panelFocus } from './focus.ts';
import { writeHeading } from './heading.ts';
import { fillHelp, keysOf, listen, type Key } from './keys.ts';
import { chipPanel } from './panels/chip.ts';
import { cloudPanel } from './panels/cloud.ts';
import { controlsPanel } from './panels/controls.ts';
import { eventsPanel } from './panels/events.ts';
import { fieldsPanel } from './panels/fields.ts';
import { learningPanel } from './panels/learning.ts';
import { networkPanel } from './panels/network.ts';
import type { Panel, View } from './panels/panel.ts';
import { rasterPanel } from './panels/raster.ts';
import { robotPanel } from './panels/robot.ts';
import { worldPanel } from './panels/world.ts';
import { timelineBar } from './play/bar.ts';
import { phaseOf } from './play/phase.ts';
import { Player } from './play/player.ts';
import { Store } from './play/store.ts';
import { PAYLOAD } from '../replay/html.ts';
import { carriedSource } from './source/carried.ts';
import { memoryOf } from './remember.ts';
import { readAside } from './source/reading.ts';
import { recordingSource } from './source/recording.ts';
import { takeDropped } from './source/dropped.ts';
import { socketSource } from './source/socket.ts';
import { tabSource } from './source/tab.ts';
import { isSoftware } from './stage.ts';
import { followTheme, readTheme } from './theme.ts';
import { troubleLine } from './trouble.ts';
import { tourOf } from './tour/tour.ts';
import { drawByTurns } from './turns.ts';

const find = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}.`);
  return element;
};

/** Whoever asked for less motion looks from above, where only the robot moves. */
const usual = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'map' : 'follow';
const address = readAddress(location.search, usual);
const store = new Store();
store.onTrouble = troubleLine(find('trouble'));

const carried = document.getElementById(PAYLOAD);
const recorded = carried !== null || address.recording !== null;
let source =
  carried !== null
    ? carriedSource(carried, store)
    : address.recording !== null
      ? recordingSource(readAside(address.recording), address.recording, store, address.ghosts)
      : address.live
        ? socketSource(store)
        : tabSource(address, store);
const usualSpeed = recorded || address.live ? 1 : 8;
const memory = memoryOf(address, recorded, usualSpeed);
const player = new Player(store, memory.hearing(source.send), !address.live);
player.speed = address.speed === undefined ? usualSpeed : address.speed;
if (recorded) player.mode = address.time === null ? 'play' : 'pause';

const software = isSoftware();
const fine = !software || new URLSearchParams(location.search).has('fine');
const world = worldPanel(fine, address.camera);
const network = networkPanel(fine);
const panels: readonly Panel[] = [
  world,
  eventsPanel(),
  cloudPanel(),
  network,
  rasterPanel(),
  learningPanel(),
  chipPanel(),
  controlsPanel(),
  robotPanel(),
  fieldsPanel(),
];
const turns = drawByTurns(panels, software);
const main = find('panels');
main.append(...panels.map(({ element }) => element));
const bar = timelineBar(find('timeline'), store, player);

const focus = panelFocus(main, panels, address.focus);
const stop = emergencyStop(find('estop') as HTMLButtonElement, store, player);
addEventListener('popstate', () => world.look(readAddress(location.search, usual).camera)); // the run stays where it is
const keepsRobot = (): string | null =>
  drivesRobot(store, player)
    ? 'A robot is driven from here: open the recording in another tab, for this one has its emergency stop.'
    : null;
const choose = takeDropped(store, keepsRobot, (dropped) => {
  source.stop();
  source = dropped;
  player.turnTo(dropped.send);
  memory.leave();
});

const explained = explanationsOf(panels);
const tour = tourOf(find('tour-button'), panels, store, player, {
  showAll: () => main.classList.contains('focus') && focus.choose(null),
  offer: network.offer,
  isOwn: !recorded && !address.live,
});
const help = find('help') as HTMLDialogElement;
const keys = (): Key[] =>
  keysOf(player, drivesRobot(store, player), {
    look: world.look,
    focus: focus.choose,
    choose: network.choose,
    chooseSynapse: network.chooseSynapse,
    open: choose,
    explain: explained.toggle,
    tour: tour.toggle,
    help: toggleHelp,
  });
const showHelp = (): void => {
  fillHelp(help, keys());
  if (drivesRobot(store, player)) help.show(); // its emergency stop is not to wait behind a list
  else help.showModal();
};
const toggleHelp = (): void => (help.open ? help.close() : showHelp());
addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  if (help.open) return help.close(); // what lies beneath it stays
  explained.hide();
  tour.end();
});
listen(keys);
find('help-button').addEventListener('click', toggleHelp);
const opener = find('open');
opener.addEventListener('click', choose);

let theme = readTheme();
let themed = true;
followTheme(find('theme'), () => {
  theme = readTheme();
  themed = true;
});

/** What the page says of itself to whoever measures it. */
const gauge = { frames: 0, cursor: -1, head: -1, software, digest: '', shown: 0, opened: 0, complete: 0 };
Object.assign(window, { neurover: { gauge, store, player } });

for (const panel of panels) panel.prepare?.(theme, store);

let last = { cursor: -2, generation: -1, touched: 0, time: 0, targeted: false };
/** ms that a picture stands at least where a processor draws: the run in this tab needs it too. */
const LEAST = software ? 30 : 0;
/** ms that the picture of a moment waits for its events, so that whoever fetches them is not held up by drawing without them. */
const PATIENCE = 150;
let moment = { index: -1, since: 0 };
/** @returns whether a recording's events of the moment that is shown are still on their way, and may be waited for. */
function isOnItsWay(now: number): boolean {
  const index = Math.floor(player.cursor);
  if (index !== moment.index) moment = { index, since: now };
  if (gauge.opened === 0 || player.mode !== 'pause' || now - moment.since > PATIENCE) return false;
  if (store.fetchEvents === null) return false;
  return store.eventsAt(index) === null;
}
const draw = (now: number): void => {
  requestAnimationFrame(draw);
  if (now - last.time < LEAST) return;
  const passed = Math.min(250, now - last.time);
  if (!last.targeted && address.time !== null && store.greeting !== null) {
    last.targeted = true;
    player.target = Math.round(address.time / player.period);
  }
  player.advance(passed);
  // ms since the page was asked for: with a picture of it, and with one in every panel
  if (gauge.opened === 0 && gauge.shown > 0) gauge.opened = now;
  if (gauge.complete === 0 && gauge.shown > 0 && turns.complete()) gauge.complete = now;
  if (isOnItsWay(now) || (recorded && store.head < 0 && store.contact !== 'refused')) return; // a first picture takes long: what it shows comes first
  const { cursor } = player;
  const fresh =
    Math.floor(cursor) !== Math.floor(last.cursor) ||
    store.generation !== last.generation ||
    store.touched !== last.touched ||
    themed;
  const view: View = { store, player, theme, cursor, fresh, passed, now };
  main.classList.toggle('waiting', store.head < 0);
  main.classList.toggle('refused', store.contact === 'refused');
  writeHeading(store, player);
  if (store.head < 0 && store.preparing !== null)
    main.style.setProperty('--awaits', JSON.stringify(phaseOf(store, cursor).words));
  else main.style.removeProperty('--awaits');
  focus.follow(store.greeting);
  stop.draw();
  tour.draw();
  opener.hidden = drivesRobot(store, player);
  if (opener.hidden && help.matches(':modal')) {
    help.close(); // it was opened before the robot was there
    showHelp();
  }
  turns.draw(view);
  bar.draw(view);
  memory.write(store, player, now);
  themed = false;
  gauge.frames++;
  if (store.head >= 0) gauge.shown++;
  gauge.cursor = cursor;
  gauge.head = store.head;
  gauge.digest = store.learned?.digest ?? '';
  last = { ...last, cursor, generation: store.generation, touched: store.touched, time: now };
};

find('unstarted').remove();
requestAnimationFrame(draw);
