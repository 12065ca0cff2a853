/**
 * Words that were typed into an editor and have no row to stand on: their task was deleted, shipped or handed on, or they are
 * a name of the team that somebody else has changed. They stay until the person has chosen.
 */
import { createTask } from '../../../actions/createTask.ts';
import { REFUSALS } from '../../../model/refusal.ts';
import { copyText } from '../../commands/outboxVerbs.ts';
import { act } from '../../state/act.ts';
import { announce, notify } from '../../state/announce.ts';
import { focusCursor, showList } from '../../state/cursor.ts';
import type { DraftTask } from '../../state/drafts/draft.ts';
import { useClosedDrafts } from '../../state/drafts/useDrafts.ts';
import { currentSession } from '../../state/session.ts';
import { useShownIds } from '../../view/useShownIds.ts';
import { fateOf, isEditable } from './editedText.ts';
import { drop, keepMine, keptVersions, type Versions } from './textVersions.ts';
import { VersionsBox } from './Versions.tsx';

export const KeptTexts = () => {
  const drafts = useClosedDrafts();
  const shown = useShownIds(drafts.size > 0);
  const kept = [...drafts].flatMap(([place, draft]) => keptVersions(place, draft) ?? []);
  const homeless = kept.filter(({ task }) => !task || !shown.has(task.id) || fateOf(task) !== null);
  if (homeless.length === 0) return null;
  return (
    <section className="keptTexts" aria-label="Unsaved texts">
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
  const fate = fateOf(task);
  return (
    <>
      <p>
        <b>{fate ?? 'Not saved yet.'}</b> You were writing{' '}
        {versions.field === 'note' ? `notes for “${task.title}”` : `a new title for “${task.title}”`}:
      </p>
      <blockquote dir="auto">{versions.mine}</blockquote>
      <p className="answersInLine">
        {fate === null ? (
          <Choice label="Go there" run={() => showList(task.owner, task.list)} />
        ) : (
          isEditable(versions) && <Choice label="Save there" run={() => keepMine(versions)} />
        )}
        <Choice label="Copy" run={() => copyText(versions.mine)} />
        {fate !== null && <Choice label="Add as a new task" run={() => addAsTask(versions, task)} />}
        <Choice label="Dismiss" run={() => dismissText(versions)} />
      </p>
    </>
  );
};

const Choice = ({ label, run }: { readonly label: string; readonly run: () => void }) => (
  <button type="button" className="choice" onClick={run}>
    {label}
  </button>
);

/** On one's own list: the task may have been somebody else's. */
const addAsTask = (versions: Versions, { title }: DraftTask): void => {
  const member = currentSession().user.id;
  const text = versions.mine;
  const made = versions.field === 'note' ? { title, note: text } : { title: text };
  const refusal = act(createTask, { member, list: 'tasks', ...made });
  if (refusal) notify(REFUSALS[refusal.reason].message);
  else {
    drop(versions);
    notify(`Added to your list: ${made.title}`);
    focusCursor();
  }
};

const dismissText = (versions: Versions): void => {
  drop(versions);
  announce('Dismissed');
  focusCursor();
};
