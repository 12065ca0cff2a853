/**
 * Signing out, when there are edits that the server has not got: it is asked what becomes of them. They are never sent under
 * another user, and nothing of them is lost without a word.
 */
import { notify } from './announce.ts';
import { signOut } from './session.ts';
import { app, setApp } from './store.ts';

export const askToSignOut = (): void => {
  if (app().unsent > 0) setApp({ signingOut: true });
  else leave({ discard: false });
};

export const leave = ({ discard }: { readonly discard: boolean }): void => {
  signOut({ discard }).catch(() => notify('The server did not answer: you are still signed in.'));
};

export const stay = (): void => setApp({ signingOut: false });
