/** A newer build is ready in this browser. It loads only on request: the user may be in the middle of a sentence. */
import { RunningShell } from '../../shell/runningShell.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';

export const UpdateReady = () => {
  const shell = useAppSession().part(RunningShell);
  const { screen } = useTexts();
  const ready = useApp((state) => state.updateReady);
  if (!ready) return null;
  return (
    <button type="button" className="plain updateButton" onClick={() => void shell.openNewest()}>
      {screen.updateReady}
    </button>
  );
};
