import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { readFeed } from '../model/feeds/read.ts';
import { createTask } from './createTask.ts';
import { sendDirectChat } from './sendDirectChat.ts';
import { setLastRead } from './setLastRead.ts';

const READ = readFeed(DEMO_TEAM, ADA);
const [first = '', second = ''] = at.harbor().messageIds();
const timeOf = (id: string) => at.harbor().item(chatFeed(DEMO_TEAM), id)?.at;
const upTo = (id: string) => ({ of: 'chat', upTo: id }) as const;

describe('setLastRead', () => {
  test("moves the user's marker to a message, at the message's time", () => {
    expect(at.changesOf(setLastRead, upTo(first))).toEqual([
      publish(READ, { id: 'chat', at: timeOf(first), upTo: first }),
    ]);
  });

  test('never moves it backwards', () => {
    const state = at.after([setLastRead, upTo(second)]);
    expect(at.changesOf(setLastRead, upTo(first), ADA, state)).toEqual([]);
    expect(at.changesOf(setLastRead, upTo(second), ADA, state)).toEqual([]);
  });

  test('with `latest` reads everything until now', () => {
    expect(at.changesOf(setLastRead, upTo('latest'))).toEqual([publish(READ, { id: 'chat', at: at.NOW })]);
  });

  test('has a marker for notifications, and one for each direct chat', () => {
    const state = at.after(
      [sendDirectChat, { with: ADA, text: 'Among us' }, JUN],
      [createTask, { member: ADA, list: 'tasks', title: 'Paint it' }, JUN],
    );
    for (const [of, id, item] of [
      [{ direct: JUN }, 'direct.jun', 'tab.1.0'],
      ['notifications', 'notifications', 'tab.1.1'],
    ] as const) {
      state.applyChanges(at.changesOf(setLastRead, { of, upTo: item }, ADA, state));
      expect(state.item(READ, id)).toEqual({ id, at: at.NOW, upTo: item });
    }
  });

  test('refuses non-members, missing messages, and a chat with oneself', () => {
    expect(at.reasonOf(setLastRead, upTo(first), at.STRANGER)).toBe('notMember');
    expect(at.reasonOf(setLastRead, upTo('gone'))).toBe('messageGone');
    expect(at.reasonOf(setLastRead, { of: { direct: ADA }, upTo: 'latest' })).toBe('invalid');
  });

  test.for([...strangeFields(upTo(first)), { title: 'something else', args: { of: 'mail', upTo: first } }])(
    'refuses $title',
    ({ args }) => {
      expect(at.reasonOf(setLastRead, args)).toBe('invalid');
    },
  );
});

test('creates no marker for a direct chat without messages, because a member could store any number of them', () => {
  expect(at.changesOf(setLastRead, { of: { direct: JUN }, upTo: 'latest' })).toEqual([]);
});
