/** The undo history: what it lists, how it goes back and forth, and where the keyboard is. */
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { openScreenForEach, press } from '../../../../test/fixtures/openScreen.tsx';
import { sendChat } from '../../../actions/sendChat.ts';
import { ADA } from '../../../demo/demoTeam.ts';
import { act } from '../../state/act.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');
const dialog = () => screen.getByRole('dialog', { name: 'Undo history' });
const listed = (name: 'Done' | 'Undone'): readonly (string | null)[] => {
  const list = within(dialog()).queryByRole('list', { name });
  return list ? [...list.querySelectorAll('bdi')].map(({ textContent }) => textContent) : [];
};
/** A browser clicks a focused button with Enter. */
const enter = () => fireEvent.click(document.activeElement ?? document.body);
const focused = () => document.activeElement?.querySelector('bdi')?.textContent;
const titles = () =>
  [...document.querySelectorAll('[role=row][data-list=tasks]:not([data-ghost]) .title')].map(
    ({ textContent }) => textContent,
  );

describe('the undo history', () => {
  test('says that it is empty, and closes with its key', () => {
    press('u');
    expect(dialog().textContent).toContain('Nothing to undo or redo.');
    expect(document.activeElement).toBe(dialog());
    press('u');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('lists what was done, the newest first, and goes back to any point and forward again', () => {
    const before = titles();
    press('s', 'l', 's');
    const after = titles();
    press('u');
    const done = listed('Done');
    expect(done).toHaveLength(3);
    expect(done[0]).toMatch(/^Ship · /);
    expect(done[1]).toMatch(/^Put off · /);
    expect(focused()).toBe(done[0]);
    press('ArrowDown', 'ArrowDown');
    enter();
    expect(titles()).toEqual(before);
    expect(listed('Done')).toEqual([]);
    expect(listed('Undone')).toEqual(done);
    expect(within(dialog()).getByRole('status').textContent).toBe('3 edits undone.');
    expect(focused()).toBe(done[2]);

    press('ArrowUp', 'ArrowUp');
    enter();
    expect(titles()).toEqual(after);
    expect(listed('Done')).toEqual(done);
    expect(within(dialog()).getByRole('status').textContent).toBe('3 edits redone.');
    expect(harbor.shown().refused).toEqual([]);
  });

  test('goes back one by one with the keys of undo and redo', () => {
    press('s', 's', 'u');
    const done = listed('Done');
    press('Mod+z');
    expect([listed('Undone'), listed('Done')]).toEqual([done.slice(0, 1), done.slice(1)]);
    press('Mod+Shift+z');
    expect([listed('Undone'), listed('Done')]).toEqual([[], done]);
  });

  test('names what could not be undone, with the reason, and undoes the rest', async () => {
    press('s', 's');
    await harbor.settle();
    await harbor.others(ADA, 'unshipTask', { member: ADA, task: 'ada-1' });
    press('u', 'ArrowDown');
    enter();
    const status = within(dialog()).getByRole('status').textContent ?? '';
    expect(status).toContain('1 edit undone.');
    expect(status).toMatch(/Not undone:Ship · .+ Someone changed /);
    expect(dialog().contains(document.activeElement)).toBe(true);
  });

  test('leaves out what cannot be undone, such as a message', () => {
    press('s');
    act(harbor.server.session, sendChat, { text: 'On my way' });
    press('u');
    expect(listed('Done')).toHaveLength(1);
    enter();
    expect(listed('Undone')).toHaveLength(1);
  });

  test('gives the keyboard back to the list', () => {
    const before = document.activeElement;
    press('u', 'Escape');
    expect(document.activeElement).toBe(before);
  });
});
