/** Shared by tests of accounts and teams: people with their own accounts, each in their own browser. */
import type { Browser, Page } from '@playwright/test';
import { BACK, connection } from './crew.ts';
import { expect, type Slipway } from './fixtures.ts';

export const PASSWORD = 'a long walk by the quay';

/** The WebSockets that a page has opened and not closed. */
export type Sockets = { readonly open: Set<unknown> };

export const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

export const countSockets = (page: Page): Sockets => {
  const open = new Set<unknown>();
  page.on('websocket', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return { open };
};

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Fills in the visible form and submits it. */
export const fillAndSend = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
  await page.keyboard.press('Enter');
};

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@harbor.example`;

export const accountOf = (name: string) => ({ Name: name, Email: emailOf(name), Password: PASSWORD });

/** Adds a new person who creates a team. */
export const openWithTeam = async (
  browser: Browser,
  slipway: Slipway,
  name: string,
  team: string,
): Promise<Page> => {
  const page = await newPage(browser);
  await page.goto(slipway.url);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await fillAndSend(page, accountOf(name));
  await fillAndSend(page, { 'Team name': team });
  await expect(connection(page)).toContainText('Live', BACK);
  return page;
};

/** The invite link of the team that was just created. */
export const inviteLink = async (page: Page): Promise<string> => {
  const link = page.getByRole('textbox', { name: 'Invite link' });
  await expect(link).toHaveValue(/#join=/);
  return link.inputValue();
};

/** Adds a new person who accepts an invite. */
export const joinAs = async (browser: Browser, link: string, name: string): Promise<Page> => {
  const page = await newPage(browser);
  await page.goto(link);
  await fillAndSend(page, accountOf(name));
  await expect(connection(page)).toContainText('Live', BACK);
  return page;
};

export const createTeam = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Team menu' }).click();
  await page.getByRole('menuitem', { name: 'Create a team' }).click();
  await fillAndSend(page, { 'Team name': name });
  await expect(teamShown(page)).toContainText(name);
};

/** The name of the visible team. */
export const teamShown = (page: Page) => page.locator('.team h2');

export const openSettings = async (page: Page): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();
};

export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Team menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
};

/** Passkeys need a host name instead of an IP address. */
export const named = (url: string): string => url.replace('127.0.0.1', 'localhost');

/** Adds a virtual authenticator that stores passkeys and approves every request. */
export const addAuthenticator = async (page: Page): Promise<void> => {
  const debug = await page.context().newCDPSession(page);
  await debug.send('WebAuthn.enable');
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};
