/**
 * What must hold after the faults have stopped and everything has come to rest.
 */

import type { FeedName } from '../../src/model/feeds/defineFeed.ts';
import { feedsOfTeam, isPublic, isVisible } from '../../src/model/feeds/index.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import type { ClientId, MemberId, TeamId } from '../../src/model/ids.ts';
import type { Task } from '../../src/model/task.ts';
import { type TeamExport, TeamState } from '../../src/model/teamState.ts';
import { readHead } from '../../src/server/log/readLog.ts';
import { buildPrivatePart } from '../../src/server/log/snapshot.ts';
import { itemsKey } from '../../src/thoonk/keys.ts';
import { storedTeam } from '../fixtures/storedTeam.ts';
import { brokenRules } from '../fixtures/teamRules.ts';
import { fromBytes } from '../memoryRedis/reply.ts';
import { CANAL, HARBOR } from './crew.ts';
import type { History } from './history.ts';
import { brokenEntries } from './judgedAgain.ts';
import { brokenOnRequest, unregistered } from './storedFeeds.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

const TEAMS: readonly TeamId[] = [HARBOR, CANAL];

/** Members who may still see the team. */
export const members = (world: World): Tab[] => world.living().filter(({ person }) => world.isMember(person));

/** Nothing is on the way: no edit is pending, and all tabs are at the end of the log. */
export const atRest = (world: World): boolean =>
  world.tabs.every(
    (tab) =>
      !tab.alive ||
      (isStill(tab) && isAtTheEnd(world, tab) && unansweredFor(world, tab).length === 0) ||
      !world.isMember(tab.person),
  );

/** Tasks of members that wait for a time which has come. Those of a deleted team may wait. */
export const overslept = (world: World): string[] =>
  TEAMS.flatMap((team) => {
    const items = (feed: string) => [...(world.redis.keys.get('hash', itemsKey(feed)) ?? [])];
    if (items(teamFeed(team)).some(([, text]) => fromBytes(text).includes('"deletedAt"'))) return [];
    return items(membersFeed(team)).flatMap(([member]) =>
      items(listFeed(team, member as MemberId, 'later')).flatMap(([id, text]) =>
        isDue(fromBytes(text), member, world.clock.now)
          ? [`[S37] ${team}: ${id} of ${member} sleeps on`]
          : [],
      ),
    );
  });

/** A foreign program may have put the task of somebody else there. */
const isDue = (text: string, owner: string, now: number): boolean => {
  if (!text.includes('"wakesAt":')) return false;
  const task = JSON.parse(text) as Task;
  return task.owner === owner && (task.wakesAt ?? Number.POSITIVE_INFINITY) <= now;
};

/**
 * Clients with jobs on the device that no tab there has asked the server about. A rewind may have undone what a dead
 * tab knew to be settled; it is not lost as long as another tab is about to take it over.
 */
const unansweredFor = (world: World, { device }: Tab): ClientId[] => {
  if (device.kept.size === 0) return [];
  const outboxes = world
    .living()
    .flatMap((tab) => (tab.device === device ? [tab.engine.ledger.outboxes] : []));
  return [...device.kept.keys()].filter(
    (client) => !outboxes.some((all) => all.of(client)?.doubtful === false),
  );
};

/** Checked after every event: the cheapest conditions come first. */
const isStill = ({ engine: { status, store }, device }: Tab): boolean =>
  status.connection === 'live' &&
  status.unsent === 0 &&
  device.unsent.size === 0 &&
  store.pending.length === 0;

const isAtTheEnd = (world: World, { engine, person }: Tab): boolean => {
  const last = world.history(person.team).records.at(-1);
  const { cursor } = engine.store;
  return cursor?.seq === last?.seq && cursor?.hash === last?.hash;
};

/** Why it is not at rest, in words. */
export const restless = (world: World): string[] =>
  members(world).flatMap((tab) => {
    const { name, engine, person, device } = tab;
    const last = world.history(person.team).records.at(-1);
    const { cursor, pending } = engine.store;
    const { connection, unsent } = engine.status;
    const first = pending[0]?.job;
    const { size } = device.unsent;
    const unanswered = unansweredFor(world, tab);
    return connection === 'live' &&
      unsent === 0 &&
      size === 0 &&
      pending.length === 0 &&
      unanswered.length === 0 &&
      cursor?.hash === last?.hash
      ? []
      : [
          `[S2] ${name} does not come to rest: ${connection}, ${unsent} unsent, ${size} on the device${size > 0 ? ` (${[...device.unsent].join(', ')})` : ''}, ${pending.length} pending` +
            `${first ? ` from ${first.client} ${first.mutation}` : ''}` +
            `${unanswered.length > 0 ? `, nobody answers for ${unanswered.join(' ')}` : ''}, at ${cursor?.seq} of ${last?.seq}`,
        ];
  });

export const brokenProperties = async (world: World): Promise<string[]> => {
  const broken: string[] = [];
  for (const team of TEAMS) {
    const history = world.history(team);
    const chain = history.broken();
    if (chain) broken.push(`[S8] ${team}: ${chain}`);
    broken.push(...brokenEntries(world, team, history));
    broken.push(...(await brokenState(world, team, history)), ...brokenJobs(world, team, history));
    broken.push(...unregistered(world.redis.keys, team), ...brokenOnRequest(world.redis.keys, team, history));
  }
  return broken;
};

