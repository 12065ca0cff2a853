/**
 * Appends to the log what foreign programs write to feeds. See lua/bridgeLease.lua, lua/bridgeItem.lua and
 * lua/bridgeTeam.lua.
 */
import type { FeedName, FeedType } from '../../model/feeds/defineFeed.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { logChannel } from './channels.ts';
import { LOG_LENGTH } from './commit.ts';
import { bridgeKeys, checkpointKey, headKey, logKey, marksKey } from './keys.ts';
import type { LogCursor } from './readLog.ts';
import { logScripts } from './scripts.ts';

/** Numbers the takes of the bridge's lease. One bridge at a time holds the lease; each take gets a higher number. */
export type BridgeEpoch = number;

/** @returns the epoch, or null if another bridge holds the lease */
export const takeBridge = async (
  client: RedisClient,
  token: string,
  milliseconds: number,
): Promise<BridgeEpoch | null> => Number(await lease(client, 'take', token, milliseconds)) || null;

/** @returns false if the lease is no longer ours */
export const renewBridge = async (client: RedisClient, token: string, milliseconds: number) =>
  Number(await lease(client, 'renew', token, milliseconds)) === 1;

export const releaseBridge = async (client: RedisClient, token: string): Promise<void> => {
  await lease(client, 'release', token, 0);
};

const lease = (
  client: RedisClient,
  verb: 'take' | 'renew' | 'release',
  token: string,
  milliseconds: number,
): Promise<unknown> =>
  logScripts.run(client, 'bridgeLease', bridgeKeys(client), [verb, token, String(milliseconds)]);

export type BridgedItem = {
  readonly team: string;
  readonly feed: FeedName;
  readonly type: FeedType;
  readonly id: string;
  /** The stored item as it was read. */
  readonly raw: Buffer;
  /** The entry before its changes: JSON without the closing brace. */
  readonly entry: string;
};

/** `unsure`: this item alone does not determine the entry. */
export const bridgeItem = async (
  client: RedisClient,
  epoch: BridgeEpoch,
  { team, feed, type, id, raw, entry }: BridgedItem,
): Promise<'ok' | 'unsure' | 'fenced'> => {
  const keys = [headKey(team), logKey(team), idsKey(feed), itemsKey(feed)];
  const fields = `"feed":${JSON.stringify(feed)},"id":${JSON.stringify(id)}`;
  const head = [logChannel(client, team), String(LOG_LENGTH), String(epoch), type, id];
  const answer = await logScripts.run(
    client,
    'bridgeItem',
    keys,
    [...head, raw, jsonOf(raw), fields, entry],
    feed,
  );
  return answer as 'ok' | 'unsure' | 'fenced';
};

/** Invalid JSON is sent as null: the item keeps its position but cannot be read. */
const jsonOf = (raw: Buffer): string => {
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
  /** The number of the log at which the feeds were compared with it. */
  readonly seq: number;
  readonly author: string;
  /** The entries that bring the log up to date; may be empty. */
  readonly bodies: readonly string[];
  /** The new marks, or null to keep the old ones. */
  readonly marks: string | null;
};

export const BRIDGE_AUTHOR = 'bridge 0';
/** @returns the head of the log afterwards */
export const bridgeTeam = async (
  client: RedisClient,
  epoch: BridgeEpoch,
  { team, seq, author, bodies, marks }: BridgedTeam,
): Promise<LogCursor | 'moved' | 'fenced'> => {
  const keys = [headKey(team), logKey(team), marksKey(team), checkpointKey(team)];
  const args = [
    logChannel(client, team),
    String(LOG_LENGTH),
    String(epoch),
    String(seq),
    author,
    marks ?? '',
  ];
  const answer = String(await logScripts.run(client, 'bridgeTeam', keys, [...args, ...bodies]));
  if (answer === 'moved' || answer === 'fenced') return answer;
  const [, now, hash = ''] = answer.split(' ');
  return { seq: Number(now), hash };
};

/** The stored marks of a team, and those in the format of an earlier version, as text. */
export const readMarks = async (
  client: RedisClient,
  team: string,
): Promise<{ readonly marks: string | null; readonly checkpoint: string | null }> => {
  const [marks, checkpoint] = await Promise.all([
    client.get(marksKey(team)),
    client.get(checkpointKey(team)),
  ]);
  return { marks, checkpoint };
};
