/** The keys of the message field, as the person has bound them. */
import { act as actNow } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { openScreenForEach, press, type } from '../../../../test/fixtures/openScreen.tsx';
import { restoreKeys } from '../../commands/boundKeys.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');
afterEach(() => localStorage.clear());

const bind = async (own: Readonly<Record<string, readonly string[]>>) => {
  localStorage.setItem('slipway.keys', JSON.stringify({ preset: 'slipway', own: { slipway: own } }));
  await actNow(() => restoreKeys(harbor.server.app));
};
const field = () => document.activeElement as HTMLTextAreaElement;
const said = () => harbor.server.asked.map(({ args }) => (args as { text?: string }).text);

test('the last message is edited with the key that was chosen, and the arrow moves the caret', async () => {
  press('g', 'c');
  type('First');
  press('Enter');
  await bind({ 'chat.editLast': ['F2'] });
  press('ArrowUp');
  expect(field().value).toBe('');
  press('F2');
  expect(field().value).toBe('First');
});

test('a key that was removed does nothing', async () => {
  await bind({ 'chat.send': [] });
  press('g', 'c');
  type('Not sent');
  press('Enter');
  expect(said()).toEqual([]);
  expect(field().value).toContain('Not sent');
});
