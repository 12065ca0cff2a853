/** Selecting with a finger on a screen that is wider than a phone, where the verbs stay in the row. */
import { act as actNow, fireEvent } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openScreenForEach, press, rowOf } from '../../../../test/fixtures/openScreen.tsx';
import { ADA } from '../../../demo/demoTeam.ts';
import { LONG_PRESS_MS } from './swipe.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

const selected = () =>
  [...document.querySelectorAll<HTMLElement>('[role=row][aria-selected=true]')].map(
    ({ dataset }) => dataset.task,
  );
const pointer = (type: string, target: EventTarget, clientY = 100) =>
  actNow(() => {
    const at = { clientX: 100, clientY, pointerId: 1, pointerType: 'touch', bubbles: true };
    target.dispatchEvent(new PointerEvent(type, at));
  });
const tap = (target: Element) => {
  pointer('pointerdown', target);
  pointer('pointerup', target);
  fireEvent.click(target, { detail: 1 });
};
const rest = async (task: string) => {
  pointer('pointerdown', rowOf(task));
  await harbor.wait(LONG_PRESS_MS + 50);
  pointer('pointerup', rowOf(task));
};
const longPress = async (task: string) => {
  await rest(task);
  fireEvent.click(rowOf(task), { detail: 1 });
};
const verb = (task: string, name: string) =>
  [...rowOf(task).querySelectorAll('.verb')].find(({ textContent }) =>
    textContent?.includes(name),
  ) as Element;

test('a long press selects, a tap adds and removes, and the verbs of a selected row act on all', async () => {
  await longPress('ada-2');
  expect(selected()).toEqual(['ada-2']);
  tap(rowOf('ada-3'));
  tap(rowOf('ada-4'));
  tap(rowOf('ada-4'));
  tap(rowOf('ada-3'));
  tap(rowOf('ada-3'));
  expect(selected()).toEqual(['ada-2', 'ada-3']);
  tap(verb('ada-3', 'ship'));
  expect(harbor.sent()).toEqual(['shipTask', 'shipTask']);
  press('Mod+z');
  expect(harbor.shown().notice?.text).toContain('2 tasks');
});

test('a key or a screen reader presses a button right after a long press, which phones end without a click', async () => {
  await rest('ada-2');
  expect(selected()).toEqual(['ada-2']);
  fireEvent.click(verb('ada-2', 'ship'));
  expect(harbor.sent()).toEqual(['shipTask']);
});

test('a finger that scrolls, lifts early or gets a second one beside it selects nothing', async () => {
  pointer('pointerdown', rowOf('ada-2'));
  pointer('pointermove', rowOf('ada-2'), 140);
  await harbor.wait(LONG_PRESS_MS + 50);
  pointer('pointerup', rowOf('ada-2'), 140);
  tap(rowOf('ada-3'));
  pointer('pointerdown', rowOf('ada-2'));
  pointer('pointerdown', rowOf('ada-3'));
  await harbor.wait(LONG_PRESS_MS + 50);
  expect(selected()).toEqual([]);
});

test('a row that leaves under the finger selects no other', async () => {
  pointer('pointerdown', rowOf('ada-2'));
  await harbor.others(ADA, 'deleteTask', { member: ADA, task: 'ada-2' });
  await harbor.wait(LONG_PRESS_MS + 50);
  expect(selected()).toEqual([]);
});

test('a row that is leaving under the finger, and still shown, takes neither the selection nor the cursor', async () => {
  const { cursor } = harbor.shown().selection;
  expect(cursor?.id).not.toBe('ada-2');
  pointer('pointerdown', rowOf('ada-2'));
  await harbor.others(ADA, 'shipTask', { member: ADA, task: 'ada-2' });
  expect(rowOf('ada-2').dataset.ghost).toBeDefined();
  await harbor.wait(LONG_PRESS_MS + 50);
  expect(harbor.shown().selection).toEqual({ cursor, rows: [] });
});
