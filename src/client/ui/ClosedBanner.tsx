/** The server has said that coming back as we are is of no use: says why, and what helps. Never reloads by itself. */
import { exportEdits } from '../outboxVerbs.ts';
import { useApp } from '../store.ts';
import { countEdits, fateOf } from './words.ts';

const TOO_OLD = 4426;

export const ClosedBanner = () => {
  const closed = useApp((state) => state.connection === 'closed');
  const code = useApp((state) => state.closeCode);
  const unsent = useApp((state) => state.unsent);
  const kept = useApp((state) => state.kept);
  if (!closed) return null;
  return (
    <div className="banner" role="alert">
      <span>
        {code === TOO_OLD ? 'Slipway was updated.' : 'The server did not understand this page.'}
        {unsent > 0 && ` ${countEdits(unsent)} not sent. ${fateOf(unsent, 'closed', kept)}`}
      </span>
      <span className="bannerChoices">
        {unsent > 0 && kept === 'memory' && (
          <button type="button" className="plain" onClick={exportEdits}>
            Export
          </button>
        )}
        <button type="button" className="primary" onClick={() => location.reload()}>
          Reload
        </button>
      </span>
    </div>
  );
};
