/** Where the keyboard is when teammates change what the filter shows. */
import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openScreenForEach, press, type } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, DEMO_TEAM } from '../../../demo/demoTeam.ts';
import { teamFeed } from '../../../model/feeds/team.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');
const rename = (task: string, title: string) =>
  harbor.others(ADA, 'editTask', { member: ADA, task, set: { title } });

test('a focused task that no longer passes leaves the keyboard on the list', async () => {
  press('Shift+F');
  type('the');
  press('Enter');
  const task = document.activeElement?.getAttribute('data-task') ?? '';
  await rename(task, 'Zeppelin');
  await harbor.wait(2_000);
  expect(document.activeElement).not.toBe(document.body);
  press('j');
  expect(document.activeElement?.getAttribute('data-task')).toBeTruthy();
});

test('the only task that no longer passes does, too', async () => {
  press('Shift+F');
  type('empty states');
  press('Enter');
  await rename('ada-3', 'Zeppelin');
  await harbor.wait(2_000);
  expect(document.activeElement).not.toBe(document.body);
});

test('a focused label that is deleted leaves the keyboard in the field', async () => {
  press('#');
  type('Pilot');
  press('Enter', 'Escape');
  await harbor.settle();
  const { labels = [] } = harbor.server.session.store.item(teamFeed(DEMO_TEAM), DEMO_TEAM) ?? {};
  press('Shift+F');
  const button = screen.getByRole('button', { name: 'Pilot' });
  button.focus();
  fireEvent.click(button);
  const label = labels.find(({ name }) => name === 'Pilot')?.id;
  await harbor.others(ADA, 'deleteLabel', { label });
  await harbor.wait();
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Filter this list' }));
});

test('a row that a teammate takes while the palette is over it leaves the keyboard on the list', async () => {
  press('Mod+k');
  await harbor.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' });
  await harbor.wait(2_000);
  press('Escape');
  await harbor.wait();
  expect(document.activeElement).not.toBe(document.body);
});
