/**
 * Teams for a run, each with unique texts in all its data, so that its data is recognised wherever it should not be.
 * They are stored through the same commit as everything else.
 */

import { type Change, publish } from '../../src/model/change.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import type { MemberId, TaskId, TeamId } from '../../src/model/ids.ts';
import type { Member } from '../../src/model/member.ts';
import { type User as Account, Sessions } from '../../src/server/accounts/sessions.ts';
import { usersFeed } from '../../src/server/accounts/usersFeed.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import type { Thoonk } from '../../src/thoonk/thoonk.ts';

const TEAMS = ['north', 'south', 'east', 'west'];
const NAMES = ['ada', 'jun', 'lena'];
const TASKS = 4;

export type Person = { readonly id: MemberId; readonly team: TeamId; readonly cookie: string };

/** A unique text that contains the name of its team. */
export const canary = (team: string, number: number): string => `canary-${team}-${number}`;

export const memberNames = (team: string): MemberId[] => NAMES.map((name) => `${team}-${name}` as MemberId);

/** @returns all members, signed in */
export const seedTeams = async (thoonk: Thoonk): Promise<Person[]> => {
  const sessions = new Sessions(thoonk);
  const people: Person[] = [];
  for (const team of TEAMS as TeamId[]) {
    await seedTeam(thoonk, team);
    for (const id of memberNames(team)) {
      const account: Account = { id, name: id, initials: 'XX', color: '#7C3AED', team };
      await usersFeed(thoonk).publish(JSON.stringify(account), id);
      people.push({ id, team, cookie: `slipway=${await sessions.begin(id)}` });
    }
  }
  return people;
};

const seedTeam = async (thoonk: Thoonk, team: TeamId): Promise<void> => {
  const now = Date.now();
  const changes = teamChanges(team, now).map(storedChange);
  const by = { user: `${team}-ada`, client: 'ground', mutation: 1 };
  const body = entryBody({ at: now, by, action: 'seed', code: 200 }, changes);
  await registerAndCommit(thoonk, team, [{ ...by, code: 200, audience: '*', body, reads: [], changes }]);
};

const teamChanges = (team: TeamId, now: number): Change[] => [
  publish(teamFeed(team), { id: team, name: canary(team, 0), createdAt: now }),
  ...memberNames(team).map((id, at) =>
    publish<Member>(membersFeed(team), newMember(id, canary(team, 0), ROLES[at] ?? 'member')),
  ),
  ...memberNames(team).flatMap((owner) =>
    Array.from({ length: TASKS }, (_, index) =>
      publish(listFeed(team, owner, 'tasks'), {
        id: `${owner}-${index}` as TaskId,
        title: canary(team, 0),
        owner,
        creator: owner,
        createdAt: now,
      }),
    ),
  ),
];

/** Two of them may rename the team, and do. */
const ROLES: readonly Member['role'][] = ['owner', 'admin'];

export const ownerOf = (team: string): MemberId => memberNames(team)[ROLES.indexOf('owner')] as MemberId;

/** Of somebody who is not the owner, to be invited back. */
export const profileOf = ({ team, id }: Pick<Person, 'team' | 'id'>) => {
  const role = ROLES[memberNames(team).indexOf(id)] === 'admin' ? ('admin' as const) : ('member' as const);
  return { name: canary(team, 0), initials: 'XX', color: '#7C3AED', role };
};

const newMember = (id: MemberId, name: string, role: Member['role']): Member => ({
  id,
  name,
  initials: 'XX',
  color: '#7C3AED',
  role,
});
