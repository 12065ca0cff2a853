/** The server refused this page for good: shows the reason and the remedy. Never reloads on its own. */
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { RunningShell } from '../../shell/runningShell.ts';
import type { PageTexts } from '../../text/texts.ts';
import { useAppSession, useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useClosedFor } from '../../view/selectors.ts';

/** A user who lost access sees another page. */
export const ClosedBanner = () => {
  const shell = useAppSession().part(RunningShell);
  const texts = usePageTexts();
  const closed = useScreen((state) => state.connection === 'closed');
  const tooOld = useClosedFor('tooOld');
  if (!closed) return null;
  return (
    <div className="banner" role="alert">
      <span>
        {tooOld ? tooOldText(texts, shell) : texts.banners.notUnderstood}
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

/** If a reload loaded the old build again, a proxy caches old files: the user can only wait. */
const tooOldText = ({ banners }: PageTexts, shell: RunningShell): string =>
  shell.wasTried() ? banners.oldAgain : banners.updated;

const Unsent = () => {
  const { banners, outbox } = usePageTexts();
  const unsent = useScreen((state) => state.unsent);
  const kept = useScreen((state) => state.kept);
  if (unsent === 0) return kept === 'device' ? ` ${banners.editsKept}` : null;
  return ` ${banners.notSent(unsent)} ${outbox.fateOfUnsent(unsent, 'closed', kept)}`;
};

/** Exports what a reload would lose. */
const Export = () => {
  const session = useSession();
  const { banners } = usePageTexts();
  const atStake = useScreen(({ unsent, kept }) => unsent > 0 && kept === 'memory');
  return atStake ? (
    <button type="button" className="plain" onClick={() => exportEdits(session)}>
      {banners.export}
    </button>
  ) : null;
};
