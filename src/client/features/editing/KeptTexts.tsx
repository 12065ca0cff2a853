/**
 * Edited texts whose row is gone: their task was deleted, shipped or reassigned, or they are a team name that someone
 * else changed. They stay until the user has chosen.
 */
import { createTask } from '../../../actions/createTask.ts';
import { actAndReport } from '../../state/actAndReport.ts';
import { copyText } from '../../state/copyText.ts';
import { focusCursor, showList } from '../../state/cursor.ts';
import type { DraftTask } from '../../state/drafts/draft.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { useSession } from '../../view/context.ts';
import { useClosedDrafts } from '../../view/drafts.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useShownIds } from '../../view/useShownIds.ts';
import { fateOf, isEditable } from './editedText.ts';
import { drop, keepMine, keptVersions, type Versions } from './textVersions.ts';
import { VersionsBox } from './Versions.tsx';

export const KeptTexts = () => {
  const session = useSession();
  const { versions: words } = usePageTexts();
  const drafts = useClosedDrafts();
  const shown = useShownIds(drafts.size > 0);
  const kept = [...drafts].flatMap(([place, draft]) => keptVersions(session, place, draft) ?? []);
  const homeless = kept.filter(({ task }) => !task || !shown.has(task.id) || fateOf(session, task) !== null);
  if (homeless.length === 0) return null;
  return (
    <section className="keptTexts" aria-label={words.unsaved}>
      {homeless.map((versions) => (
        <div key={`${versions.field} ${versions.task?.id}`} className="keptText">
          {versions.task ? (
            <KeptText versions={versions} task={versions.task} />
          ) : (
            <VersionsBox versions={versions} inGrid={false} />
          )}
        </div>
      ))}
    </section>
  );
};

type Props = { readonly versions: Versions; readonly task: DraftTask };

const KeptText = ({ versions, task }: Props) => {
  const session = useSession();
  const { versions: words, choices } = usePageTexts();
  const fate = fateOf(session, task);
  return (
    <>
      <p>
        <b>{fate ?? words.notSavedYet}</b> {words.writing(versions.field, task.title)}
      </p>
      <blockquote dir="auto">{versions.mine}</blockquote>
      <p className="answersInLine">
        {fate === null ? (
          <Choice label={words.goThere} run={() => showList(session, task.owner, task.list)} />
        ) : (
          isEditable(session, versions) && (
            <Choice label={words.saveThere} run={() => keepMine(session, versions)} />
          )
        )}
        <Choice label={choices.copy} run={() => void copyText(session, versions.mine)} />
        {fate !== null && <Choice label={words.addAsTask} run={() => addAsTask(session, versions, task)} />}
        <Choice label={choices.dismiss} run={() => dismissText(session, versions)} />
      </p>
    </>
  );
};

const Choice = ({ label, run }: { readonly label: string; readonly run: () => void }) => (
  <button type="button" className="choice" onClick={run}>
    {label}
  </button>
);

/** Adds it to the user's own list: the task may have been someone else's. */
const addAsTask = (session: TeamSession, versions: Versions, { title }: DraftTask): void => {
  const member = session.user.id;
  const text = versions.mine;
  const made = versions.field === 'note' ? { title, note: text } : { title: text };
  if (!actAndReport(session, createTask, { member, list: 'tasks', ...made })) return;
  drop(session, versions);
  session.showNotice(pageTextsOf(session.texts).versions.addedToYours(made.title));
  focusCursor(session);
};

const dismissText = (session: TeamSession, versions: Versions): void => {
  drop(session, versions);
  session.announce(pageTextsOf(session.texts).versions.dismissed);
  focusCursor(session);
};
