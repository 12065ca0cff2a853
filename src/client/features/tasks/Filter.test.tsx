import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, DEMO_TEAM } from '../../../demo/demoTeam.ts';
import { teamFeed } from '../../../model/feeds/team.ts';

const harbor = openScreenForEach('Home');
const field = () => screen.queryByRole('textbox', { name: 'Filter this list' });
const count = () => document.querySelector('.filterCount')?.textContent;
const filter = (text: string) => {
  press('Shift+F');
  type(text);
};
const asked = () => harbor.server.asked.map(({ args }) => (args as { task: string }).task);

describe('the filter', () => {
  test('takes focus, shows the tasks in which all words occur, and counts them', () => {
    filter('THE  em');
    expect(document.activeElement).toBe(field());
    expect(rowsOf('Now')).toEqual(['Draw the new empty states']);
    expect(count()).toBe('1 of 6');
    expect(harbor.server.app.state.announcement).toBe('1 of 6');
  });

  test('ignores accents', async () => {
    await harbor.others(ADA, 'editTask', { member: 'ada', task: 'ada-4', set: { title: 'Café für Ünal' } });
    filter('cafe unal');
    expect(rowsOf('Now')).toEqual(['Café für Ünal']);
  });

  test('finds the names of labels, and has a button for each label', async () => {
    press('#');
    type('Pilot');
    press('Enter', 'Escape');
    filter('pilot');
    const labelled = rowsOf('Now');
    expect(labelled).toContain('Cut the release notes');
    type('');
    fireEvent.click(screen.getByRole('button', { name: 'Pilot' }));
    expect(rowsOf('Now')).toEqual(['Cut the release notes']);
    expect(screen.getByRole('button', { name: 'Pilot' }).getAttribute('aria-pressed')).toBe('true');
  });

  const labelFirstTask = async () => {
    press('#');
    type('Pilot');
    press('Enter', 'Escape');
    await harbor.settle();
    const { labels = [] } = harbor.server.session.store.item(teamFeed(DEMO_TEAM), DEMO_TEAM) ?? {};
    return labels.find(({ name }) => name === 'Pilot')?.id ?? '';
  };

  test('follows a label that a teammate renames', async () => {
    const label = await labelFirstTask();
    filter('dock');
    expect(count()).toBe('No task on this list matches.');
    await harbor.others(ADA, 'editLabel', { label, set: { name: 'Dock' } });
    expect(rowsOf('Now')).toEqual(['Cut the release notes']);
  });

  test('forgets a chosen label that a teammate deletes', async () => {
    const label = await labelFirstTask();
    filter('');
    fireEvent.click(screen.getByRole('button', { name: 'Pilot' }));
    expect(rowsOf('Now')).toHaveLength(1);
    await harbor.others(ADA, 'deleteLabel', { label });
    expect(rowsOf('Now')).toHaveLength(6);
    expect(document.activeElement).not.toBe(document.body);
  });

  test('says so if no task matches', () => {
    filter('zeppelin');
    expect(count()).toBe('No task on this list matches.');
    press('Enter');
    expect(document.activeElement).not.toBe(document.body);
    press('Escape');
    expect(focusedTask()).toBe('ada-1');
  });

  test('keeps the cursor on its task if that is shown, else moves it to the first one', () => {
    press('j', 'j');
    filter('the');
    press('Enter');
    expect(focusedTask()).toBe('ada-3');
    filter('room');
    press('ArrowDown');
    expect(focusedTask()).toBe('ada-6');
  });

  test('is cleared with Esc in its field, and from the list after the selection', () => {
    filter('the');
    press('Escape');
    expect(field()).toBeNull();
    expect(rowsOf('Now')).toHaveLength(6);
    filter('the');
    press('Enter', 'x', 'Escape');
    expect(field()).not.toBeNull();
    press('Escape');
    expect(field()).toBeNull();
    expect(focusedTask()).toBe('ada-1');
  });

  test('ends with the list', () => {
    filter('the');
    press('Enter', 'g', 'l');
    expect(field()).toBeNull();
  });

  test('shows a task as soon as its new title matches, and hides it as soon as it does not', async () => {
    filter('harbour');
    const rename = (title: string) =>
      harbor.others(ADA, 'editTask', { member: 'ada', task: 'ada-5', set: { title } });
    await rename('Call the harbour');
    expect(rowsOf('Now')).toEqual(['Call the harbour']);
    await rename('Call the port');
    await harbor.wait(1_000);
    expect(count()).toBe('No task on this list matches.');
  });
});

describe('verbs', () => {
  test('act only on what is shown', () => {
    filter('re');
    press('Enter', 'Mod+a', 's');
    expect(asked()).toEqual(['ada-1', 'ada-2', 'ada-5']);
    expect(harbor.shown().notice?.text).toBe('3 tasks shipped');
  });

  test('leave out selected tasks that the filter hides', () => {
    press('x', 'j', 'x', 'j', 'x');
    filter('draw');
    press('Enter', 's');
    expect(asked()).toEqual(['ada-3']);
  });

  test('move a task beside the next one that is shown', () => {
    filter('re');
    press('Enter', 'End');
    const before = rowsOf('Now');
    press('Home', 'Alt+ArrowDown');
    expect(rowsOf('Now')).toEqual([before[1], before[0], ...before.slice(2)]);
  });
});
