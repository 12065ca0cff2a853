/** The card on an otherwise empty page, for a person who has no team open. */
import type { ReactNode } from 'react';
import { Logo } from '../elements/Logo.tsx';

export const SignInCard = ({ children }: { readonly children: ReactNode }) => (
  <main className="signIn">
    <div className="signInCard">
      <h1>
        <Logo /> Slipway
      </h1>
      {children}
    </div>
  </main>
);
