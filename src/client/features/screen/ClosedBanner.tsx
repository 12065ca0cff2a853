/** The server refused this page for good: shows the reason and the remedy. Never reloads on its own. */
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { RunningShell } from '../../shell/runningShell.ts';
import type { Texts } from '../../text/texts.ts';
import { useAppSession, useScreen, useSession, useTexts } from '../../view/context.ts';
import { useClosedFor } from '../../view/selectors.ts';

/** A user who lost access sees another page. */
export const ClosedBanner = () => {
  const shell = useAppSession().part(RunningShell);
  const texts = useTexts();
  const closed = useScreen((state) => state.connection === 'closed');
  const tooOld = useClosedFor('tooOld');
  if (!closed) return null;
  return (
    <div className="banner" role="alert">
      <span>
        {tooOld ? tooOldText(texts, shell) : texts.screen.notUnderstood}
        <Unsent />
      </span>
      <span className="bannerChoices">
        <Export />
        <button
          type="button"
          className="primary"
          onClick={() => (tooOld ? void shell.replaceTooOld() : location.reload())}
        >
          {texts.choices.reload}
        </button>
      </span>
    </div>
  );
};

/** A reload has brought the old build once more when a proxy on the way keeps old files: only time helps there. */
const tooOldText = ({ screen }: Texts, shell: RunningShell): string =>
  shell.wasTried() ? screen.oldAgain : screen.updated;

const Unsent = () => {
  const { screen, outbox } = useTexts();
  const unsent = useScreen((state) => state.unsent);
  const kept = useScreen((state) => state.kept);
  if (unsent === 0) return kept === 'device' ? ` ${screen.editsKept}` : null;
  return ` ${screen.notSent(unsent)} ${outbox.fateOfUnsent(unsent, 'closed', kept)}`;
};

/** Exports what a reload would lose. */
const Export = () => {
  const session = useSession();
  const { screen } = useTexts();
  const atStake = useScreen(({ unsent, kept }) => unsent > 0 && kept === 'memory');
  return atStake ? (
    <button type="button" className="plain" onClick={() => exportEdits(session)}>
      {screen.export}
    </button>
  ) : null;
};
