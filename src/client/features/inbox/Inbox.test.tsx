/** Notifications and direct chats: arrival, unread counts and navigation, with the keyboard alone. */
import { act as actNow, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { focusedTask, openScreenForEach, press, type } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN, LENA } from '../../../demo/demoTeam.ts';
import { showList } from '../../state/cursor.ts';
import { unreadIn } from '../../view/reading.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');
const inbox = () => screen.getByRole('region', { name: /^Inbox/ });

describe('the notifications', () => {
  beforeEach(async () => {
    await harbor.others(JUN, 'commentTask', {
      member: ADA,
      task: 'ada-2',
      text: '@Ada, both?',
      mentions: [ADA],
    });
    await harbor.others(LENA, 'cheerTask', { member: ADA, task: 'ada-18' });
    press('g', 'i');
  });

  test('say who did what, newest first, and how many are unread', () => {
    const told = within(inbox()).getAllByRole('listitem');
    expect(told.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Lena cheered'),
      expect.stringContaining('Jun mentioned you on Reply to the Rotterdam pilot'),
    ]);
    expect(inbox().textContent).toContain('2 unread');
    expect(document.title).toMatch(/^\(2\) Harbor crew/);
  });

  test('are marked as read up to the cursor with R, and open their task with Enter', async () => {
    press('j', 'r');
    await harbor.settle();
    expect(inbox().textContent).toContain('1 unread');
    // A browser turns Enter on a button into a click.
    fireEvent.click(document.activeElement as Element);
    expect(screen.queryByRole('region', { name: /^Inbox/ })).toBeNull();
    expect(focusedTask()).toBe('ada-2');
    expect(screen.getByRole('region', { name: 'Details' }).textContent).toContain('Rotterdam');
  });

  test('are cleared once they are read', async () => {
    press('Shift+R');
    await harbor.settle();
    expect(document.title).toMatch(/^Harbor crew/);
    press('Shift+Delete');
    await harbor.settle();
    expect(inbox().textContent).toContain('Nothing new.');
    press('Escape');
    expect(focusedTask()).toBe('ada-1');
  });
});

describe('a direct chat', () => {
  test('with unread messages is shown among the lists while the details cover the chat', async () => {
    const button = () => screen.queryByRole('button', { name: /^Direct messages 1/ });
    await harbor.others(JUN, 'sendDirectChat', { with: ADA, text: 'Lunch?' });
    expect(button()).toBeNull();
    press('Enter');
    expect(button()).toBeTruthy();
    fireEvent.click(button() as Element);
    expect(screen.getByRole('region', { name: 'Chat' })).toBeTruthy();
    expect(button()).toBeNull();
  });

  test('opens with D on a teammate; messages are written, edited and deleted', async () => {
    actNow(() => showList(harbor.server.session, JUN, 'tasks'));
    press('d');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Message to Jun');
    type('Ahoi');
    press('Enter', 'ArrowUp');
    type('Ahoy');
    press('Enter');
    await harbor.settle();
    const log = screen.getByRole('log', { name: 'Messages with Jun' });
    expect(log.textContent).toContain('Ahoy (edited)');
    fireEvent.click(within(log).getByRole('button', { name: 'More actions for this message' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
    await harbor.settle();
    expect(log.textContent).toContain('Message deleted');
  });

  test('shows the unread count next to the name', async () => {
    await harbor.others(JUN, 'sendDirectChat', { with: ADA, text: 'Ahoy' });
    const room = screen.getByRole('button', { name: /Jun Mori.*1 unread/ });
    expect(unreadIn(harbor.server.session, { direct: JUN })).toBe(1);
    fireEvent.click(room);
    expect(screen.getByRole('log', { name: 'Messages with Jun' }).textContent).toContain('Ahoy');
  });

  test('never shows in the team chat', async () => {
    await harbor.others(JUN, 'sendChat', { text: 'In the chat' });
    await harbor.others(JUN, 'sendDirectChat', { with: ADA, text: 'For you' });
    const everybody = screen.getByRole('log', { name: 'Chat and ships' });
    expect(everybody.textContent).toContain('In the chat');
    expect(everybody.textContent).not.toContain('For you');
  });
});
