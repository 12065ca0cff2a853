/** Views: kept under a name, opened with keys, the palette and the left column, renamed, and removed with undo. */
import { act as actNow, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, DEMO_TEAM, JUN } from '../../../demo/demoTeam.ts';
import { teamFeed } from '../../../model/feeds/team.ts';
import { keepForTeam, keptForTeam } from '../../state/keptForTeam.ts';
import { MAX_VIEWS, SavedViews } from '../../state/savedViews.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

const said = () => harbor.server.app.state.announcement;
const column = () => screen.queryByRole('navigation', { name: 'Saved views' });
const views = () => [...(column()?.querySelectorAll('.view') ?? [])].map((view) => view.textContent?.trim());
const click = (element: HTMLElement) => actNow(() => element.click());
const menuOf = (name: string) => {
  const button = screen.getByRole('button', { name: `Change the view “${name}”` });
  actNow(() => button.focus());
  click(button);
};

/** Keeps the list Now, filtered by these words, as a view. */
const keep = (name: string, words: string): void => {
  press('Shift+F');
  type(words);
  press('Enter', 'Shift+V');
  type(name);
  submit();
};

/** A form is not submitted by Enter in happy-dom. */
const submit = (): void => click(screen.getByRole('button', { name: /save$/ }));

describe('a view', () => {
  test('keeps the filter and the grouping, and is opened with its number', async () => {
    expect(column()).toBeNull();
    press('Shift+G', 'Shift+G');
    keep('The pilot', 'pilot');
    expect(views()).toEqual(['The pilot']);
    press('Escape');
    press('Shift+G');
    expect(rowsOf('Now')).toHaveLength(6);
    press('g', 'v', '1');
    expect(said()).toBe('View: The pilot');
    expect(rowsOf(/^No label/)).toEqual(['Reply to the Rotterdam pilot about the import']);
    expect(focusedTask()).toBe('ada-2');
    expect(screen.getByRole('button', { name: 'The pilot' }).getAttribute('aria-current')).toBe('page');
    press('Escape');
    expect(rowsOf('Now')).toHaveLength(6);
    expect(focusedTask()).toBe('ada-2');
  });

  test('of a teammate’s list shows that list', () => {
    press(']');
    press('Shift+V');
    type('Teammate');
    submit();
    const { owner } = harbor.shown();
    press('g', 'n', '[');
    click(screen.getByRole('button', { name: 'Teammate' }));
    expect(harbor.shown().owner).toBe(owner);
    expect(owner).not.toBe(ADA);
  });

  test('is found and opened with the palette', () => {
    keep('The pilot', 'pilot');
    press('Escape', 'Mod+k');
    type('the pilot');
    press('Enter');
    expect(harbor.shown().view?.name).toBe('The pilot');
    press('Escape', 'Mod+k');
    type('open a saved view');
    press('Enter');
    type('pil');
    press('Enter');
    expect(harbor.shown().view?.name).toBe('The pilot');
  });

  test('is replaced if it is kept again under its name, and its name is taken for others', () => {
    keep('The pilot', 'pilot');
    press('Shift+F');
    type('import');
    press('Enter', 'Shift+V');
    submit();
    expect(views()).toEqual(['The pilot']);
    press('Escape', 'Shift+V');
    type('the PILOT');
    submit();
    expect(screen.getByRole('dialog').textContent).toContain('Another view has this name.');
    press('Escape');
    press('g', 'v', '1');
    expect(harbor.shown().filter?.text).toBe('import');
  });

  test('stays on the device, for this person', async () => {
    keep('The pilot', 'pilot');
    await harbor.reopen();
    await harbor.wait();
    expect(views()).toEqual(['The pilot']);
    await harbor.reopen(JUN);
    await harbor.wait();
    expect(column()).toBeNull();
  });

  test('opens if one of its labels is deleted', async () => {
    press('#');
    type('Pilot');
    press('Enter', 'Escape');
    await harbor.settle();
    press('Shift+F');
    const button = screen.getByRole('button', { name: 'Pilot' });
    actNow(() => button.focus());
    click(button);
    press('Shift+V');
    type('Labelled');
    submit();
    press('Escape', 'Escape');
    const { labels = [] } = harbor.server.session.store.item(teamFeed(DEMO_TEAM), DEMO_TEAM) ?? {};
    const label = labels.find(({ name }) => name === 'Pilot')?.id;
    await harbor.others(ADA, 'deleteLabel', { label });
    await harbor.wait();
    press('g', 'v', '1');
    expect(rowsOf('Now')).toHaveLength(6);
    expect(focusedTask()).toBeTruthy();
  });
});

