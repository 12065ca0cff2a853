/** Who is notified of what, action by action. */
import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../demo/demoTeam.ts';
import { retract } from '../model/change.ts';
import { parseFeed } from '../model/feeds/index.ts';
import { membersFeed } from '../model/feeds/members.ts';
import type { MemberId } from '../model/ids.ts';
import { isMentioned, mentionedIn } from '../model/mention.ts';
import { excerptOf, type Notification } from '../model/notification.ts';
import type { TeamState } from '../model/teamState.ts';
import { assignTask } from './assignTask.ts';
import { cheerTask } from './cheerTask.ts';
import { commentTask } from './commentTask.ts';
import { createTask } from './createTask.ts';
import type { Action } from './defineAction.ts';
import { editChat } from './editChat.ts';
import { editTask } from './editTask.ts';
import { sendChat } from './sendChat.ts';
import { sendDirectChat } from './sendDirectChat.ts';
import { shipTask } from './shipTask.ts';
import { startTask } from './startTask.ts';
import { watchTask } from './watchTask.ts';

/** Which members a commit notifies, and with which kind. */
const told = (action: Action, args: unknown, user: MemberId, state: TeamState = at.harbor()): string[] =>
  at.changesOf(action, args, user, state).flatMap((change) => {
    const parsed = parseFeed(change.feed);
    if (parsed?.feed.kind !== 'notifications' || change.kind !== 'publish') return [];
    return [`${parsed.members[0]} ${(change.item as Notification).kind}`];
  });

const target = at.target('ada-3');
/** Lena and Jun watch Ada's task. */
const watched = () => at.after([watchTask, target, LENA], [watchTask, target, JUN]);

describe('notifications', () => {
  test('of tasks assigned to a member', () => {
    expect(told(createTask, { member: JUN, list: 'tasks', title: 'Paint it' }, ADA)).toEqual([
      'jun assigned',
    ]);
    expect(told(assignTask, { ...target, to: JUN }, ADA)).toEqual(['jun assigned']);
    expect(told(createTask, { member: ADA, list: 'tasks', title: 'Paint it' }, ADA)).toEqual([]);
  });

  test('of watched and owned tasks: shipped, edited, commented on, reassigned', () => {
    expect(told(shipTask, target, ADA, watched())).toEqual(['jun shipped', 'lena shipped']);
    const edited = { ...at.target('ada-2'), set: { title: 'Other' } };
    expect(told(editTask, edited, LENA)).toEqual(['ada edited']);
    expect(told(editTask, { ...target, set: { title: at.taskAt('ada-3').title } }, ADA, watched())).toEqual(
      [],
    );
    expect(told(commentTask, { ...target, text: 'Where?' }, JUN, watched())).toEqual([
      'ada commented',
      'lena commented',
    ]);
    expect(told(assignTask, { ...target, to: JUN }, ADA, watched())).toEqual([
      'jun assigned',
      'lena reassigned',
    ]);
  });

  test('of a cheer, and of nothing else that is done to a task', () => {
    expect(told(cheerTask, at.target('ada-18'), JUN)).toEqual(['ada cheered']);
    expect(told(startTask, target, ADA, watched())).toEqual([]);
    expect(told(sendDirectChat, { with: JUN, text: '@jun' }, ADA)).toEqual([]);
  });

  test('of a mention in the chat, a comment or a note, once', () => {
    expect(told(sendChat, { text: 'Ask @Jun', mentions: [JUN, JUN] }, ADA)).toEqual(['jun mentioned']);
    const comment = { ...target, text: '@lena?', mentions: [LENA] };
    expect(told(commentTask, comment, JUN, watched())).toEqual(['lena mentioned', 'ada commented']);
    const note = { ...target, set: { note: 'Ask @jun' }, mentions: [JUN] };
    expect(told(editTask, note, ADA)).toEqual(['jun mentioned']);
    const made = { member: LENA, list: 'tasks', title: 'Paint', note: 'with @jun', mentions: [JUN] };
    expect(told(createTask, made, ADA)).toEqual(['lena assigned', 'jun mentioned']);
  });

  test('of an edited message only go to members it did not mention before', () => {
    const state = at.after([sendChat, { text: '@jun', mentions: [JUN] }, ADA]);
    const edited = { message: 'tab.1.0', text: '@jun and @lena', mentions: [JUN, LENA] };
    expect(told(editChat, edited, ADA, state)).toEqual(['lena mentioned']);
  });

  test('never go to members the text does not mention, to the author, or to non-members', () => {
    expect(told(sendChat, { text: 'Hello', mentions: [JUN] }, ADA)).toEqual([]);
    expect(told(sendChat, { text: '@ada @nobody', mentions: [ADA, 'nobody'] }, ADA)).toEqual([]);
    const state = watched();
    state.applyChanges([retract(membersFeed(DEMO_TEAM), LENA)]);
    expect(told(shipTask, target, ADA, state)).toEqual(['jun shipped']);
  });

  test('contain the author, the time and the subject', () => {
    const made = at.changesOf(shipTask, target, ADA, watched()).at(-1);
    expect(made).toMatchObject({
      item: {
        kind: 'shipped',
        by: ADA,
        at: at.NOW,
        task: 'ada-3',
        owner: ADA,
        text: at.taskAt('ada-3').title,
      },
    });
    const mention = at.changesOf(sendChat, { text: `@jun ${'x'.repeat(500)}`, mentions: [JUN] }).at(-1);
    expect(mention).toMatchObject({
      item: { message: 'tab.1.0', text: excerptOf(`@jun ${'x'.repeat(500)}`) },
    });
  });
});

describe('watching', () => {
  test('starts for the creator of a task for somebody else, and for members who comment', () => {
    const made = at.after([createTask, { member: JUN, list: 'tasks', title: 'Paint it' }, ADA]);
    expect(made.task(JUN, 'tasks', 'tab.1.0' as never)?.watchers).toEqual([ADA]);
    expect(told(shipTask, { member: JUN, task: 'tab.1.0' }, JUN, made)).toEqual(['ada shipped']);
    const own = at.after([createTask, { member: ADA, list: 'tasks', title: 'Paint it' }, ADA]);
    expect(own.task(ADA, 'tasks', 'tab.1.0' as never)?.watchers).toBeUndefined();
  });
});

describe('a mention', () => {
  const ada = at.memberAt(ADA);

  test.for([
    ['@ada', true],
    ['Hey @Ada, look', true],
    ['(@Ada Kern)', true],
    ['@ADA!', true],
    ['@adam', false],
    ['me@ada.example', false],
    ['ada', false],
    ['@ ada', false],
    ['@adä', false],
  ] as const)('%j: %s', ([text, is]) => {
    expect(isMentioned(text, ada)).toBe(is);
  });

  test('is found among all members', () => {
    const members = [ADA, JUN, LENA].map((id) => at.memberAt(id));
    expect(mentionedIn('@lena and @Jun Mori', members)).toEqual([JUN, LENA]);
    expect(mentionedIn('nobody', members)).toEqual([]);
  });

  test('an excerpt never splits a character', () => {
    expect([...excerptOf('🚢'.repeat(300))]).toHaveLength(140);
    expect(excerptOf(' short ')).toBe('short');
  });
});
