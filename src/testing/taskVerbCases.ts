/**
 * Who and what every verb on one task refuses. Each verb states its own rule; the cases are the same for all, so that no
 * verb forgets one.
 */
import type { MemberId } from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import { ADA, JUN, LENA } from './demoTeam.ts';
import { STRANGER, target } from './harborContext.ts';

export type VerbCase = {
  readonly title: string;
  readonly user: MemberId;
  readonly args: unknown;
  readonly reason: Reason | null;
};

type Rule = {
  /** What a teammate who has nothing to do with the task is told. */
  readonly others: Reason;
  /** What the teammate is told who made the task for its owner. */
  readonly creator: Reason | null;
  /** A task of Ada's on which the verb works, and how it refuses one of hers on which it does not. */
  readonly works: string;
  readonly wrong?: { readonly task: string; readonly reason: Reason };
  /** What the verb wants beside the task. */
  readonly more?: object;
};

export const whoMay = ({ others, creator, works, wrong, more }: Rule): VerbCase[] => {
  const on = (id: string) => ({ ...target(id), ...more });
  const cases: VerbCase[] = [
    { title: 'the owner may', user: ADA, args: on(works), reason: null },
    { title: 'a teammate may not', user: JUN, args: on(works), reason: others },
    {
      title: 'the owner of the team may do no more than others',
      user: ADA,
      args: on('lena-2'),
      reason: others,
    },
    { title: 'a stranger is no member', user: STRANGER, args: on(works), reason: 'notMember' },
    {
      title: 'a stranger does not learn that it is gone',
      user: STRANGER,
      args: on('ada-999'),
      reason: 'notMember',
    },
    { title: 'a task that is gone is gone', user: ADA, args: on('ada-999'), reason: 'taskGone' },
    {
      title: 'a task on the list of another is gone',
      user: ADA,
      args: { ...on('jun-2'), member: ADA },
      reason: 'taskGone',
    },
    { title: 'a list of nobody holds no task', user: ADA, args: on('nobody-1'), reason: 'taskGone' },
  ];
  // Lena made ada-2 for Ada.
  if (works !== 'ada-18')
    cases.push({
      title: `the creator may${creator ? ' not' : ''}`,
      user: LENA,
      args: on('ada-2'),
      reason: creator,
    });
  if (wrong)
    cases.push(
      {
        title: `${wrong.reason} where it cannot be done`,
        user: ADA,
        args: on(wrong.task),
        reason: wrong.reason,
      },
      { title: 'a teammate learns of the permission first', user: JUN, args: on(wrong.task), reason: others },
    );
  return cases;
};

export type BadArgs = { readonly title: string; readonly args: unknown };

/** Arguments that no verb on one task takes. */
export const badTargets = (more: object = {}): BadArgs[] => {
  const good = { ...target('ada-3'), ...more };
  const { task: _task, ...noTask } = good;
  const { member: _member, ...noMember } = good;
  return [
    { title: 'without a task', args: noTask },
    { title: 'without a member', args: noMember },
    { title: 'a number as task', args: { ...good, task: 3 } },
    { title: 'nothing as member', args: { ...good, member: null } },
    { title: 'an empty id', args: { ...good, task: '' } },
    { title: 'an id with a colon', args: { ...good, task: 'ada-3:' } },
    { title: 'an id with a brace', args: { ...good, member: '{team:other}' } },
    { title: 'an id of 65 letters', args: { ...good, task: 'a'.repeat(65) } },
    ...strangeFields(good),
  ];
};

/** Whatever the action: who acts, when and under which id never comes from the arguments. */
export const strangeFields = (good: object): BadArgs[] => [
  { title: 'an extra field', args: { ...good, extra: 1 } },
  { title: 'a user', args: { ...good, user: 'jun' } },
  { title: 'a time', args: { ...good, now: 0 } },
  { title: 'an id', args: { ...good, id: 'mine' } },
  { title: 'a field called __proto__', args: JSON.parse(`{"__proto__":{},${JSON.stringify(good).slice(1)}`) },
  { title: 'null', args: null },
  { title: 'a list', args: [good] },
  { title: 'a text', args: 'ada-3' },
];
