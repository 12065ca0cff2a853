import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { retract } from '../model/change.ts';
import { notificationsFeed } from '../model/feeds/notifications.ts';
import { clearNotifications } from './clearNotifications.ts';
import { createTask } from './createTask.ts';

const told = () => at.after([createTask, { member: ADA, list: 'tasks', title: 'Paint it' }, JUN]);
const args = { ids: ['tab.1.1'] };

describe('clearNotifications', () => {
  test('removes the named notifications of the user only', () => {
    const feed = notificationsFeed(DEMO_TEAM, ADA);
    expect(at.changesOf(clearNotifications, { ids: ['tab.1.1', 'tab.1.1', 'gone'] }, ADA, told())).toEqual([
      retract(feed, 'tab.1.1'),
    ]);
    expect(at.changesOf(clearNotifications, args, JUN, told())).toEqual([]);
  });

  test('[rights] is for members only', () => {
    expect(at.reasonOf(clearNotifications, args, at.STRANGER)).toBe('notMember');
  });

  test.for([...strangeFields(args), { title: 'no ids', args: { ids: [] } }])(
    'refuses $title',
    ({ args: bad }) => {
      expect(at.reasonOf(clearNotifications, bad)).toBe('invalid');
    },
  );
});
