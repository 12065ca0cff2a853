/**
 * The end of a run: waits until everything is at rest, and reads the final state.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { RedisClient } from '../../src/thoonk/client.ts';
import type { Browser } from './browser.ts';
import { difference, foldLog } from './checker/fold.ts';
import type { StoredEntry, StoredTeam, View } from './checker/history.ts';
import type { World } from './faults.ts';
import { freshView } from './freshClient.ts';
import type { Recorded, Recorder } from './recorder.ts';
import { readStoredTeam } from './storedTeam.ts';
import type { Person } from './teams.ts';

export type Quiet = {
  /** Milliseconds from the end of the last fault until everything was at rest; null if never. */
  readonly quietAfter: number | null;
  /** The tabs that were not at rest in time, and their states. */
  readonly late: readonly string[];
};

export const QUIET_PATIENCE = 10_000;
/** How much longer it watches, to measure how long it really took. */
const LAST_PATIENCE = 35_000;
const LOOK = 25;
const MAX_LOOKS = 20;

/**
 * Waits until nothing is pending, the logs hold what other programs have written, and every tab is at the head of its
 * log. First it adds removed members again whose return was lost by Redis.
 */
export const untilQuiet = async (
  { browsers, foreign, invitations }: World,
  client: RedisClient,
): Promise<Quiet> => {
  const begin = Date.now();
  let late: string[] | null = null;
  for (;;) {
    await foreign.returnEverybody();
    await invitations.returnEverybody();
    for (const browser of browsers) await browser.openAgain();
    const open = await notQuiet(browsers, client);
    const unquiet = open.length > 0 ? open : await notBridged(browsers, client);
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
  const stored = await Promise.all(browsers.map((browser) => browser.pending()));
  const orphans = stored.flatMap((keys, at) =>
    keys.length > 0 ? [`${browsers[at]?.name}: ${keys.length} stored`] : [],
  );
  const late = browsers.flatMap(({ person, tabs }) =>
    tabs.flatMap(({ name, engine: { status, store } }) => {
      const head = heads.get(person.team);
      if (status.unsent === 0 && store.cursor?.seq === head) return [];
      return [`${name}: ${status.connection}, ${status.unsent} unsent, at ${store.cursor?.seq} of ${head}`];
    }),
  );
  return [...late, ...orphans];
};

const notBridged = async (browsers: readonly Browser[], client: RedisClient): Promise<string[]> => {
  const teams = await readTeams(
    browsers.map(({ person }) => person),
    client,
  );
  return teams.flatMap(({ team, log, feeds }) => {
    const where = difference(foldLog(log.map(({ body }) => body)), feeds, false);
    return where === null ? [] : [`the log of ${team} is behind its feeds: ${where}; ${lastEntries(log)}`];
  });
};

/** Who wrote the last entries, to see how far a comparison by the bridge had come. */
const lastEntries = (log: readonly StoredEntry[]): string =>
  `last ${log
    .slice(-5)
    .map(({ seq, by }) => `${seq} ${by}`)
    .join(', ')}`;

const readTeams = (people: readonly Person[], client: RedisClient): Promise<StoredTeam[]> =>
  Promise.all([...new Set(people.map(({ team }) => team))].map((team) => readStoredTeam(client, team)));

/**
 * Redis, all views and the record at the same position of the log: everything that was recorded had happened when Redis
 * was read. If the bridge noticed a write late, it may repeat what the log already holds: then all of them are read again.
 */
export const whatIsThere = async (
  browsers: readonly Browser[],
  people: readonly Person[],
  client: RedisClient,
  recorder: Recorder,
): Promise<{ readonly teams: StoredTeam[]; readonly views: View[]; readonly recorded: Recorded }> => {
  let teams = await readTeams(people, client);
  for (let looks = 1; ; looks++) {
    const views = await allViews(browsers, people, teams);
    const recorded = recorder.recorded();
    const after = await readTeams(people, client);
    const moved = after.some(({ log }, index) => log.at(-1)?.seq !== teams[index]?.log.at(-1)?.seq);
    if (!moved || looks >= MAX_LOOKS) return { teams: after, views, recorded };
    teams = after;
  }
};

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
