import type { TSchema } from 'typebox';
import { describe, expect, test } from 'vitest';
import { chatMessageSchema, MESSAGE_LENGTH } from './chat.ts';
import { memberSchema } from './member.ts';
import { checkOf } from './schemaCheck.ts';
import { NOTE_LENGTH, TITLE_LENGTH, taskSchema } from './task.ts';
import { teamSchema } from './team.ts';

const task = { id: 't1', title: 'Paint the buoy', owner: 'ada', creator: 'jun', createdAt: 1 };
const member = { id: 'ada', name: 'Ada Kern', initials: 'AK', color: '#7C3AED', role: 'owner' };
const team = { id: 'harbor', name: 'Harbor crew', createdAt: 1 };
const message = { id: 'm1', from: 'ada', text: 'Ahoy', at: 1 };

type Model = { name: string; schema: TSchema; takes: object[]; refuses: object[] };

const models: Model[] = [
  {
    name: 'a task',
    schema: taskSchema,
    takes: [
      task,
      { ...task, note: '', shippedAt: 2 },
      { ...task, title: 't'.repeat(TITLE_LENGTH), note: 'n'.repeat(NOTE_LENGTH) },
      { ...task, title: ' x ' },
    ],
    refuses: [
      { ...task, extra: 1 },
      { ...task, id: 'a:b' },
      { ...task, title: '' },
      { ...task, title: '  ' },
      { ...task, title: 'one\ntwo' },
      { ...task, title: 't'.repeat(TITLE_LENGTH + 1) },
      { ...task, note: 'n'.repeat(NOTE_LENGTH + 1) },
      { ...task, createdAt: 1.5 },
      { ...task, shippedAt: 'today' },
      { ...task, owner: undefined },
    ],
  },
  {
    name: 'a member',
    schema: memberSchema,
    takes: [
      member,
      { ...member, role: 'admin' },
      { ...member, role: 'member', active: { task: 't1', since: 1 } },
    ],
    refuses: [
      { ...member, extra: 1 },
      { ...member, role: 'captain' },
      { ...member, color: 'red' },
      { ...member, color: '#7C3AED;' },
      { ...member, initials: 'ABCD' },
      { ...member, name: '' },
      { ...member, active: { task: 't1', since: 1, extra: 1 } },
      { ...member, active: { task: 't1' } },
    ],
  },
  {
    name: 'a team',
    schema: teamSchema,
    takes: [team, { ...team, name: 'n'.repeat(80) }],
    refuses: [
      { ...team, extra: 1 },
      { ...team, name: ' ' },
      { ...team, name: 'n'.repeat(81) },
      { ...team, id: '{x}' },
    ],
  },
  {
    name: 'a message',
    schema: chatMessageSchema,
    takes: [
      message,
      { ...message, text: ' \n Ahoy ' },
      { ...message, text: 'm'.repeat(MESSAGE_LENGTH), editedAt: 2 },
      { ...message, text: '', deletedAt: 2 },
    ],
    refuses: [
      { ...message, extra: 1 },
      { ...message, text: 'm'.repeat(MESSAGE_LENGTH + 1) },
      { ...message, at: '1' },
    ],
  },
];

describe.for(models)('$name', ({ schema, takes, refuses }) => {
  const faultIn = checkOf(schema);

  test.for(takes)('accepts %j', (item) => {
    expect(faultIn(item)).toBeNull();
  });

  test.for(refuses)('rejects %j', (item) => {
    expect(faultIn(item)).not.toBeNull();
  });
});
