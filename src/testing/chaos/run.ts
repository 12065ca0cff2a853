/**
 * One run: starts everything, lets people work while faults happen, waits until all is quiet, and hands over what was
 * written down.
 *
 * Guarantees that it ends by itself, and that no process, socket or folder of it is left, whatever happens.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seededRandom } from '../seededRandom.ts';
import { Browser } from './browser.ts';
import type { History, StoredTeam, View } from './checker/history.ts';
import { carryOut, type World } from './faults.ts';
import { type Fleet, RedisMember, startFleet, stopFleet } from './fleet.ts';
import { freshView } from './freshClient.ts';
import { Line } from './line.ts';
import { Recorder } from './recorder.ts';
import { type Fault, type FaultKind, scheduleOf } from './schedule.ts';
import { readStoredTeam } from './storedTeam.ts';
import { type Person, seedTeams } from './teams.ts';

export type RunOptions = {
  readonly seed: number;
  /** Milliseconds. */
  readonly length: number;
  readonly kinds: readonly FaultKind[];
  readonly say: (line: string) => void;
  readonly log: (line: string) => void;
  /** Rejects when it is to end before its time. */
  readonly stopped?: Promise<never>;
};

export type Ran = {
  readonly history: History;
  readonly faults: readonly Fault[];
  readonly browsers: number;
  /** Milliseconds from the end of the last fault until nothing was pending; null: never. */
  readonly quietAfter: number | null;
  /** Who was not quiet in time, and how they stood then. */
  readonly late: readonly string[];
  readonly times: Recorder['times'];
};

const GATEWAYS = 2;
const WORKERS = 3;
const BROWSERS_A_PERSON = 2;
/** Every so many browsers has a second tab. */
const SECOND_TAB = 4;
/** Edits a second of one browser, when the log is long enough for all of them. */
const RATE = 1.5;
/** Fewer than the log keeps: the checker wants all of it. */
const MOST_ENTRIES_A_TEAM = 8_000;
const QUIET_PATIENCE = 10_000;
/** So much longer it looks on, to say how long it really took. */
const LAST_PATIENCE = 35_000;
const LOOK = 25;

export const runChaos = async (options: RunOptions): Promise<Ran> => {
  const ends: (() => Promise<unknown>)[] = [];
  try {
    return await Promise.race([run(options, ends), ...(options.stopped ? [options.stopped] : [])]);
  } finally {
    for (const end of ends.reverse()) await end().catch((error) => options.say(String(error)));
  }
};

const run = async (options: RunOptions, ends: (() => Promise<unknown>)[]): Promise<Ran> => {
  const { seed, length, kinds, say, log } = options;
  const folder = await mkdtemp(join(tmpdir(), 'slipway-chaos-'));
  ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const redis = await RedisMember.start(folder);
  ends.push(() => redis.stop());
  const client: RedisClient = createClient({ url: redis.url });
  client.on('error', () => {});
  await client.connect();
  ends.push(async () => client.destroy());
  const people = await seedTeams(new Thoonk(client));
  const redisLine = await Line.open([redis.port]);
  ends.push(() => redisLine.close());
  const fleet = await startFleet(redis, redisLine.port, { gateways: GATEWAYS, workers: WORKERS }, log);
  ends.push(() => stopFleet(fleet));
  const recorder = new Recorder(log);
  const browsers = await openBrowsers(people, fleet, recorder, seed, ends);
  const faults = scheduleOf(seed, length, kinds);
  say(
    `${browsers.length} browsers of ${people.length} people are there; ${faults.length} faults in ${length / 1_000} s`,
  );
  await work({ fleet, redisLine, browsers, recorder }, faults, length);
  say('The last fault is mended.');
  const quiet = await untilQuiet(browsers, client);
  const teams = await readTeams(people, client);
  const pending = new Set((await Promise.all(browsers.map((browser) => browser.pending()))).flat());
  const views = await allViews(browsers, people, teams);
  return {
    history: { ...recorder.written(), pending, teams, views },
    faults,
    browsers: browsers.length,
    ...quiet,
    times: recorder.times,
  };
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
 * At the end everybody looks at their screens, which asks for the server at once: who has often failed would else wait for up
 * to half a minute, by design.
 */
const work = async (world: World, faults: readonly Fault[], length: number): Promise<void> => {
  const teams = new Set(world.browsers.map(({ person }) => person.team)).size;
  const most = (MOST_ENTRIES_A_TEAM * teams) / world.browsers.length / (length / 1_000);
  for (const browser of world.browsers) browser.work(Math.min(RATE, most));
  const all = faults.map(async (fault) => {
    await pause(fault.at);
    await carryOut(world, fault);
  });
  await Promise.all([...all, pause(length)]);
  for (const { device } of world.browsers) device.wakeUp();
  for (const browser of world.browsers) browser.stopWork();
};

/** Waits until nothing is pending, and everybody stands where the log does. */
const untilQuiet = async (
  browsers: readonly Browser[],
  client: RedisClient,
): Promise<Pick<Ran, 'quietAfter' | 'late'>> => {
  const begin = Date.now();
  let late: string[] | null = null;
  for (;;) {
    const unquiet = await notQuiet(browsers, client);
    const passed = Date.now() - begin;
    if (unquiet.length === 0) return { quietAfter: passed, late: late ?? [] };
    if (passed > QUIET_PATIENCE) late ??= unquiet;
    if (passed > LAST_PATIENCE) return { quietAfter: null, late: late ?? unquiet };
    await pause(LOOK);
  }
};

const notQuiet = async (browsers: readonly Browser[], client: RedisClient): Promise<string[]> => {
  const heads = new Map<string, number>();
  for (const team of new Set(browsers.map(({ person }) => person.team)))
    heads.set(team, Number(await client.hGet(`thoonk.head:{team:${team}}`, 'seq')));
  return browsers.flatMap(({ person, tabs }) =>
    tabs.flatMap(({ name, engine: { status, store } }) => {
      const head = heads.get(person.team);
      if (status.unsent === 0 && store.cursor?.seq === head) return [];
      return [`${name}: ${status.connection}, ${status.unsent} unsent, at ${store.cursor?.seq} of ${head}`];
    }),
  );
};

const readTeams = (people: readonly Person[], client: RedisClient): Promise<StoredTeam[]> =>
  Promise.all([...new Set(people.map(({ team }) => team))].map((team) => readStoredTeam(client, team)));

const allViews = async (
  browsers: readonly Browser[],
  people: readonly Person[],
  teams: readonly StoredTeam[],
): Promise<View[]> => {
  const views = browsers.flatMap(({ tabs }) => tabs.map((tab) => tab.view()));
  for (const { team, log } of teams) {
    const port = browsers.find(({ person }) => person.team === team)?.line.port ?? 0;
    const person = people.find((one) => one.team === team) as Person;
    views.push(await freshView(port, person, log.at(-1)?.seq ?? 0));
  }
  return views;
};

export const inTime = ({ quietAfter }: Ran): boolean => quietAfter !== null && quietAfter <= QUIET_PATIENCE;
