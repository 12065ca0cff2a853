/** The server has said that coming back as we are is of no use: says why, and what helps. Never reloads by itself. */
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { replaceTooOld, wasTried } from '../../shell/runningShell.ts';
import { useApp } from '../../state/store.ts';
import { countEdits, fateOf } from '../../text/words.ts';
import { useClosedFor } from '../../view/selectors.ts';

/** Who is no member any more sees a page of its own. */
export const ClosedBanner = () => {
  const closed = useApp((state) => state.connection === 'closed');
  const tooOld = useClosedFor('tooOld');
  if (!closed) return null;
  return (
    <div className="banner" role="alert">
      <span>
        {tooOld ? tooOldWords() : 'The server did not understand this page.'}
        <Unsent />
      </span>
      <span className="bannerChoices">
        <Export />
        <button
          type="button"
          className="primary"
          onClick={() => (tooOld ? void replaceTooOld() : location.reload())}
        >
          Reload
        </button>
      </span>
    </div>
  );
};

/** A reload has brought the old build once more when a proxy on the way keeps old files: only time helps there. */
const tooOldWords = (): string =>
  wasTried()
    ? 'Slipway was updated, but the old version was delivered again. Try once more in a while.'
    : 'Slipway was updated.';

const Unsent = () => {
  const unsent = useApp((state) => state.unsent);
  const kept = useApp((state) => state.kept);
  if (unsent === 0) return kept === 'device' ? ' Your edits are kept.' : null;
  return ` ${countEdits(unsent)} not sent. ${fateOf(unsent, 'closed', kept)}`;
};

/** What a reload would lose. */
const Export = () => {
  const atStake = useApp(({ unsent, kept }) => unsent > 0 && kept === 'memory');
  return atStake ? (
    <button type="button" className="plain" onClick={exportEdits}>
      Export
    </button>
  ) : null;
};
