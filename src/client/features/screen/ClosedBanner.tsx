/** The server has said that coming back as we are is of no use: says why, and what helps. Never reloads by itself. */
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { RunningShell } from '../../shell/runningShell.ts';
import { countEdits, fateOf } from '../../text/words.ts';
import { useAppSession, useScreen, useSession } from '../../view/context.ts';
import { useClosedFor } from '../../view/selectors.ts';

/** A person who is no longer a member sees a page of its own. */
export const ClosedBanner = () => {
  const shell = useAppSession().part(RunningShell);
  const closed = useScreen((state) => state.connection === 'closed');
  const tooOld = useClosedFor('tooOld');
  if (!closed) return null;
  return (
    <div className="banner" role="alert">
      <span>
        {tooOld ? tooOldWords(shell) : 'The server did not understand this page.'}
        <Unsent />
      </span>
      <span className="bannerChoices">
        <Export />
        <button
          type="button"
          className="primary"
          onClick={() => (tooOld ? void shell.replaceTooOld() : location.reload())}
        >
          Reload
        </button>
      </span>
    </div>
  );
};

/** A reload has brought the old build once more when a proxy on the way keeps old files: only time helps there. */
const tooOldWords = (shell: RunningShell): string =>
  shell.wasTried()
    ? 'Slipway was updated, but the old version was delivered again. Try once more in a while.'
    : 'Slipway was updated.';

const Unsent = () => {
  const unsent = useScreen((state) => state.unsent);
  const kept = useScreen((state) => state.kept);
  if (unsent === 0) return kept === 'device' ? ' Your edits are kept.' : null;
  return ` ${countEdits(unsent)} not sent. ${fateOf(unsent, 'closed', kept)}`;
};

/** What a reload would lose. */
const Export = () => {
  const session = useSession();
  const atStake = useScreen(({ unsent, kept }) => unsent > 0 && kept === 'memory');
  return atStake ? (
    <button type="button" className="plain" onClick={() => exportEdits(session)}>
      Export
    </button>
  ) : null;
};
