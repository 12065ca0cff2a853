/**
 * Opens the page of a screen in an office.
 *
 * It is separate from the app: it has no session, cookies or socket, and stores nothing about the team.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Clock } from '../../state/clock.ts';
import { OfficeFollower } from '../../state/officeFollower.ts';
import { readOfficeLink } from '../../state/officeLink.ts';
import { english } from '../../text/english.ts';
import type { Texts } from '../../text/texts.ts';
import { localeOf, wantsGerman } from '../screen/language.ts';
import { keepAwake } from './keepAwake.ts';
import { reloadEachDay } from './newDay.ts';
import { OfficePage } from './OfficePage.tsx';

export const openOffice = async (root: HTMLElement): Promise<void> => {
  // Another link means another screen.
  addEventListener('hashchange', () => location.reload());
  const texts = await textsOfBrowser();
  const clock = new Clock();
  clock.setLocale(localeOf(texts));
  document.documentElement.lang = texts.language;
  document.documentElement.dataset.page = 'office';
  const link = readOfficeLink(location.hash);
  const follower = link && new OfficeFollower(link, clock);
  createRoot(root).render(
    <StrictMode>
      <OfficePage follower={follower} clock={clock} texts={texts} />
    </StrictMode>,
  );
  keepAwake(document, navigator);
  if (!follower) return;
  reloadEachDay(follower, clock, () => location.reload());
  await follower.follow();
};

const textsOfBrowser = async (): Promise<Texts> => {
  if (!wantsGerman()) return english;
  return import('../../text/german.ts').then(
    ({ german }) => german,
    () => english,
  );
};
