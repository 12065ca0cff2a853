/** A newer build waits in this browser. It comes when it is asked for: somebody may be in the middle of a sentence. */
import { RunningShell } from '../../shell/runningShell.ts';
import { useApp, useAppSession } from '../../view/context.ts';

export const UpdateReady = () => {
  const shell = useAppSession().part(RunningShell);
  const ready = useApp((state) => state.updateReady);
  if (!ready) return null;
  return (
    <button type="button" className="plain updateButton" onClick={() => void shell.openNewest()}>
      Update ready: reload
    </button>
  );
};
