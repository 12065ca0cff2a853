/** A newer build waits in this browser. It comes when it is asked for: somebody may be in the middle of a sentence. */
import { openNewest } from '../../shell/runningShell.ts';
import { useApp } from '../../state/store.ts';

export const UpdateReady = () => {
  const ready = useApp((state) => state.updateReady);
  if (!ready) return null;
  return (
    <button type="button" className="plain updateButton" onClick={() => void openNewest()}>
      Update ready: reload
    </button>
  );
};