describe('changing views', () => {
  test('a view is renamed from its menu', () => {
    keep('The pilot', 'pilot');
    menuOf('The pilot');
    click(screen.getByRole('menuitem', { name: 'Rename' }));
    type('Rotterdam');
    submit();
    expect(views()).toEqual(['Rotterdam']);
  });

  test('a removed view returns with undo, in its place', () => {
    keep('The pilot', 'pilot');
    press('Escape');
    keep('The second', 'the');
    menuOf('The pilot');
    click(screen.getByRole('menuitem', { name: 'Remove' }));
    expect(views()).toEqual(['The second']);
    expect(document.activeElement?.textContent?.trim()).toBe('The second');
    press('Mod+z');
    expect(views()).toEqual(['The pilot', 'The second']);
    expect(said()).toBe('View restored: The pilot');
  });

  test('undo takes back an edit that followed the removal, and not the removal', () => {
    keep('The pilot', 'pilot');
    press('Mod+k');
    type('remove this view');
    press('Enter');
    press('Home', 'Alt+ArrowDown');
    expect(rowsOf('Now')[0]).not.toBe('Cut the release notes');
    press('Mod+z');
    expect(rowsOf('Now')[0]).toBe('Cut the release notes');
    expect(column()).toBeNull();
  });

  test('the last view that is removed leaves the keyboard on the list', () => {
    keep('The pilot', 'pilot');
    menuOf('The pilot');
    click(screen.getByRole('menuitem', { name: 'Remove' }));
    expect(column()).toBeNull();
    expect(focusedTask()).toBeTruthy();
    click(within(screen.getByRole('region', { name: 'Notices' })).getByRole('button', { name: /Undo/ }));
    expect(views()).toEqual(['The pilot']);
  });

  test('the palette removes the view that is open', () => {
    keep('The pilot', 'pilot');
    press('Mod+k');
    type('remove this view');
    press('Enter');
    expect(column()).toBeNull();
    expect(rowsOf('Now')).toHaveLength(6);
  });
});

test('no more views than fit are kept', () => {
  const { session } = harbor.server;
  const one = (at: number) => ({ id: `${at}`, name: `View ${at}`, owner: ADA, list: 'tasks', text: '' });
  const full = Array.from({ length: MAX_VIEWS }, (_, at) => ({ ...one(at), labels: [], by: null }));
  keepForTeam(session, 'views', full);
  actNow(() => session.part(SavedViews).readAgain());
  press('Shift+V');
  type('One too many');
  submit();
  expect(screen.getByRole('dialog').textContent).toContain(`There are ${MAX_VIEWS} views already.`);
});

test('the key of a number without a view says so', () => {
  press('g', 'v', '1');
  expect(said()).toBe('There are no saved views. Save a list as a view first.');
});

test('damaged views on the device are skipped', () => {
  const { session } = harbor.server;
  const whole = { id: '1', name: 'Whole', owner: ADA, list: 'tasks', text: 'a', labels: [], by: null };
  keepForTeam(session, 'views', [null, 7, { ...whole, list: 'inbox' }, { ...whole, labels: [3] }, whole]);
  actNow(() => session.part(SavedViews).readAgain());
  expect(views()).toEqual(['Whole']);
});

