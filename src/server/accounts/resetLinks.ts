/**
 * Links to choose a new password.
 *
 * Guarantees that a link is void once all sessions of its account have ended since it was made, for example because
 * the password was changed, and that it records whether it was mailed to the account's address.
 */
import { isId, type MemberId } from '../../model/ids.ts';
import type { Account, Accounts } from './accounts.ts';
import type { OneTimeLinks } from './oneTimeLinks.ts';

/**
 * `mailed`: anyone who has the link can read the account's mail. `handedOver`: an operator gave it to someone.
 */
export type ResetWay = 'mailed' | 'handedOver';

export type ResetLink = { readonly account: Account; readonly isMailed: boolean };

/** @returns the secret of the link */
export const createResetLink = (
  links: OneTimeLinks,
  { id, epoch }: Pick<Account, 'id' | 'epoch'>,
  way: ResetWay,
): Promise<string> => links.create('reset', `${id} ${epoch} ${way}`);

/** @returns null if the link is not valid */
export const readResetLink = async (
  links: OneTimeLinks,
  accounts: Accounts,
  secret: string,
): Promise<ResetLink | null> => {
  // Links of earlier versions name the account alone.
  const [id = '', epoch, way] = ((await links.look('reset', secret)) ?? '').split(' ');
  const account = isMemberId(id) ? await accounts.find(id) : null;
  if (!account || (epoch !== undefined && Number(epoch) !== account.epoch)) return null;
  return { account, isMailed: way === 'mailed' };
};

const isMemberId = (text: string): text is MemberId => isId(text);
