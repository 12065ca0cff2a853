// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreenForEach } from '../../../test/fixtures/openScreen.tsx';
import { deleteChat } from '../../actions/deleteChat.ts';
import { resetLastInteraction } from '../../actions/resetLastInteraction.ts';
import { sendDirectChat } from '../../actions/sendDirectChat.ts';
import { watchTask } from '../../actions/watchTask.ts';
import { JUN, LENA } from '../../demo/demoTeam.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import type { TaskId } from '../../model/ids.ts';
import { act } from '../state/act.ts';
import { lastUndoable } from '../state/undoTaking.ts';
import { TeamContext } from './context.ts';
import { useDirectChats, useNotifications, useUnread, useUnreadForMe, useWatchedTasks } from './inbox.ts';
import { mentionsIn } from './mentions.ts';
import { isMarkDue, markRead, messagesIn, unreadIn } from './reading.ts';

const harbor = openScreenForEach();
const session = () => harbor.server.session;

/** Calls `draw` at every render, so that the hooks in it can re-render this component. */
const Probe = ({ draw }: { readonly draw: () => void }) => {
  draw();
  return null;
};

const watching = <T,>(hook: () => T): { readonly current: T } => {
  const drawn = { current: undefined as T };
  const draw = () => {
    drawn.current = hook();
  };
  render(
    <TeamContext.Provider value={session()}>
      <Probe draw={draw} />
    </TeamContext.Provider>,
  );
  return drawn;
};

describe('notifications', () => {
  test('are listed newest first, counted, and marked as read on request', async () => {
    const notifications = watching(useNotifications);
    const unread = watching(() => useUnread('notifications'));
    await harbor.others(JUN, 'createTask', { member: 'ada', list: 'tasks', title: 'Paint it' });
    await harbor.others(LENA, 'cheerTask', { member: 'ada', task: 'ada-18' });
    expect(notifications.current.map(({ kind }) => kind)).toEqual(['cheered', 'assigned']);
    expect(unread.current).toBe(2);
    markRead(session(), 'notifications');
    await harbor.settle();
    expect(unread.current).toBe(0);
  });
});

describe('direct chats', () => {
  test('are listed with their unread counts; own messages count as read', async () => {
    const chats = watching(useDirectChats);
    const mine = watching(useUnreadForMe);
    expect(chats.current).toEqual([]);
    await harbor.others(JUN, 'sendDirectChat', { with: 'ada', text: 'Ahoy' });
    expect(chats.current).toEqual([{ with: JUN, unread: 1 }]);
    expect(mine.current).toBe(1);
    markRead(session(), { direct: JUN });
    act(session(), sendDirectChat, { with: JUN, text: 'Ahoy, Jun' });
    await harbor.settle();
    expect(chats.current).toEqual([{ with: JUN, unread: 0 }]);
    const feed = directFeed(session().user.team, JUN, session().user.id);
    expect(messagesIn(session(), feed).map(({ text }) => text)).toEqual(['Ahoy', 'Ahoy, Jun']);
  });
});

test('a direct chat that was removed from the list comes back with the next message', async () => {
  const chats = watching(useDirectChats);
  await harbor.others(JUN, 'sendDirectChat', { with: 'ada', text: 'Ahoy' });
  markRead(session(), { direct: JUN });
  act(session(), resetLastInteraction, { with: JUN });
  await harbor.settle();
  expect(chats.current).toEqual([]);
  await harbor.others(JUN, 'sendDirectChat', { with: 'ada', text: 'Ahoy again' });
  expect(chats.current).toEqual([{ with: JUN, unread: 1 }]);
});

describe('the chat', () => {
  test('has unread messages only after a first read; own and deleted ones do not count', async () => {
    expect(unreadIn(session(), 'chat')).toBe(0);
    expect(isMarkDue(session(), 'chat')).toBe(true);
    markRead(session(), 'chat');
    await harbor.settle();
    expect(isMarkDue(session(), 'chat')).toBe(false);
    await harbor.others(JUN, 'sendChat', { text: 'First' });
    await harbor.others(JUN, 'sendChat', { text: 'Second' });
    expect(unreadIn(session(), 'chat')).toBe(2);
    const first = session().store.ids(chatFeed(session().user.team)).at(-2);
    await harbor.others(JUN, deleteChat.name, { message: first });
    expect(unreadIn(session(), 'chat')).toBe(1);
  });

  test('marking it as read cannot be undone', async () => {
    const before = lastUndoable(session().undo);
    markRead(session(), 'chat');
    expect(lastUndoable(session().undo)).toBe(before);
  });

  test('mentions the members that the text names, but not the author', () => {
    expect(mentionsIn(session(), 'Ask @Jun or @lena, says @ada')).toEqual({ mentions: [JUN, LENA] });
    expect(mentionsIn(session(), 'me@example.com')).toEqual({});
  });
});

test('watched tasks are found on every list, and the hook re-renders when they change', async () => {
  const watched = watching(useWatchedTasks);
  expect(watched.current).toEqual([]);
  for (const id of ['jun-2', 'jun-6'] as TaskId[]) act(session(), watchTask, { member: JUN, task: id });
  await harbor.settle();
  expect(watched.current.map(({ task, list }) => [task.id, list])).toEqual([
    ['jun-2', 'tasks'],
    ['jun-6', 'later'],
  ]);
  await harbor.others(JUN, 'shipTask', { member: JUN, task: 'jun-2' });
  expect(watched.current.map(({ list }) => list)).toEqual(['later', 'shipped']);
});
