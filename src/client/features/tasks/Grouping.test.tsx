/** A list under headings: what is in each group, how the keyboard moves through them, and what the device keeps. */
import { act as actNow, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, DEMO_TEAM } from '../../../demo/demoTeam.ts';
import { teamFeed } from '../../../model/feeds/team.ts';
import { keepForTeam } from '../../state/keptForTeam.ts';
import { dropAt } from './drops.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

const headings = () =>
  [...document.querySelectorAll('.rowGroup:has(.grid) h3')].map((heading) => heading.textContent?.trim());
const titles = () =>
  [...document.querySelectorAll('.rowGroup .row .title')].map((title) => title.textContent);
const newLabel = async (name: string) => {
  press('#');
  type(name);
  press('Enter', 'Escape');
  await harbor.settle();
  // happy-dom does not return focus from a field that had it from the start.
  press('j', 'k');
};
const labelNamed = (name: string) => {
  const { labels = [] } = harbor.server.session.store.item(teamFeed(DEMO_TEAM), DEMO_TEAM) ?? {};
  return labels.find((label) => label.name === name)?.id;
};
const setLabels = (task: string, ...names: readonly string[]) =>
  harbor.others(ADA, 'setLabels', { member: ADA, task, labels: names.map(labelNamed) });

describe('by label', () => {
  test('rows are under the label, those without one last, and the keyboard skips the headings', async () => {
    press('j', 'j');
    await newLabel('Pilot');
    expect(focusedTask()).toBe('ada-3');
    press('Shift+G', 'Shift+G');
    expect(headings()).toEqual(['Pilot 1', 'No label 5']);
    expect(focusedTask()).toBe('ada-3');
    expect(titles()[0]).toBe('Draw the new empty states');
    press('j');
    expect(focusedTask()).toBe('ada-1');
    press('k');
    expect(focusedTask()).toBe('ada-3');
    expect(rowsOf(/^Pilot/)).toEqual(['Draw the new empty states']);
  });

  test('a row that a teammate moves to another group keeps the keyboard', async () => {
    press('j');
    await newLabel('Pilot');
    press('Home');
    press('Shift+G', 'Shift+G', 'j', 'j');
    const task = focusedTask() ?? '';
    await setLabels(task, 'Pilot');
    await harbor.wait(2_000);
    expect(focusedTask()).toBe(task);
    expect(document.querySelectorAll(`[data-task="${task}"]`)).toHaveLength(1);
    expect(headings()).toEqual(['Pilot 2', 'No label 4']);
  });

  test('the last row of a group that is taken away leaves the keyboard on the list', async () => {
    await newLabel('Pilot');
    press('Shift+G', 'Shift+G');
    await harbor.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' });
    await harbor.wait(10);
    expect(document.activeElement?.closest('[data-ghost=gone]')).not.toBeNull();
    await harbor.wait(2_000);
    expect(focusedTask()).toBeTruthy();
    expect(headings()).toEqual(['No label 5']);
  });

  test('a row moves among those of its group', async () => {
    await newLabel('Pilot');
    await setLabels('ada-3', 'Pilot');
    press('Shift+G', 'Shift+G');
    expect(titles().slice(0, 2)).toEqual(['Cut the release notes', 'Draw the new empty states']);
    press('Alt+ArrowDown');
    expect(titles().slice(0, 2)).toEqual(['Draw the new empty states', 'Cut the release notes']);
    expect(focusedTask()).toBe('ada-1');
    press('Alt+ArrowDown');
    expect(titles().slice(0, 2)).toEqual(['Draw the new empty states', 'Cut the release notes']);
  });

  test('a drop on a row of another group means nothing', async () => {
    await newLabel('Pilot');
    press('Shift+G', 'Shift+G');
    const drop = (on: string) =>
      dropAt(harbor.server.session, [{ id: 'ada-2', list: 'tasks' } as never], {
        kind: 'row',
        row: { id: on, list: 'tasks' } as never,
        edge: 'bottom',
      });
    expect(drop('ada-1')).toBeNull();
    expect(drop('ada-3')?.verb.action.name).toBe('moveTask');
  });
});

