/**
 * The link in the address bar with which a page was opened: an entry link, or the place of a notification.
 *
 * Loaded only if there is one, and then before the first paint, so that the page shows what the link is for.
 */
import { asTeamId } from '../../model/ids.ts';
import type { AppSession } from '../state/appSession.ts';
import { takeEntryLink } from '../state/entryLink.ts';
import { takePlaceLink } from '../state/pushedPlace.ts';
import { PushedPlaces } from './pushedPlaces.ts';

export const takeAddressLink = (app: AppSession): void => {
  const place = takePlaceLink();
  if (place) {
    app.show(asTeamId(place.team));
    app.part(PushedPlaces).open(place);
  }
  const link = takeEntryLink();
  if (link) app.set({ link });
};
