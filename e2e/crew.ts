/**
 * What the stories do again and again: somebody at a browser of their own, and what they see.
 */
import { type Browser, expect, type Locator, type Page, type WebSocket } from '@playwright/test';
import type { DemoMember, Slipway } from './fixtures.ts';

/** A member in a browser of their own, with the team on the screen. */
export const openAs = async (browser: Browser, slipway: Slipway, member: DemoMember): Promise<Page> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await slipway.signIn(page, member);
  await expect(connection(page)).toContainText('Live');
  return page;
};

export const connection = (page: Page): Locator => page.getByRole('contentinfo');

/** A row of a list by the words of its task. */
export const row = (page: Page, list: 'tasks' | 'later' | 'shipped', title: string): Locator =>
  page.locator(`[role=row][data-list=${list}]:not([data-ghost])`).filter({ hasText: title });

/** The titles of the list that is shown, in order. */
export const titles = (page: Page, list: 'tasks' | 'later'): Promise<string[]> =>
  page.locator(`[role=row][data-list=${list}]:not([data-ghost]) .title`).allTextContents();

export const lookAt = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('region', { name: 'Team' }).getByRole('button', { name }).click();
};

/** Puts the cursor on a task and presses keys. */
export const press = async (page: Page, title: string, ...keys: string[]): Promise<void> => {
  await row(page, 'tasks', title).focus();
  for (const key of keys) await page.keyboard.press(key);
};

/** The types of the messages that the server sends on every socket opened from now on. */
export const listen = (page: Page): string[] => {
  const types: string[] = [];
  page.on('websocket', (socket: WebSocket) => {
    socket.on('framereceived', ({ payload }) => {
      types.push(JSON.parse(String(payload)).type);
    });
  });
  return types;
};