describe('by day', () => {
  const DAY_MS = 86_400_000;
  const putOff = (task: string, days: number) =>
    harbor.others(ADA, 'laterTask', {
      member: ADA,
      task,
      until: harbor.server.session.clock.now() + days * DAY_MS,
    });

  test('tasks that are put off are under the day on which they return, those without a date last', async () => {
    const before = harbor.server.session.clock.dayName(harbor.server.session.clock.now() + 9 * DAY_MS);
    await putOff('ada-2', 9);
    await putOff('ada-3', 1);
    await putOff('ada-4', 9);
    press('g', 'l', 'Shift+G');
    expect(rowsOf(headings()[0] ?? '')).toEqual(['Draw the new empty states']);
    expect(headings()[1]).toBe(`${before} 2`);
    expect(headings().at(-1)).toMatch(/^No date/);
  });

  test('ships are grouped by day unless another grouping is chosen', () => {
    press('g', 's');
    expect(headings().length).toBeGreaterThan(1);
    press('Shift+G');
    expect(headings()).toHaveLength(1);
    press('Shift+G');
    expect(headings()).toEqual([]);
    expect(focusedTask()).toBeTruthy();
  });
});

test('damaged data on the device leaves the default grouping', async () => {
  keepForTeam(harbor.server.session, 'grouping', { tasks: 'colour', later: 7 });
  await harbor.reopen();
  await harbor.wait();
  expect(headings()).toEqual([]);
  press('g', 's');
  expect(headings().length).toBeGreaterThan(1);
});

test('the key goes through the groupings, and the head of the list chooses one', async () => {
  press('Shift+G');
  expect(harbor.server.app.state.announcement).toBe('Grouped by day added');
  expect(headings().join()).toContain('Nov 20');
  const before = focusedTask();
  press('Shift+G', 'Shift+G');
  expect(harbor.server.app.state.announcement).toBe('Not grouped');
  expect(headings()).toEqual([]);
  expect(focusedTask()).toBe(before);
  const button = screen.getByRole('button', { name: 'Group this list: Not grouped' });
  actNow(() => button.focus());
  actNow(() => button.click());
  actNow(() => screen.getByRole('menuitemradio', { name: 'By label' }).click());
  expect(headings()).toEqual(['No label 6']);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Group this list: By label');
});

test('each list keeps its own grouping on the device', async () => {
  press('Shift+G', 'Shift+G', 'g', 'l');
  expect(headings()).toEqual([]);
  press('g', 'n');
  await harbor.reopen();
  await harbor.wait();
  expect(headings()).toEqual(['No label 6']);
  expect(focusedTask()).toBeTruthy();
});

test('a row whose text is being edited has one editor after a teammate moves it to another group', async () => {
  press('j');
  await newLabel('Pilot');
  press('Home');
  press('Shift+G', 'Shift+G', 'j', 'j');
  const task = focusedTask() ?? '';
  press('e');
  type('Words of mine');
  const editors = () =>
    [...document.querySelectorAll('.row[data-editing]')].map((row) => row.querySelector('input')?.value);
  expect(editors()).toEqual(['Words of mine']);
  await setLabels(task, 'Pilot');
  await harbor.wait();
  expect(editors()).toEqual(['Words of mine']);
  expect(document.activeElement?.matches('.row :is(input, textarea)')).toBe(true);
  expect(document.activeElement?.closest('.row')?.getAttribute('data-task')).toBe(task);
  expect(document.activeElement?.closest('[data-ghost]')).toBeNull();
  press('Enter');
  await harbor.settle();
  expect(titles()).toContain('Words of mine');
  expect(focusedTask()).toBe(task);
});
