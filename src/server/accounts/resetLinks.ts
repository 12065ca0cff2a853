/**
 * Links to choose a new password.
 *
 * Guarantees that a link is void once all sessions of its account have ended since it was made, by a change of the password for
 * example, and that a link remembers whether it was mailed to the address of the account.
 */
import { isId, type MemberId } from '../../model/ids.ts';
import type { Account, Accounts } from './accounts.ts';
import type { OneTimeLinks } from './oneTimeLinks.ts';

/** `mailed`: anyone who has the link reads the mail of the address. `handedOver`: the operator gave it to somebody. */
export type ResetWay = 'mailed' | 'handedOver';

export type ResetLink = { readonly account: Account; readonly isMailed: boolean };

/** @returns the secret of the link */
export const createResetLink = (
  links: OneTimeLinks,
  { id, epoch }: Pick<Account, 'id' | 'epoch'>,
  way: ResetWay,
): Promise<string> => links.create('reset', `${id} ${epoch} ${way}`);

/** @returns null for a link that is not valid */
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
