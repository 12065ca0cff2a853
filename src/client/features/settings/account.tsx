/** The user's account as the server knows it, loaded once and shared by the sections of the settings. */
import { createContext, type ReactNode, useContext } from 'react';
import type { OutputOf } from '../../../api/defineRoute.ts';
import { getAccount } from '../../../api/routes/account/getAccount.ts';
import { type Answer, useAnswer } from './useAnswer.ts';

export type Account = OutputOf<typeof getAccount>;

const AccountContext = createContext<Answer<typeof getAccount> | null>(null);

export const AccountProvider = ({ children }: { readonly children: ReactNode }) => (
  <AccountContext value={useAnswer(getAccount, {})}>{children}</AccountContext>
);

export const useAccount = (): Answer<typeof getAccount> => {
  const account = useContext(AccountContext);
  if (!account) throw new Error('this is drawn outside the settings of an account');
  return account;
};
