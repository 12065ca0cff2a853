import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeSet } from './capsule.ts';
import { ChatMessage } from './chat.ts';
import type { MemberId, MessageId, TaskId, TeamId } from './ids.ts';
import { Member } from './member.ts';
import { Task } from './task.ts';
import { Team } from './team.ts';

const boat = { id: 'b1', name: 'Ina', seats: 40, owner: 'ada' };

const task: Task = {
  id: 't1' as TaskId,
  title: 'Paint the buoy',
  owner: 'ada' as MemberId,
  creator: 'jun' as MemberId,
  createdAt: 1,
};
const member: Member = {
  id: 'ada' as MemberId,
  name: 'Ada',
  initials: 'A',
  color: '#7C3AED',
  role: 'member',
};
const team: Team = { id: 'harbor' as TeamId, name: 'Harbor crew', createdAt: 1 };
const message: ChatMessage = { id: 'm1' as MessageId, from: 'ada' as MemberId, text: 'Ahoy', at: 1 };

describe('safeSet', () => {
  test('sets only the listed fields', () => {
    const wanted = { name: 'Una', seats: 50, owner: 'jun', crew: 3 };
    expect(safeSet(boat, ['name', 'seats'], wanted)).toStrictEqual({ ...boat, name: 'Una', seats: 50 });
  });

  test('makes a new object and does not change the old one', () => {
    const before = structuredClone(boat);
    expect(safeSet(boat, ['name'], { name: 'Una' })).not.toBe(boat);
    expect(boat).toStrictEqual(before);
  });

  test('never sets the id, even if it is listed', () => {
    expect(safeSet(boat, ['id', 'name'], { id: 'b2' })).toBe(boat);
    expect(safeSet(boat, ['id', 'name'], { id: 'b2', name: 'Una' })).toStrictEqual({ ...boat, name: 'Una' });
  });

  test('returns the same object if nothing differs', () => {
    expect(safeSet(boat, ['name', 'seats'], { name: 'Ina', seats: 40 })).toBe(boat);
    expect(safeSet(boat, ['name'], {})).toBe(boat);
    expect(safeSet(boat, ['name'], { name: undefined })).toBe(boat);
    expect(safeSet(boat, [], { name: 'Una' })).toBe(boat);
  });

  test.for([null, undefined, 'name', 7, true])('ignores %s', (wanted) => {
    expect(safeSet(boat, ['name'], wanted)).toBe(boat);
  });

  test('ignores inherited fields', () => {
    expect(safeSet(boat, ['name'], Object.create({ name: 'Una' }))).toBe(boat);
  });

  test.for([
    '{"__proto__":{"owner":"jun"}}',
    '{"constructor":{"prototype":{"owner":"jun"}}}',
    '{"prototype":{"owner":"jun"}}',
  ])('a prototype in %s affects neither the item nor any other object', (json) => {
    expect(safeSet(boat, ['name', 'seats'], JSON.parse(json))).toBe(boat);
    const set = safeSet(boat, ['name'], { ...JSON.parse(json), name: 'Una' });
    expect(Object.getPrototypeOf(set)).toBe(Object.prototype);
    expect(set).toStrictEqual({ ...boat, name: 'Una' });
    expect(({} as { owner?: string }).owner).toBeUndefined();
  });

  test('with any input, only listed fields differ', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ id: fc.string(), name: fc.string(), owner: fc.string() })),
        (wanted) => {
          const { name: _, ...rest } = safeSet(boat, ['name'], wanted);
          expect(rest).toStrictEqual({ id: 'b1', seats: 40, owner: 'ada' });
        },
      ),
    );
  });
});

describe('a client may set', () => {
  test('of a task: the title and the note', () => {
    const wanted = { id: 'x', title: 'T', note: 'N', owner: 'x', creator: 'x', createdAt: 9, shippedAt: 9 };
    expect(Task.safeSet(task, wanted)).toStrictEqual({ ...task, title: 'T', note: 'N' });
  });

  test('of a member: the name, initials and colour, never the role or the active task', () => {
    const wanted = {
      id: 'x',
      name: 'N',
      initials: 'I',
      color: '#000000',
      role: 'owner',
      active: { task: 't', since: 1 },
    };
    expect(Member.safeSet(member, wanted)).toStrictEqual({
      ...member,
      name: 'N',
      initials: 'I',
      color: '#000000',
    });
  });

  test('of a team: its name', () => {
    expect(Team.safeSet(team, { id: 'x', name: 'N', createdAt: 9 })).toStrictEqual({ ...team, name: 'N' });
  });

  test('of a message: its text', () => {
    const wanted = { id: 'x', from: 'x', text: 'T', at: 9 };
    expect(ChatMessage.safeSet(message, wanted)).toStrictEqual({ ...message, text: 'T' });
  });
});
