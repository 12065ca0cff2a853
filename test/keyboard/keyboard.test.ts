// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { openSession } from '../fixtures/browserSession.ts';
import { keyboardPage } from './keyboardPage.ts';

test('docs/keyboard.md lists the keys of the registry', async () => {
  const server = await openSession();
  vi.useRealTimers();
  await expect(keyboardPage(server)).toMatchFileSnapshot('../../docs/keyboard.md');
});
