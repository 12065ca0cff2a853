/** Drafts: unsent text stays with its field, its author and its device. */
import { act as actNow, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openScreenForEach, paste, press, rowsOf, type } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';
import { showList } from '../../state/cursor.ts';

// Some tests open the whole screen three times.
vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

const quickAdd = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^New task/ });
const composer = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to the team' });
const chips = () => document.querySelector('.quick .chips')?.textContent;
const lookAt = (owner: typeof ADA) => actNow(() => showList(harbor.server.session, owner, 'tasks'));
const sent = () => harbor.server.asked.map(({ action, args }) => ({ action, args }));

describe('[S35] drafts', () => {
  beforeEach(() => {
    press('c');
    type('Half a thought');
    press('Escape', 'g', 'c');
    type('Half a sentence');
  });

  test('survive a reload', async () => {
    await harbor.reopen();
    expect([quickAdd().value, composer().value]).toEqual(['Half a thought', 'Half a sentence']);
  });

  test('are restored when their author comes back, and never shown to anyone else', async () => {
    await harbor.reopen(JUN);
    lookAt(ADA);
    expect([quickAdd().value, composer().value]).toEqual(['', '']);
    await harbor.reopen(ADA);
    expect([quickAdd().value, composer().value]).toEqual(['Half a thought', 'Half a sentence']);
  });

  test('are removed when they are sent', async () => {
    press('Enter', 'Escape', 'c', 'Enter');
    expect([quickAdd().value, composer().value]).toEqual(['', '']);
    await harbor.wait(2_000);
    expect(JSON.stringify(localStorage)).not.toContain('Half a');
  });

  test('survive the end of the session', async () => {
    await harbor.cut(4401);
    await harbor.mend();
    await harbor.reopen();
    expect(composer().value).toBe('Half a sentence');
  });
});

describe('the draft of a task', () => {
  test('stays with the member on whose list it was started', () => {
    press('c');
    type('For my own list');
    lookAt(JUN);
    expect(quickAdd().value).toBe('');
    press('c', 'Enter');
    expect(sent()).toEqual([]);
    lookAt(ADA);
    expect(quickAdd().value).toBe('For my own list');
    press('c', 'Enter');
    expect(sent()).toMatchObject([{ args: { member: 'ada', title: 'For my own list' } }]);
  });

  test('stays with the list on which it was started', () => {
    press('c');
    type('Now');
    press('Escape', 'g', 'l');
    expect(quickAdd().value).toBe('');
  });

  test('always shows who it is for', () => {
    press('c');
    type('Paint the buoy');
    expect(chips()).toContain('for you');
    type('Paint the buoy @lena');
    expect(chips()).toContain('for Lena');
    lookAt(JUN);
    press('c');
    type('Paint the boat');
    expect(chips()).toContain('for Jun');
  });
});

describe('pasting', () => {
  const group = () => screen.queryByRole('region', { name: 'Pasted tasks' });

  test.for([
    ['milk\nbread\nsalt', ['milk', 'bread', 'salt']],
    ['- [ ] a\r\n- [ ] b\nc', ['a', 'b', 'c']],
    ['1. first\n2. second', ['first', 'second']],
    ['* one\u2028* two\n\n\n', ['one', 'two']],
    ['2 eggs\n-5 degrees tonight\n#3 of 4', ['2 eggs', '-5 degrees tonight', '#3 of 4']],
  ] as const)('%j offers one task per line; Enter adds them all', async ([text, titles]) => {
    press('c');
    paste(text);
    expect(group()?.querySelectorAll('li').length).toBe(titles.length);
    expect(sent()).toEqual([]);
    expect(document.activeElement?.textContent).toContain(`Add ${titles.length} tasks`);
    actNow(() => (document.activeElement as HTMLElement).click());
    await harbor.settle();
    expect(rowsOf('Now').slice(-titles.length)).toEqual(titles);
    expect(group()).toBeNull();
    expect(document.activeElement).toBe(quickAdd());
    expect(quickAdd().value).toBe('');
  });

  test('Esc restores the previous text and adds nothing', () => {
    press('c');
    type('Buy: ');
    paste('milk\nbread');
    press('Escape');
    expect(group()).toBeNull();
    expect(quickAdd().value).toBe('Buy: ');
    expect(sent()).toEqual([]);
  });

  test('several lines can be one task', () => {
    press('c');
    paste('milk\nbread');
    actNow(() => screen.getByRole('button', { name: /Join into one line/ }).click());
    expect(quickAdd().value).toBe('milk bread');
  });

  test('a line that is too long blocks all lines, with a message, and is not cut', () => {
    press('c');
    paste(`milk\n${'x'.repeat(450)}`);
    actNow(() => (document.activeElement as HTMLElement).click());
    expect(sent()).toEqual([]);
    expect(group()?.textContent).toContain('One line is too long for a title.');
    expect(group()?.textContent).toContain('x'.repeat(450));
  });

  test('450 letters are refused with a message and kept', async () => {
    press('c');
    paste('x'.repeat(450));
    press('Enter');
    expect(sent()).toEqual([]);
    expect(quickAdd().value).toHaveLength(450);
    expect(quickAdd().maxLength).toBeLessThan(0);
    expect(harbor.shown().notice?.text).toBe(
      'Too long for a title: remove 150 characters. Nothing was added.',
    );
  });

  test('6,000 letters in the chat are refused with a message and kept', () => {
    press('g', 'c');
    paste('x'.repeat(6_000));
    press('Enter');
    expect(sent()).toEqual([]);
    expect(composer().value).toHaveLength(6_000);
    expect(composer().maxLength).toBeLessThan(0);
    expect(harbor.shown().notice?.text).toBe(
      'Too long for a message: remove 2,000 characters. Nothing was sent.',
    );
  });

  test('[S35] pasted lines survive a reload and do not take focus', async () => {
    press('c');
    paste('milk\nbread');
    await harbor.reopen();
    expect(group()?.textContent).toContain('2 tasks');
    expect(group()?.contains(document.activeElement)).toBe(false);
  });
});

describe('leaving quick add with Esc', () => {
  test('over an empty list focuses the empty-list message, never nothing', () => {
    press('g', 'l');
    while (rowsOf('Later').length > 1) press('l');
    press('l');
    press('c', 'Escape');
    expect(document.activeElement?.textContent).toContain('Nothing put off.');
  });
});

describe('a key that does not apply', () => {
  test.for(['e', 'w', 'l', 'a', 'Shift+E'])('%s on a shipped task says why', (key) => {
    press('End', key);
    expect(harbor.shown().notice?.text).toBe('This task is shipped. Unship it first (S).');
  });

  test('says that there is no task', () => {
    lookAt(JUN);
    press('g', 'l');
    actNow(() => showList(harbor.server.session, JUN, 'later'));
    if (!harbor.shown().selection.cursor) press('s');
    if (!harbor.shown().selection.cursor)
      expect(harbor.shown().notice?.text).toBe('There is no task under the cursor.');
  });

  test('says that the first task is the first', () => {
    press('Alt+ArrowUp');
    expect(harbor.shown().notice?.text).toBe('This task is already first.');
  });
});
