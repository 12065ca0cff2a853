/**
 * Clients and their users. See lua/clientBind.lua.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { logChannel } from './channels.ts';
import { CLIENT_LIFETIME } from './commit.ts';
import { clientKey, headKey, logKey } from './keys.ts';
import type { LogCursor } from './log.ts';
import { logScripts } from './scripts.ts';

export type ClientBinding = {
  readonly team: string;
  readonly membersFeed: FeedName;
  readonly user: string;
  readonly client: string;
  /** The client holds no job with this number or a lower one. */
  readonly settled: number;
};

/**
 * `mutation`: the client's last number at the log entry `head`. `order`: of two bindings of a client, the higher one is
 * active. `removal`: the last entry that removed a member, or 0.
 */
export type Bound = {
  readonly mutation: number;
  readonly order: number;
  readonly head: LogCursor;
  readonly removal: number;
};

/** The stored record of a client: its last number, the code of that job, and its entry. */
export const readClientRecord = async (
  redis: RedisClient,
  team: string,
  client: string,
): Promise<{ readonly mutation: number; readonly code: number; readonly seq: number } | null> => {
  const [, mutation, code, seq] =
    /^(\d+) (\d+) (\d+) /.exec((await redis.get(clientKey(team, client))) ?? '') ?? [];
  return mutation === undefined ? null : { mutation: Number(mutation), code: Number(code), seq: Number(seq) };
};

export const bindClient = async (
  redis: RedisClient,
  { team, membersFeed, user, client, settled }: ClientBinding,
): Promise<Bound | 'notMember' | 'wrongClient'> => {
  const keys = [clientKey(team, client), itemsKey(membersFeed), headKey(team), logKey(team)];
  const args = [user, String(settled), String(CLIENT_LIFETIME), logChannel(redis, team), client];
  const answer = String(await logScripts.run(redis, 'clientBind', keys, args));
  if (answer === 'notMember' || answer === 'wrongClient') return answer;
  const [, mutation, order, seq, hash = '', removal = '0'] = answer.split(' ');
  const head = { seq: Number(seq), hash };
  return { mutation: Number(mutation), order: Number(order), head, removal: Number(removal) };
};
