/** Who may do what, action by action, in one table. The tests of each action have the details. */
import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, JUN, LENA, TOMAS } from '../demo/demoTeam.ts';
import type { ListName } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import type { MemberId } from '../model/ids.ts';
import { REFUSALS, type Reason } from '../model/refusal.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Action } from './defineAction.ts';
import { actionNamed } from './index.ts';

/** Created by Lena for Ada, who owns it. */
const task = at.target('ada-2');
const named = (name: string): Action => {
  const action = actionNamed(name);
  if (!action) throw new Error(`no action ${name}`);
  return action;
};
const afterwards = (name: string, args: unknown = task): TeamState => at.after([named(name), args]);

type Verb = { readonly name: string; readonly args?: unknown; readonly state?: () => TeamState };

const whoIsRefused = ({ name, args = task, state = at.harbor }: Verb): Record<string, Reason | null> =>
  Object.fromEntries(
    Object.entries({ owner: ADA, creator: LENA, teammate: JUN, stranger: at.STRANGER }).map(([who, user]) => [
      who,
      at.reasonOf(named(name), args, user, state()),
    ]),
  );

describe('a task', () => {
  test.for<Verb>([
    { name: 'editTask', args: { ...task, set: { title: 'Paint it' } } },
    { name: 'deleteTask' },
    { name: 'restoreTask', state: () => afterwards('deleteTask') },
  ])('[rights] $name: its owner and its creator, nobody else', (verb) => {
    expect(whoIsRefused(verb)).toEqual({
      owner: null,
      creator: null,
      teammate: 'notEditor',
      stranger: 'notMember',
    });
  });

  test.for<Verb>([
    { name: 'shipTask' },
    { name: 'startTask' },
    { name: 'stopTask', state: () => afterwards('startTask') },
    { name: 'laterTask' },
    { name: 'unlaterTask', state: () => afterwards('laterTask') },
    { name: 'moveTask', args: { ...task, list: 'tasks', places: ['begin:'] } },
    { name: 'unshipTask', state: () => afterwards('shipTask') },
    { name: 'assignTask', args: { ...task, to: JUN } },
  ])('[rights] $name: its owner only', (verb) => {
    expect(whoIsRefused(verb)).toEqual({
      owner: null,
      creator: 'notYours',
      teammate: 'notYours',
      stranger: 'notMember',
    });
  });

  test('[rights] an assigned task can be taken back only by the member who assigned it', () => {
    const was = { member: ADA, list: 'tasks' as ListName };
    const args = { member: JUN, task: task.task, expect: { list: 'tasks' }, was };
    const refused = (user: MemberId) =>
      at.reasonOf(named('returnTask'), args, user, afterwards('assignTask', { ...task, to: JUN }));
    expect([ADA, JUN, LENA].map(refused)).toEqual([null, 'notYours', 'notYours']);
  });
});

describe('a team', () => {
  test.for([
    { role: 'owner', reason: null },
    { role: 'admin', reason: null },
    { role: 'member', reason: 'notAdmin' },
  ] as const)('[rights] can be renamed only by its owner and admins: $role', ({ role, reason }) => {
    const state = at.harbor();
    const item = { ...at.memberAt(JUN), role };
    state.applyChanges([{ kind: 'edit', feed: membersFeed(DEMO_TEAM), id: JUN, item }]);
    expect(at.reasonOf(named('editTeam'), { set: { name: 'Quay crew' } }, JUN, state)).toBe(reason);
  });

  test.for<Verb & { readonly refused: Record<string, Reason | null> }>([
    {
      name: 'changeRole',
      args: { member: LENA, role: 'admin' },
      refused: { admin: null, member: 'notAdmin' },
    },
    { name: 'removeMember', args: { member: LENA, tasks: [] }, refused: { admin: null, member: 'notAdmin' } },
    { name: 'transferOwnership', args: { member: LENA }, refused: { admin: 'notOwner', member: 'notOwner' } },
    {
      name: 'deleteTeam',
      args: { name: DEMO_TEAM_NAME },
      refused: { admin: 'notOwner', member: 'notOwner' },
    },
    { name: 'keepTeam', args: {}, refused: { admin: 'notOwner', member: 'notOwner' } },
  ])('[rights] $name: its owner, and admins where permitted', ({ name, args, refused }) => {
    const users = { owner: ADA, admin: JUN, member: TOMAS, stranger: at.STRANGER };
    const reasons = Object.entries(users).map(([who, user]) => [who, at.reasonOf(named(name), args, user)]);
    expect(Object.fromEntries(reasons)).toEqual({ owner: null, ...refused, stranger: 'notMember' });
  });

  test('[rights] anybody can leave it except its owner', () => {
    const reasons = [ADA, JUN, TOMAS].map((user) => at.reasonOf(named('leaveTeam'), { tasks: [] }, user));
    expect(reasons).toEqual(['lastOwner', null, null]);
  });

  test.for([
    { name: 'createTask', args: { member: ADA, list: 'tasks', title: 'Paint it' } },
    { name: 'sendChat', args: { text: 'Ahoy' } },
  ])('[rights] only its members can add to it: $name', ({ name, args }) => {
    expect(at.reasonOf(named(name), args, JUN)).toBeNull();
    const reason = at.reasonOf(named(name), args, at.STRANGER);
    expect(reason && REFUSALS[reason]).toBe(403);
  });
});
