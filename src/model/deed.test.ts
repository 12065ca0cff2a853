import { describe, expect, test } from 'vitest';
import { ADA, DEMO_TEAM, JUN, LENA } from '../demo/demoTeam.ts';
import { deedOf, type Trace } from './deed.ts';
import { directFeed } from './feeds/direct.ts';
import { invitesFeed } from './feeds/invites.ts';
import { listFeed } from './feeds/lists.ts';
import { membersFeed } from './feeds/members.ts';
import { notificationsFeed } from './feeds/notifications.ts';
import { asTaskId } from './ids.ts';

const traced = (verb: string, ...changes: Trace['changes']): Trace => ({
  seq: 7,
  at: 1,
  by: ADA,
  verb,
  changes,
});
const tasksOf = (member: typeof ADA) => listFeed(DEMO_TEAM, member, 'tasks');

describe('a deed', () => {
  test('names the tasks and the list that they are on afterwards', () => {
    const trace = traced(
      'assignTask',
      { kind: 'retract', feed: tasksOf(ADA), id: 'ada-1' },
      { kind: 'publish', feed: tasksOf(JUN), id: 'ada-1' },
    );
    expect(deedOf(trace)).toEqual({
      seq: 7,
      at: 1,
      by: ADA,
      verb: 'assignTask',
      tasks: ['ada-1'],
      member: JUN,
    });
  });

  test('of starting a task on the current list names it, although only the member changes', () => {
    const working = asTaskId('ada-2');
    const change = { kind: 'edit', feed: membersFeed(DEMO_TEAM), id: ADA, working } as const;
    expect(deedOf(traced('startTask', change))?.tasks).toEqual(['ada-2']);
    expect(deedOf(traced('stopTask', change))).toBeNull();
  });

  test('about a member names the member, and not the tasks that move', () => {
    const trace = traced(
      'removeMember',
      { kind: 'retract', feed: membersFeed(DEMO_TEAM), id: LENA },
      { kind: 'publish', feed: listFeed(DEMO_TEAM, ADA, 'later'), id: 'lena-1' },
    );
    expect(deedOf(trace)).toMatchObject({ member: LENA, tasks: [] });
  });

  test('of handing over the team names the new owner', () => {
    const edit = (id: string) => ({ kind: 'edit', feed: membersFeed(DEMO_TEAM), id }) as const;
    expect(deedOf(traced('transferOwnership', edit(ADA), edit(JUN)))?.member).toBe(JUN);
  });

  test('[S13] is not made of private feeds', () => {
    const changes = [
      directFeed(DEMO_TEAM, ADA, JUN),
      notificationsFeed(DEMO_TEAM, JUN),
      invitesFeed(DEMO_TEAM),
    ];
    for (const feed of changes)
      expect(deedOf(traced('sendDirectChat', { kind: 'publish', feed, id: 'one' }))).toBeNull();
  });
});
