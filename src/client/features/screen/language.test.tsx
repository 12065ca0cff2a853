import { act as actNow, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { openScreenForEach, press } from '../../../../test/fixtures/openScreen.tsx';
import { restoreLanguage } from './language.ts';
import { setLanguage } from './setLanguage.ts';

const harbor = openScreenForEach('Home');

const languages = (...tags: string[]) => vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);
const restored = () => actNow(() => restoreLanguage(harbor.server.app));

beforeEach(() => languages('fr', 'en-GB'));

test('a browser that prefers German gets German, with dates of its region', async () => {
  languages('fr-CH', 'de-AT', 'en');
  await restored();
  expect(document.documentElement.lang).toBe('de');
  expect(screen.getByRole('heading', { name: 'Leute' })).toBeTruthy();
  expect(harbor.server.app.clock.dayName(new Date(2026, 0, 5))).toMatch(/^Mo\.?, 5\. Jän/);
});

test('a browser with no language that Slipway speaks gets English', async () => {
  languages('fr', 'it');
  await restored();
  expect(screen.getByRole('heading', { name: 'Team' })).toBeTruthy();
});

test('the choice is remembered, and comes before the languages of the browser', async () => {
  languages('de');
  await actNow(() => setLanguage(harbor.server.app, 'en'));
  await restored();
  expect(document.documentElement.lang).toBe('en');
  expect(screen.getByRole('heading', { name: 'Team' })).toBeTruthy();
});

test('the team menu switches at once, and offers only the other language', async () => {
  const choose = async (name: string) => {
    actNow(() => screen.getByRole('button', { name: /^(Team menu|Teammenü)/ }).click());
    await harbor.wait();
    const items = screen.getAllByRole('menuitem').map((item) => item.textContent ?? '');
    actNow(() => screen.getByRole('menuitem', { name }).click());
    await harbor.wait();
    return items.filter((item) => /^(English|Deutsch)$/.test(item));
  };
  expect(await choose('Deutsch')).toEqual(['Deutsch']);
  press('s');
  expect(harbor.shown().notice?.text).toMatch(/^Erledigt: /);
  expect(await choose('English')).toEqual(['English']);
  expect(screen.getByRole('heading', { name: 'Team' })).toBeTruthy();
});

test('of two quick choices, the last one wins', async () => {
  const { app } = harbor.server;
  await actNow(async () => {
    const slow = setLanguage(app, 'de');
    await setLanguage(app, 'en');
    await slow;
  });
  expect(app.texts.language).toBe('en');
});
