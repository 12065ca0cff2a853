/**
 * Clients and their users. See lua/clientBind.lua.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { textsOf } from '../../thoonk/replies.ts';
import { logChannel } from './channels.ts';
import { CLIENT_LIFETIME } from './commit.ts';
import { clientKey, headKey, logKey } from './keys.ts';
import type { LogCursor } from './readLog.ts';
import { logScripts } from './scripts.ts';

export type ClientBinding = {
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

/** @param bindings of different clients */
export const bindClients = async (
  redis: RedisClient,
  team: string,
  membersFeed: FeedName,
  bindings: readonly ClientBinding[],
): Promise<readonly (Bound | 'notMember' | 'wrongClient')[]> => {
  const records = bindings.map(({ client }) => clientKey(team, client));
  const keys = [headKey(team), logKey(team), itemsKey(membersFeed), ...records];
  const clients = bindings.flatMap(({ user, settled, client }) => [user, String(settled), client]);
  const args = [String(CLIENT_LIFETIME), logChannel(redis, team), ...clients];
  const [place = '', ...answers] = textsOf(await logScripts.run(redis, 'clientBind', keys, args));
  const [seq, hash = '', removal] = place.split(' ');
  const head = { seq: Number(seq), hash };
  return answers.map((answer) => {
    if (answer === 'notMember' || answer === 'wrongClient') return answer;
    const [mutation, order] = answer.split(' ').map(Number);
    return { mutation: mutation ?? 0, order: order ?? 0, head, removal: Number(removal) };
  });
};
