/**
 * Commits jobs: many changes and their log entries, of one or several teams, in one script.
 *
 * Guarantees that a job is written completely or not at all, that the items it read are unchanged, that it takes effect
 * once and in its client's order, and that all subscribers are notified. See lua/parts/commitJobs.lua.
 */
import type { Position } from '../../model/change.ts';
import { DROPPED_AT_ONCE, type FeedName, type FeedType } from '../../model/feeds/defineFeed.ts';
import type { Bytes } from '../../thoonk/client.ts';
import { commitKeys, itemsKey } from '../../thoonk/keys.ts';
import { listOf, textsOf } from '../../thoonk/replies.ts';
import type { ScriptRunner } from '../../thoonk/scripts.ts';
import { logChannel, type OnDatabase } from './channels.ts';
import { clientKey, headKey, logKey } from './keys.ts';
import { logScripts } from './scripts.ts';

/** Minimum number of log entries kept per team. Clients that are further behind get a snapshot. */
export const LOG_LENGTH = 10_000;
/** Seconds for which a client's mutation number is kept: the maximum time offline. */
export const CLIENT_LIFETIME = 90 * 24 * 3600;
const SETTINGS = [String(LOG_LENGTH), String(CLIENT_LIFETIME)] as const;

/** An item as it was read: its stored text (bytes if it is not UTF-8), or null if it did not exist. */
export type CommitRead = { readonly feed: FeedName; readonly id: string; readonly raw: Bytes | null };

/** A change with its item as the stored text. */
export type CommitChange = {
  readonly kind: 'publish' | 'edit' | 'retract' | 'position';
  readonly feed: FeedName;
  readonly type: FeedType;
  readonly id: string;
  readonly raw?: string | undefined;
  readonly position?: Position | undefined;
  /** Maximum number of items in the feed; 0 for unlimited. */
  readonly limit?: number;
};

export type Commit = {
  readonly client: string;
  readonly mutation: number;
  readonly user: string;
  readonly code: number;
  /** `*` for the whole team, otherwise the members who may see the entry, joined by commas. */
  readonly audience: string;
  /** The entry as logged and sent: JSON without `seq` and `hash`. */
  readonly body: string;
  readonly reads: readonly CommitRead[];
  readonly changes: readonly CommitChange[];
};

export type CommitResult =
  | {
      readonly outcome: 'committed';
      readonly seq: number;
      readonly hash: string;
      /** A feed that was empty before this write is not registered. */
      readonly isUnregistered: boolean;
    }
  /** Items that it read have changed: read and run again. */
  | { readonly outcome: 'conflict' }
  /** It took effect earlier, with this code, as this entry. */
  | { readonly outcome: 'repeated'; readonly code: number; readonly seq: number }
  /** An earlier mutation of its client is missing. */
  | { readonly outcome: 'early'; readonly expected: number }
  /** Its client belongs to another user. */
  | { readonly outcome: 'stranger' }
  /** Another program has registered the feed as another type, so nothing can be written to it. */
  | { readonly outcome: 'broken'; readonly feed: string };

/** Jobs of one team, in order. */
export type TeamCommits = { readonly team: string; readonly commits: readonly Commit[] };

/** @throws if Redis refuses the call */
export const commit = async (
  runner: ScriptRunner & OnDatabase,
  team: string,
  commits: readonly Commit[],
): Promise<CommitResult[]> => {
  const keys: string[] = [];
  const args: Bytes[] = [logChannel(runner, team), ...SETTINGS];
  addJobs(keys, args, team, commits);
  return textsOf(await logScripts.run(runner, 'commit', keys, args)).map(readResult);
};

/**
 * Commits jobs of several teams in one call. On a Cluster all teams must be in one slot.
 *
 * @returns for each team the results of its jobs, or the error that ended it
 * @throws if Redis refuses the call
 */
