/** Keys that are pressed while the code of most commands is still loading. */
import { act, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { focusedTask, openScreenForEach, press } from '../../../test/fixtures/openScreen.tsx';
import { SavedViews } from '../state/savedViews.ts';
import { LateCommands } from './lazyCommands.ts';

const harbor = openScreenForEach('Home');

let arrive = async (): Promise<void> => {};
beforeEach(async () => {
  const late = harbor.server.app.part(LateCommands);
  const commands = await late.load();
  let isHere = false;
  let resolve = (_: typeof commands): void => {};
  const loaded = new Promise<typeof commands>((done) => {
    resolve = done;
  });
  late.comeFrom({ here: () => (isHere ? commands : null), load: () => loaded });
  arrive = async () => {
    isHere = true;
    resolve(commands);
    await harbor.wait(0);
  };
});

/** As in browsers: happy-dom calls the setter with which React watches the value, so that React misses the change. */
beforeEach(() => {
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  vi.spyOn(HTMLInputElement.prototype, 'setRangeText').mockImplementation(function (
    this: HTMLInputElement,
    text: string,
    start = 0,
    end = 0,
  ) {
    value?.set?.call(this, this.value.slice(0, start) + text + this.value.slice(end));
    this.setSelectionRange(start + text.length, start + text.length);
  });
});

const searchField = () => screen.queryByRole<HTMLInputElement>('combobox');
/** Waits for frames until the condition is true. */
const until = async (condition: () => boolean): Promise<void> => {
  for (let frames = 0; frames < 20 && !condition(); frames++) await harbor.wait(16);
  expect(condition()).toBe(true);
};

test('[S35] all letters that follow the key of a field are in it as soon as it is there', async () => {
  press('/', ...'lighthouse');
  await arrive();
  await until(() => (searchField()?.value ?? '') !== '');
  expect(searchField()?.value).toBe('lighthouse');
  expect(harbor.sent()).toEqual([]);
});

test('[S35] a click drops the keys that are left, and those pressed after it act', async () => {
  const task = focusedTask();
  press('/', ...'lus');
  act(() => {
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  });
  await arrive();
  await harbor.wait(200);
  expect(searchField()).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(harbor.sent()).toEqual([]);
  expect(focusedTask()).toBe(task);
  press('s');
  expect(harbor.sent()).toEqual(['shipTask']);
});

test('[S35] letters typed after Enter in quick add become a second task', async () => {
  press('Mod+z', 'c', ...'Buoy', 'Enter', ...'Rope', 'Enter');
  await arrive();
  await until(() => harbor.sent().length === 2);
  expect(harbor.server.asked.map(({ args }) => args)).toMatchObject([{ title: 'Buoy' }, { title: 'Rope' }]);
});

test('[S35] what follows Escape in a field acts on the list again', async () => {
  press('/', ...'lus', 'Escape', 's');
  await arrive();
  await until(() => harbor.sent().length > 0);
  expect(searchField()).toBeNull();
  expect(harbor.sent()).toEqual(['shipTask']);
});

test('[S35] Enter in a field submits its form', async () => {
  press('Shift+V', ...'Mine', 'Enter');
  await arrive();
  await until(() => harbor.server.session.part(SavedViews).all().length > 0);
  expect(harbor.server.session.part(SavedViews).all()).toMatchObject([{ name: 'Mine' }]);
});
