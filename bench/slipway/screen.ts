/** Seeds the team that `bench ui` looks at: one list is long, another very long. Ends when the team is stored. */
import { publish } from '../../src/model/change.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import type { MemberId } from '../../src/model/ids.ts';
import { asTeamId } from '../../src/model/ids.ts';
import { syncOwnTeams } from '../../src/server/accounts/ownTeams.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options } from '../measure/roles.mjs';
import { largeTeamChanges, memberAt, taskAt } from './largeTeam.ts';
import { signIn } from './people.ts';

type Order = { readonly team: string; readonly tasks: number; readonly later: number };

const CHANGES_A_COMMIT = 500;
const SEEDER = 'seeder' as MemberId;

const client = await connectRedis(options().url, createLogger('warn'));
const thoonk = new Thoonk(client);

/** All tasks belong to the first member. */
const changesOf = ({ team: name, tasks, later }: Order) => {
  const team = asTeamId(name);
  const owner = memberAt(0);
  const all = Array.from({ length: tasks + later }, (_, at) =>
    publish(listFeed(team, owner, at < tasks ? 'tasks' : 'later'), { ...taskAt(at), owner, creator: owner }),
  );
  return [...largeTeamChanges(team, 0), ...all].map(storedChange);
};

/** @returns the cookie of the first member */
const seed = async (order: Order): Promise<string> => {
  const team = asTeamId(order.team);
  const changes = changesOf(order);
  for (let from = 0, mutation = 1; from < changes.length; from += CHANGES_A_COMMIT, mutation++) {
    const some = changes.slice(from, from + CHANGES_A_COMMIT);
    const by = { user: SEEDER, client: 'seeder', mutation };
    const body = entryBody({ at: Date.now(), by, action: 'seed', code: 200 }, some);
    await registerAndCommit(thoonk, team, [
      { ...by, code: 200, audience: '*', body, reads: [], changes: some },
    ]);
  }
  await thoonk.registry.open('users', 'feed');
  await syncOwnTeams(thoonk, team, [memberAt(0)]);
  const cookie = `slipway=${team}.cookie`;
  await signIn(thoonk, { id: memberAt(0), team, cookie });
  return cookie;
};

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  seed(order).then(
    (cookie) => process.send?.({ seeded: cookie }),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.send?.({ ready: true });
