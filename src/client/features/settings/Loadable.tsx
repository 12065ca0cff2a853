/** The card of a section whose content comes from the server: shows that it is loading, and offers a retry. */
import type { ReactNode } from 'react';
import { usePageTexts } from '../../view/pageTexts.ts';

type Props = {
  readonly isHere: boolean;
  readonly problem: string | null;
  readonly askAgain: () => void;
  readonly children: ReactNode;
};

export const Loadable = ({ isHere, problem, askAgain, children }: Props) => {
  const { settings, choices } = usePageTexts();
  if (isHere) return <div className="settingsCard">{children}</div>;
  return (
    <div className="settingsCard">
      <p className="settingsRow" role="status">
        {problem ?? settings.loading}
        {problem && (
          <button type="button" className="textButton" onClick={askAgain}>
            {choices.tryAgain}
          </button>
        )}
      </p>
    </div>
  );
};
