/** Texts that several users edit at the same time: no one's text is overwritten, and none is lost. */
import { act as actNow, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  focusedTask,
  leave,
  openScreenForEach,
  press,
  rowOf,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';

// Some tests open the whole screen twice.
vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home', 'j');

const BEFORE = 'Reply to the Rotterdam pilot about the import';
const rename = (title: string) =>
  harbor.others(ADA, 'editTask', { member: 'ada', task: 'ada-2', set: { title } });
const field = () => screen.queryByRole<HTMLInputElement>('textbox', { name: 'Title' });
const click = (name: string) => actNow(() => screen.getByRole('button', { name: new RegExp(name) }).click());
const title = () => harbor.server.log.state.findTask(ADA, 'ada-2' as never)?.task.title;

const WAYS = {
  Enter: () => press('Enter'),
  'Mod+Enter': () => press('Mod+Enter'),
  'leaving the field': leave,
} as const;

describe.for(Object.entries(WAYS))('%s', ([, finish]) => {
  test('[S36] without a change does nothing, even if someone else has changed the text', async () => {
    press('e');
    await rename('Theirs');
    finish();
    await harbor.settle();
    expect(harbor.sent()).toEqual([]);
    expect(title()).toBe('Theirs');
    expect(field()).toBeNull();
  });

  test('[S36] never overwrites a change by someone else: both versions are shown', async () => {
    press('e');
    type('Mine');
    await rename('Theirs');
    finish();
    await harbor.settle();
    expect(harbor.sent()).toEqual([]);
    expect(rowOf('ada-2').textContent).toContain('Two versions');
    expect(rowOf('ada-2').textContent).toContain('Mine');
    expect(rowOf('ada-2').textContent).toContain('Theirs');
  });

  test('[S36] saves on top of the version that the user has seen', async () => {
    press('e');
    type('Mine');
    finish();
    expect(harbor.server.asked.at(-1)?.args).toMatchObject({
      set: { title: 'Mine' },
      expect: { title: BEFORE },
    });
    await harbor.settle();
    expect(title()).toBe('Mine');
  });
});

describe('[S36] with two versions', () => {
  beforeEach(async () => {
    press('e');
    type('Mine');
    await rename('Theirs');
    press('Enter');
  });

  test('1 keeps mine', async () => {
    expect(focusedTask()).toBe('ada-2');
    press('1');
    await harbor.settle();
    expect(title()).toBe('Mine');
    expect(rowOf('ada-2').textContent).not.toContain('Two versions');
  });

  test('2 takes theirs', async () => {
    press('2');
    await harbor.settle();
    expect([harbor.sent(), title()]).toEqual([[], 'Theirs']);
    expect(rowOf('ada-2').textContent).not.toContain('Mine');
  });

  test('e continues editing mine, based on theirs', async () => {
    press('e');
    expect(field()?.value).toBe('Mine');
    type('Both');
    press('Enter');
    await harbor.settle();
    expect(title()).toBe('Both');
  });

  test('mine replaces exactly the version that was on the screen', async () => {
    const keep = screen.getByRole('button', { name: /Keep mine/ });
    await rename('Theirs again');
    await harbor.settle();
    expect(rowOf('ada-2').textContent).toContain('Theirs again');
    actNow(() => keep.click());
    await harbor.settle();
    expect(title()).toBe('Mine');
  });

  test('both survive a reload, and no editor is open', async () => {
    await harbor.reopen();
    expect(rowOf('ada-2').textContent).toContain('Two versions');
    expect(field()).toBeNull();
  });
});

test('[S36] both versions are also shown if only the worker can detect the conflict', async () => {
  press('e');
  type('Mine');
  press('Enter');
  await rename('Theirs');
  await harbor.settle();
  expect(rowOf('ada-2').textContent).toContain('Two versions');
  click('Keep mine');
  await harbor.settle();
  expect([title(), harbor.shown().refused]).toEqual(['Mine', []]);
});

test('[S36] the team name is not overwritten either', async () => {
  click('Team menu');
  actNow(() => screen.getByRole('menuitem', { name: /Rename team/ }).click());
  type('Mine');
  await harbor.others(JUN, 'editTeam', { set: { name: 'Theirs' } });
  leave();
  expect(harbor.sent()).toEqual([]);
  expect(screen.getByRole('region', { name: 'Unsaved text' }).textContent).toContain('Theirs');
  click('Keep mine');
  await harbor.settle();
  expect(harbor.server.log.state.team()?.name).toBe('Mine');
});

describe('[S35] the row that is being edited', () => {
  const gone = {
    'is deleted': ['deleteTask', { member: 'ada', task: 'ada-2' }, 'deleted'],
    'is shipped': ['shipTask', { member: 'ada', task: 'ada-2' }, 'shipped'],
    'is put off': ['laterTask', { member: 'ada', task: 'ada-2' }, 'Later'],
    'is handed on': ['assignTask', { member: 'ada', task: 'ada-2', to: 'jun' }, 'Jun’s list'],
  } as const;

  test.for(Object.entries(gone))('%s: the editor stays and says so', async ([, [action, args, words]]) => {
    press('e');
    type('My words');
    await harbor.others(ADA, action, args);
    await harbor.wait(2_000);
    expect(document.activeElement).toBe(field());
    expect(field()?.value).toBe('My words');
    expect(rowOf('ada-2').textContent).toContain(words);
  });

  test('is deleted: the text can be added as a new task', async () => {
    press('e');
    type('My words');
    await harbor.others(ADA, 'deleteTask', { member: 'ada', task: 'ada-2' });
    press('Enter');
    await harbor.wait(2_000);
    expect(screen.getByRole('region', { name: 'Unsaved text' }).textContent).toContain('My words');
    expect(focusedTask()).toBe('ada-3');
    click('Add as a new task');
    await harbor.settle();
    expect(rowsOf('Now')).toContain('My words');
    expect(screen.queryByRole('region', { name: 'Unsaved text' })).toBeNull();
  });

  test('is deleted and restored: no editor opens by itself, and focus stays', async () => {
    press('e');
    type('My words');
    await harbor.others(ADA, 'deleteTask', { member: 'ada', task: 'ada-2' });
    leave();
    await harbor.wait(2_000);
    press('g', 'c');
    const composer = document.activeElement;
    await harbor.others(ADA, 'restoreTask', { member: 'ada', task: 'ada-2' });
    await harbor.wait(2_000);
    expect(field()).toBeNull();
    expect(document.activeElement).toBe(composer);
    expect(rowOf('ada-2').textContent).toContain('My words');
  });

  test('is put off: the text is saved where the task is now', async () => {
    press('e');
    type('My words');
    await harbor.others(ADA, 'laterTask', { member: 'ada', task: 'ada-2' });
    press('Enter');
    await harbor.settle();
    expect(harbor.server.log.state.findTask(ADA, 'ada-2' as never)).toMatchObject({
      list: 'later',
      task: { title: 'My words' },
    });
    expect(harbor.shown().notice?.text).toContain('Saved. This task is on Later now.');
  });
});

describe('[S35] text in an editor', () => {
  test('survives a reload; the editor does not open by itself, and its key opens it with the text', async () => {
    press('e');
    type('Half a title');
    await harbor.reopen();
    expect(field()).toBeNull();
    expect(rowOf('ada-2').textContent).toContain('Half a title');
    press('j', 'e');
    expect(field()?.value).toBe('Half a title');
  });

  test('is dropped by Esc', async () => {
    press('e');
    type('Half a title');
    press('Escape');
    await harbor.reopen();
    expect(rowOf('ada-2').textContent).not.toContain('Half a title');
  });

  test('that is too long is kept whole, and refused with a message', async () => {
    const long = 'word '.repeat(80);
    press('e');
    type(long);
    press('Enter');
    expect(field()?.value).toBe(long);
    expect(harbor.shown().notice?.text).toContain('Too long for a title: remove 99 characters.');
    leave();
    expect(harbor.sent()).toEqual([]);
    expect(rowOf('ada-2').textContent).toContain(long.trim());
  });
});

describe('the notes of a task', () => {
  test('are opened and closed with Enter', () => {
    press('Home');
    expect(rowOf('ada-1').textContent).not.toContain('island timetables');
    press('Enter');
    expect(screen.getByRole('region', { name: 'Details' }).textContent).toContain('Cut the release notes');
    press('Enter');
    expect(screen.queryByRole('region', { name: 'Details' })).toBeNull();
  });

  test('are edited with a key, over several lines', async () => {
    press('Shift+E');
    type('First line\nSecond line');
    press('Mod+Enter');
    await harbor.settle();
    expect(harbor.server.log.state.findTask(ADA, 'ada-2' as never)?.task.note).toBe(
      'First line\nSecond line',
    );
    expect(focusedTask()).toBe('ada-2');
  });

  test('[S36] are not overwritten', async () => {
    press('Shift+E');
    type('Mine');
    await harbor.others(ADA, 'editTask', { member: 'ada', task: 'ada-2', set: { note: 'Theirs' } });
    leave();
    await harbor.settle();
    expect(harbor.sent()).toEqual([]);
    expect(rowOf('ada-2').textContent).toContain('Two versions');
  });

  test('Enter on a button presses the button', () => {
    press('Home', 'ArrowRight', 'Enter');
    expect(harbor.shown().detailsOf).toBeNull();
  });
});
