/**
 * What foreign programs write by the plain contract, brought into the log. See lua/bridgeItem.lua and lua/bridgeTeam.lua.
 */
import type { FeedName, FeedType } from '../model/feeds.ts';
import { bytes, type RedisClient } from './client.ts';
import { LOG_LENGTH } from './commit.ts';
import { checkpointKey, headKey, idsKey, itemsKey, logChannel, logKey } from './keys.ts';
import { runScript } from './scripts.ts';

/** The channel on which commits say how many notices of their own follow, and of how many entries. */
export const OWN_PATTERN = 'thoonk.own:{team:*';
/** The channels of everything that is written to teams' feeds. */
export const NOTICE_PATTERNS = ['publish', 'edit', 'retract', 'position'].map(
  (event) => `feed.${event}:{team:*`,
);

/** Who appends: one bridge at a time, told apart by a number that rises. */
export type BridgeEpoch = number;

/** The next epoch: whoever has it fences off all before. */
export const nextEpoch = (client: RedisClient): Promise<BridgeEpoch> => client.incr('thoonk.bridge.epoch');

export type BridgedItem = {
  readonly team: string;
  readonly feed: FeedName;
  readonly type: FeedType;
  readonly id: string;
  /** What the script answered for this item last, or ''. */
  readonly last: string;
  /** The entry up to its changes: JSON without the closing brace. */
  readonly entry: string;
};

const TRIES = 100;

/**
 * Appends how an item is now. @returns what was appended, to be given as `last` the next time, or null when another
 * bridge has taken over
 */
export const bridgeItem = async (
  client: RedisClient,
  epoch: BridgeEpoch,
  one: BridgedItem,
): Promise<string | null> => {
  const { team, feed, type, id, last, entry } = one;
  const keys = [headKey(team), logKey(team), idsKey(feed), itemsKey(feed)];
  const fields = `"feed":${JSON.stringify(feed)},"id":${JSON.stringify(id)}`;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const raw = await bytes(client).hGet(itemsKey(feed), id);
    const read = raw ? Buffer.concat([Buffer.from('='), raw]) : '';
    const head = [logChannel(team), String(LOG_LENGTH), String(epoch), type, id];
    const answer = await runScript(
      client,
      'bridgeItem',
      keys,
      [...head, read, jsonOf(raw), fields, entry, last],
      feed,
    );
    if (answer === 'fenced') return null;
    if (answer !== 'changed') return String(answer);
  }
  throw new Error(`an item changed faster than it could be read: ${feed} ${id}`);
};

/** What is no JSON is passed on as null: it has its place, and nobody can read it. */
const jsonOf = (raw: Buffer | null | undefined): string => {
  if (!raw) return 'null';
  const text = raw.toString();
  try {
    JSON.parse(text);
    return text;
  } catch {
    return 'null';
  }
};

export type BridgedTeam = {
  readonly team: string;
  readonly seq: number;
  readonly author: string;
  /** The entry that brings the log in step, or '' when it is. */
  readonly body: string;
  /** What the feeds hold, as JSON. */
  readonly feeds: string;
};

/** The author of an entry after which nothing that was known holds: everybody starts from a snapshot. */
export const RESET_AUTHOR = 'reset 0';

export const bridgeTeam = async (
  client: RedisClient,
  epoch: BridgeEpoch,
  { team, seq, author, body, feeds }: BridgedTeam,
): Promise<'ok' | 'moved' | 'fenced'> => {
  const keys = [headKey(team), logKey(team), checkpointKey(team)];
  const args = [
    logChannel(team),
    String(LOG_LENGTH),
    String(epoch),
    String(seq),
    author,
    body,
    `{"feeds":${feeds}`,
  ];
  const answer = String(await runScript(client, 'bridgeTeam', keys, args));
  return answer.startsWith('ok') ? 'ok' : (answer as 'moved' | 'fenced');
};

/** What the log said of a team as of entry `seq`, or null when none was kept. */
export const readCheckpoint = async (
  client: RedisClient,
  team: string,
): Promise<{ seq: number; feeds: string } | null> => {
  const text = await client.get(checkpointKey(team));
  if (text === null) return null;
  const { seq, feeds } = JSON.parse(text) as { seq: number; feeds: unknown };
  return { seq, feeds: JSON.stringify(feeds) };
};
