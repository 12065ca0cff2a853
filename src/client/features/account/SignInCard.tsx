/** The card on an otherwise empty page, for whoever has no team before them. */
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
