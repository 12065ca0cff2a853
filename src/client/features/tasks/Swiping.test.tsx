/** Swipes while the list changes: the task under the finger, or none. */
import { act as actNow } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openScreenForEach, rowsOf } from '../../../../test/fixtures/openScreen.tsx';
import { ADA } from '../../../demo/demoTeam.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-task="${id}"]`);
const finger = (type: string, target: EventTarget, clientX: number, pointerId = 1) =>
  actNow(() => {
    const event = { clientX, clientY: 100, pointerId, pointerType: 'touch', bubbles: true };
    target.dispatchEvent(new PointerEvent(type, event));
  });
const hint = () => document.querySelector('.swipeHint');
const done = () => harbor.server.asked.map(({ action, args }) => [action, (args as { task: string }).task]);

test('a swipe ships the task under the finger', () => {
  const row = rowOf('ada-3') as HTMLElement;
  finger('pointerdown', row, 100);
  finger('pointermove', row, 320);
  expect(hint()?.textContent).toBeTruthy();
  finger('pointerup', row, 320);
  expect(done()).toEqual([['shipTask', 'ada-3']]);
  expect(hint()).toBeNull();
});

test('a row that leaves under the finger takes no other task with it', async () => {
  const row = rowOf('ada-3') as HTMLElement;
  finger('pointerdown', row, 100);
  finger('pointermove', row, 320);
  await harbor.others(ADA, 'deleteTask', { member: ADA, task: 'ada-3' });
  await harbor.wait();
  expect(row.isConnected).toBe(false);
  finger('pointermove', document.body, 325);
  expect(hint()).toBeNull();
  const before = rowsOf('Now');
  finger('pointerup', document.body, 325);
  expect(rowsOf('Now')).toEqual(before);
});

test('a row that another element shows is back in its place, and nothing happens to it', () => {
  const row = rowOf('ada-3') as HTMLElement;
  finger('pointerdown', row, 100);
  finger('pointermove', row, 320);
  const { session } = harbor.server;
  actNow(() => session.set({ owner: 'jun' as typeof ADA }));
  expect(row.isConnected).toBe(false);
  actNow(() => session.set({ owner: ADA }));
  expect(rowOf('ada-3')).not.toBe(row);
  finger('pointerup', document.body, 320);
  expect(done()).toEqual([]);
  expect(hint()).toBeNull();
});
