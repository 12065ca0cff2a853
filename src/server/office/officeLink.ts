/**
 * Links of screens in offices, as they are in Redis now.
 *
 * Guarantees that a link is valid only while its screen is listed, its team exists and its creator is an admin there.
 */
import type { OfficeLink } from '../../api/officeShapes.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { officeScreensFeed } from '../../model/feeds/officeScreens.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { OfficeScreen } from '../../model/officeScreen.ts';
import type { Team } from '../../model/team.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { hashOf } from '../accounts/secrets.ts';
import { storedItem } from '../log/storedItem.ts';

export type OpenLink = { readonly team: Team; readonly screen: OfficeScreen };

/** Null if the link is invalid or revoked. */
export const findOpenLink = async (
  client: RedisClient,
  { team: id, screen: screenId, secret }: OfficeLink,
): Promise<OpenLink | null> => {
  const [team, screen] = await Promise.all([
    storedItem({ client }, teamFeed(id), id),
    storedItem({ client }, officeScreensFeed(id), screenId),
  ]);
  if (!team || team.deletedAt !== undefined || !screen) return null;
  const creator = await storedItem({ client }, membersFeed(team.id), screen.createdBy);
  return OfficeScreen.isValid(screen, hashOf(secret), creator) ? { team, screen } : null;
};

/** The reason why a user may not manage the screens of a team, or null. */
export const whyNotManaging = async (
  client: RedisClient,
  team: TeamId,
  user: MemberId,
): Promise<'notMember' | 'notAdmin' | null> =>
  OfficeScreen.whyNotManaging(await storedItem({ client }, membersFeed(team), user));
