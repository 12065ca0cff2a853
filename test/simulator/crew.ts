/**
 * The participants: two teams, neither of which may ever see anything of the other, and their initial data. One person is in
 * both.
 */
import { type Change, LAST, publish } from '../../src/model/change.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import type { MemberId, TaskId, TeamId } from '../../src/model/ids.ts';
import type { TeamUser } from '../../src/model/user.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import type { Thoonk } from '../../src/thoonk/thoonk.ts';

export type Person = TeamUser;

export const HARBOR = 'harbor' as TeamId;
export const CANAL = 'canal' as TeamId;

const person = (id: string, team: TeamId): Person => ({
  id: id as MemberId,
  name: id,
  initials: id.slice(0, 1).toUpperCase(),
  color: '#7C3AED',
  team,
});

export const ADA = person('ada', HARBOR);
export const JUN = person('jun', HARBOR);
/** May be removed from the team. */
export const KIM = person('kim', HARBOR);
export const ZOE = person('zoe', CANAL);
/** In both teams: her tabs have one socket for the two. */
export const ZOE_IN_HARBOR = person('zoe', HARBOR);

const MEMBERS: Readonly<Record<string, readonly Person[]>> = {
  harbor: [ADA, JUN, KIM, ZOE_IN_HARBOR],
  canal: [ZOE],
};

/** A text that is part of every text of a team, and of none of another. */
export const canaryOf = (team: TeamId): string => `canary-of-${team}`;

/** A text that is part of every direct message between two members, and of nothing else. */
export const canaryBetween = (one: MemberId, other: MemberId): string =>
  `${PRIVATE_MARK}${[one, other].sort().join('-and-')}.`;
/** The beginning of each text that `PRIVATE_CANARY` finds. */
export const PRIVATE_MARK = 'between-';
export const PRIVATE_CANARY = /between-(\w+)-and-(\w+)\./g;

const TASKS = 3;

export const foundTeam = async (thoonk: Thoonk, team: TeamId): Promise<void> => {
  const now = Date.now();
  const members = MEMBERS[team] ?? [];
  const changes: Change[] = [
    publish(teamFeed(team), { id: team, name: canaryOf(team), createdAt: now }),
    ...members.map(({ id, name, initials, color }, index) =>
      publish(membersFeed(team), { id, name, initials, color, role: index === 0 ? 'owner' : 'member' }),
    ),
    ...members.flatMap(({ id }) =>
      Array.from({ length: TASKS }, (_, at) => {
        const task = {
          id: `${id}-${at}` as TaskId,
          title: canaryOf(team),
          owner: id,
          creator: id,
          createdAt: now,
        };
        return publish(listFeed(team, id, 'tasks'), task, LAST);
      }),
    ),
  ];
  const stored = changes.map(storedChange);
  const by = { user: 'founder', client: 'founder', mutation: 1 };
  const body = entryBody({ at: now, by, action: 'found', code: 200 }, stored);
  await registerAndCommit(thoonk, team, [
    { ...by, code: 200, audience: '*', body, reads: [], changes: stored },
  ]);
};
