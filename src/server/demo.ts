/**
 * Puts the demo team into an empty Redis, through the same commit as everything else. Several processes may do so at
 * once: it takes effect once, because it has a mutation number like any job.
 */

import { DEMO_TEAM, demoChanges, demoUsers } from '../demo/demoTeam.ts';
import { asMemberId, type MemberId, type TeamId } from '../model/ids.ts';
import type { TeamUser } from '../model/user.ts';
import type { Thoonk } from '../thoonk/thoonk.ts';
import { syncOwnTeams } from './accounts/ownTeams.ts';
import { usersFeed } from './accounts/usersFeed.ts';
import { entryBody, storedChange } from './log/entry.ts';
import { readHead } from './log/readLog.ts';
import { registerAndCommit } from './log/registerAndCommit.ts';

const SEEDER = asMemberId('demo');

/** Whom anybody may sign in as. */
export const demoMembers: readonly TeamUser[] = demoUsers.map((user) => ({ ...user, team: DEMO_TEAM }));

export const isDemoMember = (id: unknown): id is MemberId => demoMembers.some((member) => member.id === id);

/** A task that has been there from the beginning. Those that people create have longer ids. */
export const isDemoTask = (id: string): boolean => /^[a-z]+-\d+$/.test(id);

export { DEMO_TEAM };

export const seedDemo = async (thoonk: Thoonk, team: TeamId = DEMO_TEAM): Promise<void> => {
  if ((await readHead(thoonk.client, team)).seq === 0) await foundDemo(thoonk, team);
  // Data of an earlier version has no lists of people's teams.
  await syncOwnTeams(thoonk, team, 'all');
};

const foundDemo = async (thoonk: Thoonk, team: TeamId): Promise<void> => {
  const now = Date.now();
  const changes = demoChanges(now).map(storedChange);
  for (const user of demoMembers) await usersFeed(thoonk).publish(JSON.stringify(user), user.id);
  const by = { user: SEEDER, client: 'demo', mutation: 1 };
  const body = entryBody({ at: now, by, action: 'seedDemo', code: 200 }, changes);
  await registerAndCommit(thoonk, team, [{ ...by, code: 200, audience: '*', body, reads: [], changes }]);
};
