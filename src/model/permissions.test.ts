import { describe, expect, test } from 'vitest';
import { ChatMessage } from './chat.ts';
import type { MemberId, MessageId, TaskId, TeamId } from './ids.ts';
import { Member } from './member.ts';
import { isReason, REFUSALS, refuse } from './refusal.ts';
import { Task } from './task.ts';
import { Team } from './team.ts';

const owner = 'ada' as MemberId;
const creator = 'jun' as MemberId;
const other = 'lena' as MemberId;

const task: Task = { id: 't1' as TaskId, title: 'Paint the buoy', owner, creator, createdAt: 1 };
const team: Team = { id: 'harbor' as TeamId, name: 'Harbor crew', createdAt: 1 };
const memberWith = (role: Member['role']): Member => ({
  id: other,
  name: 'Lena',
  initials: 'L',
  color: '#B45309',
  role,
});

describe('permissions', () => {
  test.for([
    { who: 'the owner', user: owner, edits: true, ships: true, assigns: true },
    { who: 'the creator', user: creator, edits: true, ships: false, assigns: false },
    { who: 'a teammate', user: other, edits: false, ships: false, assigns: false },
  ])('with a task: $who', ({ user, edits, ships, assigns }) => {
    expect(Task.canEdit(task, user)).toBe(edits);
    expect(Task.canShip(task, user)).toBe(ships);
    expect(Task.canAssign(task, user)).toBe(assigns);
  });

  test.for([
    { role: 'owner', may: true },
    { role: 'admin', may: true },
    { role: 'member', may: false },
  ] as const)('with the team: $role', ({ role, may }) => {
    expect(Member.canEditTeam(memberWith(role))).toBe(may);
    expect(Team.canEdit(team, memberWith(role))).toBe(may);
  });

  test.for([
    { role: 'owner', removes: ['admin', 'member', 'bot'], promotes: true, demotes: true },
    { role: 'admin', removes: ['member', 'bot'], promotes: true, demotes: false },
    { role: 'member', removes: [], promotes: false, demotes: false },
    { role: 'bot', removes: [], promotes: false, demotes: false },
  ] as const)('with another member: $role', ({ role, removes, promotes, demotes }) => {
    const actor = memberWith(role);
    const another = (of: Member['role']): Member => ({ ...memberWith(of), id: creator });
    const roles = ['owner', 'admin', 'member', 'bot'] as const;
    expect(roles.filter((of) => Member.canRemove(actor, another(of)))).toEqual(removes);
    expect(Member.canChangeRole(actor, another('member'), 'admin')).toBe(promotes);
    expect(Member.canChangeRole(actor, another('admin'), 'member')).toBe(demotes);
    for (const of of ['owner', 'bot'] as const)
      expect(Member.canChangeRole(actor, another(of), 'admin')).toBe(false);
    for (const to of ['owner', 'bot'] as const)
      expect(Member.canChangeRole(actor, another('member'), to)).toBe(false);
    expect(Team.canDelete(team, actor)).toBe(role === 'owner');
  });

  test('on oneself: nobody can remove themselves or change their own role', () => {
    for (const role of ['owner', 'admin', 'member', 'bot'] as const) {
      const actor = memberWith(role);
      expect(Member.canRemove(actor, actor)).toBe(false);
      expect(Member.canChangeRole(actor, actor, 'member')).toBe(false);
    }
  });

  test('on a message: only its author', () => {
    const message: ChatMessage = { id: 'm1' as MessageId, from: owner, text: 'Ahoy', at: 1 };
    expect(ChatMessage.canEdit(message, owner)).toBe(true);
    expect(ChatMessage.canEdit(message, other)).toBe(false);
  });
});

describe('the active task', () => {
  test('is the only one and has a start time; when it ends, its start is kept for undo', () => {
    const member = memberWith('admin');
    const working = Member.working(member, task.id, 5);
    expect(working).toStrictEqual({ ...member, active: { task: 't1', since: 5 } });
    expect(Member.working(working, 't2' as TaskId, 6).active).toStrictEqual({ task: 't2', since: 6 });
    expect(Member.idle(working)).toStrictEqual({ ...member, earlier: [{ task: 't1', since: 5 }] });
    expect(Member.idle(member)).toStrictEqual(member);
  });
});

describe('refusals', () => {
  test('[S4] are 4xx if final; those that may be retried are 429 or 5xx', () => {
    for (const code of Object.values(REFUSALS))
      expect([400, 401, 403, 404, 409, 422, 426, 429, 500, 503]).toContain(code);
  });

  test('have the code from the list, and a detail only if there is one', () => {
    expect(refuse('taskGone')).toStrictEqual({ code: 404, reason: 'taskGone' });
    expect(refuse('invalid', '/title')).toStrictEqual({ code: 422, reason: 'invalid', detail: '/title' });
  });

  test('only listed reasons are valid, not inherited property names', () => {
    expect(isReason('taskGone')).toBe(true);
    expect(isReason('toString')).toBe(false);
    expect(isReason('__proto__')).toBe(false);
    expect(isReason(404)).toBe(false);
  });
});
