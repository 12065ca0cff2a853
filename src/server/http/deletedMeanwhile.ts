/**
 * What a request must do when the account of its caller is deleted at the same time in another tab.
 *
 * A deletion marks the account, leaves all teams, removes the account, then the profile, then everything else. So a request
 * that writes first and looks afterwards is safe: either the deletion sees what it has written, or it sees the deletion.
 */
import type { MemberId } from '../../model/ids.ts';
import type { Services } from './handler.ts';
import { withinTime } from './withinTime.ts';

/** Whether a person may become a member of a team: they have an account that is not being deleted. */
export const mayJoin = async (user: MemberId, { accounts }: Pick<Services, 'accounts'>): Promise<boolean> => {
  const account = await withinTime(accounts.find(user));
  return account !== null && !account.isLeaving;
};

/** @param undo removes what was written about the person */
export const undoIfDeleted = async (
  user: MemberId,
  undo: () => Promise<unknown>,
  { sessions }: Pick<Services, 'sessions'>,
): Promise<void> => {
  if ((await withinTime(sessions.user(user))) === null) await withinTime(undo());
};