export const commitTeams = async (
  runner: ScriptRunner & OnDatabase,
  teams: readonly TeamCommits[],
): Promise<(CommitResult[] | Error)[]> => {
  const keys: string[] = [];
  const args: Bytes[] = [...SETTINGS];
  for (const { team, commits } of teams) {
    args.push(logChannel(runner, team), String(keys.length + 1));
    const length = args.push('') - 1;
    addJobs(keys, args, team, commits);
    args[length] = String(args.length - length - 1);
  }
  const answers = listOf(await logScripts.run(runner, 'commitTeams', keys, args));
  return answers.map((answer) =>
    Array.isArray(answer) ? textsOf(answer).map(readResult) : new Error(String(answer)),
  );
};

/** Adds the keys and arguments of a team's jobs. The keys of each feed and each client are added once. */
const addJobs = (keys: string[], args: Bytes[], team: string, commits: readonly Commit[]): void => {
  keys.push(headKey(team), logKey(team));
  const numbers = new Map<string, string>();
  const keyNumber = (name: string, all: () => readonly string[]): string => {
    let number = numbers.get(name);
    if (number === undefined) {
      number = String(keys.length + 1);
      numbers.set(name, number);
      keys.push(...all());
    }
    return number;
  };
  const written = new Set(commits.flatMap(({ changes }) => changes.map(({ feed }) => feed)));
  const feedNumber = (feed: FeedName): string => {
    if (written.has(feed)) return keyNumber(feed, () => commitKeys(feed));
    // For a feed that is only read, the script needs only the second key; each key costs it time.
    return String(Number(keyNumber(feed, () => [itemsKey(feed)])) - 1);
  };
  for (const one of commits) {
    const record = clientKey(team, one.client);
    args.push(
      keyNumber(record, () => [record]),
      ...headArgs(one),
      String(one.reads.length),
    );
    for (const { feed, id, raw } of one.reads) args.push(feedNumber(feed), id, storedArg(raw));
    args.push(String(one.changes.length));
    for (const change of one.changes) args.push(...changeArgs(change, feedNumber(change.feed)));
  }
};

const storedArg = (raw: Bytes | null): Bytes => {
  if (raw === null) return '';
  return typeof raw === 'string' ? `=${raw}` : Buffer.concat([Buffer.from('='), raw]);
};

const headArgs = ({ client, mutation, user, code, audience, body }: Commit): string[] => [
  String(mutation),
  user,
  String(code),
  audience,
  `${client} ${mutation}`,
  body,
];

const changeArgs = (change: CommitChange, feedNumber: string): string[] => [
  verbOf(change),
  change.feed,
  feedNumber,
  change.id,
  change.raw ?? '',
  change.limit
    ? `${change.limit} ${DROPPED_AT_ONCE}`
    : (change.position ?? (change.kind === 'publish' ? ':end' : '')),
];

const VERBS = {
  feed: { publish: 'P', edit: 'P', retract: 'R', position: null },
  sorted: { publish: 'p', edit: 'e', retract: 'r', position: 'm' },
} as const;

const verbOf = ({ type, kind, feed, limit }: CommitChange): string => {
  if (limit && kind === 'publish') return 'B';
  const verb = VERBS[type][kind];
  if (verb === null) throw new Error(`a feed has no order of its own: ${feed}`);
  return verb;
};

const readResult = (text: string): CommitResult => {
  const [outcome, first, second, third] = text.split(' ');
  switch (outcome) {
    case 'ok':
      return {
        outcome: 'committed',
        seq: Number(first),
        hash: second ?? '',
        isUnregistered: third === 'unregistered',
      };
    case 'conflict':
      return { outcome: 'conflict' };
    case 'done':
      return { outcome: 'repeated', code: Number(first), seq: Number(second) };
    case 'early':
      return { outcome: 'early', expected: Number(first) };
    case 'stranger':
      return { outcome: 'stranger' };
    case 'broken':
      return { outcome: 'broken', feed: text.slice('broken '.length) };
    default:
      throw new Error(`unknown answer of the commit script: ${text}`);
  }
};
