/**
 * One run: starts everything, lets people work while faults happen, waits until everything is at rest, and returns the
 * records.
 *
 * Guarantees that it ends by itself and leaves no process, socket or folder behind, whatever happens.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../src/demo/seededRandom.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { Browser } from './browser.ts';
import type { History } from './checker/history.ts';
import { openClusterStore } from './clusterStore.ts';
import { carryOut, type World } from './faults.ts';
import { type Fleet, startFleet, stopFleet } from './fleet.ts';
import { ForeignPeer } from './foreignPeer.ts';
import { Invitations } from './invitations.ts';
import { QUIET_PATIENCE, type Quiet, untilQuiet, whatIsThere } from './quiet.ts';
import { Recorder } from './recorder.ts';
import { type Fault, type FaultKind, scheduleOf } from './schedule.ts';
import { openSingleStore } from './singleStore.ts';
import type { Store } from './store.ts';
import { type Person, seedTeams } from './teams.ts';

export type RunOptions = {
  readonly seed: number;
  /** Milliseconds. */
  readonly length: number;
  readonly store: 'node' | 'cluster';
  readonly kinds: readonly FaultKind[];
  readonly say: (line: string) => void;
  readonly log: (line: string) => void;
  /** Rejects when the run must end early. */
  readonly stopped?: Promise<never>;
};

export type Ran = Quiet & {
  readonly history: History;
  readonly faults: readonly Fault[];
  readonly browsers: number;
  readonly times: Recorder['times'];
};

const GATEWAYS = 2;
const WORKERS = 3;
const BROWSERS_A_PERSON = 2;
/** Every n-th browser has a second tab. */
const SECOND_TAB = 4;
/** Edits per second of one browser, as long as the log can hold all of them. */
const RATE = 1.5;
/** Fewer than the log keeps, because the checker needs all of it. */
const MAX_ENTRIES_A_TEAM = 8_000;
const LOOK = 25;

export const runChaos = async (options: RunOptions): Promise<Ran> => {
  const ends: (() => Promise<unknown>)[] = [];
  try {
    return await Promise.race([run(options, ends), ...(options.stopped ? [options.stopped] : [])]);
  } finally {
    for (const end of ends.reverse()) await end().catch((error) => options.say(String(error)));
  }
};

/** On one Redis, workers have one lane or share up to four; on a Cluster as many as usual. */
const lanesOf = ({ seed, store }: RunOptions): number | null => (store === 'node' ? 1 + (seed % 4) : null);

const run = async (options: RunOptions, ends: (() => Promise<unknown>)[]): Promise<Ran> => {
  const { seed, length, kinds, say } = options;
  const recorder = new Recorder(options.log);
  const store = await openStore(options, recorder, ends);
  const thoonk = new Thoonk(store.client);
  const people = await seedTeams(thoonk);
  const output = (line: string) => recorder.output(line);
  const counts = { gateways: GATEWAYS, workers: WORKERS, lanes: lanesOf(options) };
  const fleet = await startFleet(store.url, counts, output);
  ends.push(() => stopFleet(fleet));
  const foreign = new ForeignPeer(thoonk, people, recorder, seededRandom(seed));
  ends.push(() => foreign.stop());
  const browsers = await openBrowsers(people, fleet, recorder, seed, ends);
  const faults = scheduleOf(seed, length, kinds);
  say(
    `${browsers.length} browsers of ${people.length} people are there; ${faults.length} faults in ${length / 1_000} s`,
  );
  const invitations = new Invitations(thoonk, recorder);
  const world = { fleet, store, browsers, recorder, foreign, invitations };
  await work(world, faults, length);
  say('The last fault is mended.');
  const quiet = await untilQuiet(world, store.client);
  const pending = new Set((await Promise.all(browsers.map((browser) => browser.pending()))).flat());
  const { teams, views, recorded } = await whatIsThere(browsers, people, store.client, recorder);
  return {
    history: { ...recorded, losses: await store.losses(teams), pending, teams, views },
    faults,
    browsers: browsers.length,
    ...quiet,
    times: recorder.times,
  };
};

const openStore = async (
  { store: kind }: RunOptions,
  { note }: Recorder,
  ends: (() => Promise<unknown>)[],
): Promise<Store> => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-chaos-'));
  ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const store = kind === 'cluster' ? await openClusterStore(note) : await openSingleStore(folder, note);
  ends.push(() => store.stop());
  return store;
};

const openBrowsers = async (
  people: readonly Person[],
  { gatewayPorts }: Fleet,
  recorder: Recorder,
  seed: number,
  ends: (() => Promise<unknown>)[],
): Promise<Browser[]> => {
  const browsers: Browser[] = [];
  for (const person of people)
    for (let index = 1; index <= BROWSERS_A_PERSON; index++) {
      const random = seededRandom(seed * 1_000 + browsers.length);
      const browser = await Browser.open(`${person.id}/${index}`, person, gatewayPorts, recorder, random);
      ends.push(() => browser.close());
      await browser.openTab();
      if (browsers.push(browser) % SECOND_TAB === 0) await browser.openTab();
    }
  while (!browsers.every(({ tabs }) => tabs.every(({ online, ready }) => online && ready))) await pause(LOOK);
  return browsers;
};

/**
 * At the end every browser is woken, so that it asks for the server at once: one with many failed attempts would
 * otherwise wait for up to half a minute, by design.
 */
const work = async (world: World, faults: readonly Fault[], length: number): Promise<void> => {
  const teams = new Set(world.browsers.map(({ person }) => person.team)).size;
  const most = (MAX_ENTRIES_A_TEAM * teams) / world.browsers.length / (length / 1_000);
  for (const browser of world.browsers) browser.work(Math.min(RATE, most));
  world.foreign.work();
  const all = faults.map(async (fault) => {
    await pause(fault.at);
    await carryOut(world, fault);
  });
  await Promise.all([...all, pause(length)]);
  await world.foreign.stop();
  for (const { device } of world.browsers) device.wakeUp();
  for (const browser of world.browsers) browser.stopWork();
};

export const inTime = ({ quietAfter }: Ran): boolean => quietAfter !== null && quietAfter <= QUIET_PATIENCE;