/** Every view, the stored feeds, and all entries applied are the same. */
const brokenState = async (world: World, team: TeamId, history: History): Promise<string[]> => {
  const { feeds } = await storedTeam(world.foreigner.client, team);
  const ids = TeamState.inflate(team, feeds).memberIds();
  const named = new Set<string>(feedsOfTeam(team, ids).filter(isPublic));
  const comparable = (all: TeamExport) => comparableFeeds(all, named);
  const stored = comparable(feeds);
  const fold = history.fold();
  const broken: string[] = [];
  const logged = fold?.export() ?? null;
  const said = logged && comparable(logged);
  if (said !== null && said !== stored)
    broken.push(`[S10] ${team}: what is stored is not what the log says\n${difference(stored, said)}`);
  for (const { name, engine, person } of members(world)) {
    const shown = comparable(engine.store.state.export());
    if (person.team === team && shown !== stored)
      broken.push(`[S21] ${name} does not see what is stored\n${difference(stored, shown)}`);
  }
  broken.push(...(await brokenPrivate(world, team, logged)));
  const rules = brokenRules(TeamState.inflate(team, feeds));
  // A foreign program may put a task where the actions would not.
  return world.foreignWrites ? broken : [...broken, ...rules.map((rule) => `${team}: ${rule}`)];
};

/** What a member has of private feeds is what is stored for them, and what the log says; and it is nobody else's. */
const brokenPrivate = async (world: World, team: TeamId, log: TeamExport | null): Promise<string[]> => {
  const broken: string[] = [];
  const head = await readHead(world.foreigner.client, team);
  for (const { name, engine, person } of members(world)) {
    if (person.team !== team) continue;
    const part = await buildPrivatePart(world.foreigner.client, team, person.id, head);
    const { own } = JSON.parse(part ? `{"all":0${part.text}` : '{"own":{}}') as { own: TeamExport };
    const stored = privateFeeds(own);
    const shown = privateFeeds(engine.store.state.export());
    if (shown !== stored)
      broken.push(`[S13] ${name} does not have what is stored for them\n${difference(stored, shown)}`);
    const logged = log && privateFeeds(log, (feed) => isVisible(feed, person.id));
    if (logged !== null && logged !== stored)
      broken.push(
        `[S10] the log says otherwise of what is private to ${name}\n${difference(stored, logged)}`,
      );
  }
  return broken;
};

const privateFeeds = (feeds: TeamExport, isWanted: (feed: FeedName) => boolean = () => true): string => {
  const names = (Object.keys(feeds) as FeedName[]).filter((feed) => !isPublic(feed) && isWanted(feed));
  return comparableFeeds(feeds, new Set(names));
};

/** Each accepted edit is in the log once, and those of a client are in order. */
const brokenJobs = (world: World, team: TeamId, history: History): string[] => {
  const broken: string[] = [];
  const logged = new Map<string, number>();
  for (const { by } of history.records) logged.set(by, (logged.get(by) ?? 0) + 1);
  for (const { client, mutation, action } of world.serverJobs)
    if ((logged.get(`${client} ${mutation}`) ?? 0) > 1)
      broken.push(`[S7] ${action} of ${client}, by the server, took effect twice`);
  for (const tab of world.tabs) {
    if (tab.person.team !== team || !world.isMember(tab.person)) continue;
    for (const { client, mutation, action } of tab.acts) {
      const times = logged.get(`${client} ${mutation}`) ?? 0;
      if (times === 0 && wasStored(tab, mutation))
        broken.push(`[S11] ${action} of ${client} ${mutation} is lost`);
      if (times > 1) broken.push(`[S7] ${client} ${mutation} took effect ${times} times`);
    }
    const client = tab.client;
    const numbers = history.of(client).map(({ entry }) => entry.by.mutation);
    if (numbers.some((number, index) => number !== index + 1))
      broken.push(`[S2] the jobs of ${client} took effect as ${numbers.join(' ')}`);
  }
  return broken;
};

/** A tab that was killed before its edit was on the device may lose it: it never showed it as saved. */
const wasStored = (tab: Tab, mutation: number): boolean =>
  tab.alive || tab.device.written.has(`${tab.client} ${mutation}`);

/** Lists of removed members are not compared. */
const comparableFeeds = (feeds: TeamExport, named: ReadonlySet<string>): string =>
  JSON.stringify(
    Object.entries(feeds)
      .filter(([name, { ids }]) => ids.length > 0 && named.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { ids, items }]) => [name, ids, items.map(sortedFields)]),
    null,
    0,
  );

const sortedFields = (item: unknown): unknown =>
  item && typeof item === 'object'
    ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
    : item;

const difference = (a: string, b: string): string => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const from = Math.max(0, at - 120);
  return `   stored …${a.slice(from, at + 160)}\n   else   …${b.slice(from, at + 160)}`;
};
