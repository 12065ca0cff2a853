/** The details of a task: opened from its row, read, commented on and changed with the keyboard alone. */
import { act as actNow, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN, LENA } from '../../../demo/demoTeam.ts';
import type { TaskId } from '../../../model/ids.ts';
import { showList } from '../../state/cursor.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');
const details = () => screen.getByRole('region', { name: 'Details' });
const task = (id: string) => harbor.server.log.state.findTask(ADA, id as TaskId)?.task;

describe('the details', () => {
  test('open with Enter, follow the cursor, and close with Esc', async () => {
    press('Enter');
    expect(details().textContent).toContain('Cut the release notes');
    press('j');
    expect(details().textContent).toContain('Reply to the Rotterdam pilot');
    expect(details().textContent).toContain('from Lena');
    press('Escape');
    expect(screen.queryByRole('region', { name: 'Details' })).toBeNull();
    expect(focusedTask()).toBe('ada-2');
  });

  test('stay open for a task that moves to another list', async () => {
    press('j', 'Enter');
    await harbor.others(ADA, 'assignTask', { member: ADA, task: 'ada-2', to: JUN });
    expect(details().textContent).toContain('Reply to the Rotterdam pilot');
    expect(details().textContent).toContain('Jun · Now');
    expect(details().textContent).toContain('Ada reassigned it');
  });

  test('show who started the task, although no list has changed', async () => {
    press('j', 'Enter');
    await harbor.others(ADA, 'startTask', { member: ADA, task: 'ada-2' });
    expect(details().textContent).toContain('Ada started it');
  });

  test('show notes as Markdown, with no HTML and no script in a link', async () => {
    const note =
      '# Plan\n\n- **bold**\n- [bad](javascript:alert(1)) <img src=x onerror=alert(1)>\n- https://slipway.example';
    await harbor.others(ADA, 'editTask', { member: ADA, task: 'ada-2', set: { note } });
    press('j', 'Enter');
    const notes = screen.getByRole('region', { name: 'Notes' });
    expect(notes.querySelector('strong')?.textContent).toBe('bold');
    expect(notes.querySelector('img')).toBeNull();
    const links = within(notes).getAllByRole<HTMLAnchorElement>('link');
    expect(links.map(({ href }) => href)).toEqual(['https://slipway.example/']);
    expect(notes.textContent).toContain('<img src=x');
  });
});

describe('comments', () => {
  beforeEach(() => press('j', 'm'));

  test('are sent with Enter, and reach the others', async () => {
    type('The second file is right.');
    press('Enter');
    await harbor.settle();
    expect(details().textContent).toContain('The second file is right.');
    expect(task('ada-2')?.comments).toBe(1);
  });

  test('mention a teammate chosen with the keyboard', async () => {
    type('Thanks @l');
    const field = document.activeElement as HTMLTextAreaElement;
    fireEvent.select(field, { target: { selectionStart: 9, selectionEnd: 9 } });
    expect(screen.getByRole('option', { name: /Lena/ })).toBeTruthy();
    press('Enter');
    expect(field.value).toBe('Thanks @Lena ');
    press('Enter');
    await harbor.settle();
    expect(harbor.server.asked.at(-1)).toMatchObject({ action: 'commentTask', args: { mentions: [LENA] } });
  });

  test('are edited with ArrowUp in the empty field, and deleted from the menu of the line', async () => {
    type('Frist');
    press('Enter', 'ArrowUp');
    type('First');
    press('Enter');
    await harbor.settle();
    expect(details().textContent).toContain('First (edited)');
    fireEvent.click(within(details()).getByRole('button', { name: 'More actions for this message' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
    await harbor.settle();
    expect(details().textContent).toContain('Message deleted');
    expect(task('ada-2')?.comments).toBe(0);
  });

  test('[S35] are kept as a draft of their task', () => {
    type('Half a thought');
    press('Escape', 'k', 'm');
    expect((document.activeElement as HTMLTextAreaElement).value).toBe('');
    press('Escape', 'j', 'm');
    expect((document.activeElement as HTMLTextAreaElement).value).toBe('Half a thought');
  });
});

describe('with one key', () => {
  test('# creates a label and adds it to the task', async () => {
    press('j', '#');
    type('pilot');
    press('Enter');
    await harbor.settle();
    expect(task('ada-2')?.labels).toHaveLength(1);
    press('Escape', 'Enter');
    expect(details().textContent).toContain('pilot');
  });

  test('f watches, and Shift+S ships with a note', async () => {
    press('j', 'f');
    await harbor.settle();
    expect(task('ada-2')?.watchers).toContain(ADA);
    press('Shift+S');
    type('Both files are in.');
    press('Enter');
    await harbor.settle();
    expect(task('ada-2')).toMatchObject({ shipNote: 'Both files are in.' });
    expect(rowsOf('Now')).not.toContain('Reply to the Rotterdam pilot about the import');
  });

  test('Shift+L puts a task off until tomorrow', async () => {
    press('j', 'Shift+L');
    fireEvent.click(screen.getByRole('button', { name: /^Tomorrow/ }));
    await harbor.settle();
    expect(task('ada-2')?.wakesAt).toBeGreaterThan(harbor.server.session.clock.now());
  });

  test('h cheers what a teammate has shipped', async () => {
    await harbor.others(JUN, 'shipTask', { member: JUN, task: 'jun-2' });
    actNow(() => showList(harbor.server.session, JUN, 'shipped'));
    press('h', 'Enter');
    await harbor.settle();
    expect(details().textContent).toContain('Cheered byAKAda');
  });
});