describe('beside another tab', () => {
  const view = (id: string, name: string, text = 'a') => ({
    ...{ id, name, text, owner: ADA, list: 'tasks', labels: [], by: null },
  });
  const stored = () =>
    keptForTeam(harbor.server.session, 'views') as readonly { name: string; text: string }[];
  const otherTab = (...kept: readonly unknown[]) => keepForTeam(harbor.server.session, 'views', kept);

  test('a new view never has the id of a removed one, which may still be open there', () => {
    const { session } = harbor.server;
    const ids = () =>
      session
        .part(SavedViews)
        .all()
        .map(({ id }) => id);
    keep('The pilot', 'pilot');
    const [first] = ids();
    press('Mod+k');
    type('remove this view');
    press('Enter');
    keep('The second', 'the');
    expect(ids()).not.toContain(first);
  });

  test('a view that was removed there is kept again under its name', () => {
    keep('The pilot', 'pilot');
    otherTab(view('other', 'The other', 'other'));
    press('Shift+V');
    submit();
    expect(stored().map(({ name }) => name)).toEqual(['The other', 'The pilot']);
  });

  test('a view that was removed there is not renamed', () => {
    keep('The pilot', 'pilot');
    menuOf('The pilot');
    click(screen.getByRole('menuitem', { name: 'Rename' }));
    otherTab(view('other', 'The other'));
    type('Rotterdam');
    submit();
    expect(views()).toEqual(['The other']);
    expect(said()).not.toContain('Rotterdam');
    expect(document.activeElement).not.toBe(document.body);
  });

  test('a removed view is restored without taking the name or the room of a view there', () => {
    keep('The pilot', 'pilot');
    press('Mod+k');
    type('remove this view');
    press('Enter');
    otherTab(...Array.from({ length: MAX_VIEWS }, (_, at) => view(`other-${at}`, `Other ${at}`)));
    press('Mod+z');
    expect(stored()).toHaveLength(MAX_VIEWS);
    expect(stored().at(-1)?.name).toBe(`Other ${MAX_VIEWS - 1}`);
    expect(said()).not.toBe('View restored: The pilot');
  });

  const storedThere = () => actNow(() => dispatchEvent(new StorageEvent('storage')));

  test('a view with focus that is removed there leaves focus on the next one, or on the list', () => {
    keep('The pilot', 'pilot');
    actNow(() => screen.getByRole('button', { name: 'The pilot' }).focus());
    otherTab(view('other', 'The other'));
    storedThere();
    expect(document.activeElement?.textContent?.trim()).toBe('The other');
    otherTab();
    storedThere();
    expect(column()).toBeNull();
    expect(focusedTask()).toBeTruthy();
  });

  test('a view whose menu is open when it is removed there leaves focus on the next one', () => {
    keep('The pilot', 'pilot');
    menuOf('The pilot');
    otherTab(view('other', 'The other'));
    storedThere();
    expect(document.activeElement?.textContent?.trim()).toBe('The other');
  });

  test('what changes there while focus is elsewhere leaves focus alone', () => {
    keep('The pilot', 'pilot');
    const task = focusedTask();
    otherTab(view('other', 'The other'));
    storedThere();
    expect(focusedTask()).toBe(task);
  });

  test('a number opens the view that has it there now', () => {
    keep('The pilot', 'pilot');
    press('Escape');
    otherTab(view('other', 'The other', 'other'));
    press('g', 'v', '1');
    expect(harbor.shown().view?.name).toBe('The other');
  });
});

test('what is stored twice, or has no name, is skipped', () => {
  const { session } = harbor.server;
  const whole = { id: '1', name: 'Whole', owner: ADA, list: 'tasks', text: 'a', labels: [], by: null };
  const copies = [whole, { ...whole, name: 'Same id' }, { ...whole, id: '2', name: 'whole' }];
  keepForTeam(session, 'views', [...copies, { ...whole, id: '3', name: ' ' }]);
  actNow(() => session.part(SavedViews).readAgain());
  expect(views()).toEqual(['Whole']);
});
