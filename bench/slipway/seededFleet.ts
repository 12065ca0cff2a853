/** The teams of the benchmark in Redis: made before the first job, and counted after the last one. */
import type { MemberId } from '../../src/model/ids.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { readHead } from '../../src/server/log/readLog.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import type { Thoonk } from '../../src/thoonk/thoonk.ts';
import { TEAM_NUMBERS, teamChanges, teamOf } from './fleet.ts';

export const seedTeams = async (thoonk: Thoonk): Promise<void> => {
  for (const team of TEAM_NUMBERS) await seedTeam(thoonk, team);
  const heads = await Promise.all(TEAM_NUMBERS.map((team) => readHead(thoonk.client, teamOf(team))));
  if (heads.some(({ seq }) => seq !== 1)) throw new Error('the teams could not be made');
};

const seedTeam = async (thoonk: Thoonk, index: number): Promise<void> => {
  const now = Date.now();
  const changes = teamChanges(index, now).map(storedChange);
  const by = { user: 'seeder' as MemberId, client: 'seeder', mutation: 1 };
  const body = entryBody({ at: now, by, action: 'seed', code: 200 }, changes);
  const commit = { ...by, code: 200, audience: '*', body, reads: [], changes };
  await registerAndCommit(thoonk, teamOf(index), [commit]);
};

/** Counted in the feeds themselves: a refused job has shipped nothing. */
export const countShipped = async ({ client, registry }: Thoonk): Promise<number> => {
  const feeds = (await registry.names()).filter((name) => name.endsWith('.shipped'));
  const counts = await Promise.all(feeds.map((feed) => client.hLen(`feed.items:${feed}`)));
  return counts.reduce((sum, count) => sum + count, 0);
};
