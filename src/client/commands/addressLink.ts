/**
 * The link in the address bar with which a page was opened: an entry link, the place of a notification, or where a
 * shortcut or a shared text starts.
 *
 * Loaded only if there is one, and then before the first paint, so that the page shows what the link is for.
 */
import { asTeamId } from '../../model/ids.ts';
import type { AppSession } from '../state/appSession.ts';
import { takeEntryLink } from '../state/entryLink.ts';
import { readOfficeLink } from '../state/officeLink.ts';
import { takePlaceLink } from '../state/pushedPlace.ts';
import { takeStartLink } from '../state/startLink.ts';
import { PushedPlaces } from './pushedPlaces.ts';
import { StartPlaces } from './startPlaces.ts';

export const takeAddressLink = (app: AppSession): void => {
  // The page of a screen in an office is not part of the app.
  if (readOfficeLink(location.hash)) location.reload();
  const place = takePlaceLink();
  if (place) {
    app.show(asTeamId(place.team));
    app.part(PushedPlaces).open(place);
  }
  const start = takeStartLink();
  if (start) app.part(StartPlaces).open(start);
  const link = takeEntryLink();
  if (link) app.set({ link });
};
