/** Shown while the team is loading, after a delay, so that a fast start does not flicker (screen.css). */
import type { ReactNode } from 'react';
import { useTexts } from '../../view/context.ts';

const LINES = ['70%', '46%', '58%', '38%', '64%'];

export const Skeleton = ({ offline }: { readonly offline: boolean }) => {
  const { screen, names } = useTexts();
  return (
    <main className="skeleton" aria-busy="true">
      <h1 className="unseen">{names.app}</h1>
      <p role="status">{offline ? screen.unreachable : screen.catchingUp}</p>
      <div aria-hidden="true">
        {LINES.map((width) => (
          <i key={width} style={{ width }} />
        ))}
      </div>
    </main>
  );
};

/** The team cannot load at the moment: the banners inside give the reason. */
export const Blocked = ({ children }: { readonly children: ReactNode }) => (
  <main className="skeleton">
    <h1 className="unseen">{useTexts().names.app}</h1>
    {children}
  </main>
);
