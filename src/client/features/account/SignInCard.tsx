/** The card on an otherwise empty page, for a user without an open team. */
import type { ReactNode } from 'react';
import { useTexts } from '../../view/context.ts';
import { Logo } from '../elements/Logo.tsx';

export const SignInCard = ({ children }: { readonly children: ReactNode }) => (
  <main className="signIn">
    <div className="signInCard">
      <h1>
        <Logo /> {useTexts().names.app}
      </h1>
      {children}
    </div>
  </main>
);
