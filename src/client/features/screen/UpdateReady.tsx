/** A newer build is ready in this browser. It loads only on request: the user may be in the middle of a sentence. */
import { RunningShell } from '../../shell/runningShell.ts';
import { useApp, useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';

export const UpdateReady = () => {
  const shell = useAppSession().part(RunningShell);
  const { banners } = usePageTexts();
  const ready = useApp((state) => state.updateReady);
  if (!ready) return null;
  return (
    <button type="button" className="plain updateButton" onClick={() => void shell.openNewest()}>
      {banners.updateReady}
    </button>
  );
};
