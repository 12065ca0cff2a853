/** The task's notes and ship note, rendered as Markdown. */
import { Pencil } from 'lucide-react';
import type { FoundTask } from '../../../model/teamState.ts';
import { commandAsking } from '../../commands/registry.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { useRun } from '../../commands/useRun.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useFocus } from '../../view/selectors.ts';
import { shortcut } from '../elements/Key.tsx';
import { KeyOrIcon } from '../elements/KeyOrIcon.tsx';
import { Markdown } from '../markdown/lazyMarkdown.ts';

export const Notes = ({ found: { task } }: { readonly found: FoundTask }) => {
  const { editing } = usePageTexts();
  const { details } = usePageTexts();
  return (
    <>
      {task.shipNote && (
        <section className="detailsNotes" data-shipped aria-label={details.shipNote}>
          <Markdown text={task.shipNote} />
        </section>
      )}
      <section className="detailsNotes" aria-label={details.notes}>
        <Edit id={task.id} hasNotes={Boolean(task.note)} />
        {task.note ? <Markdown text={task.note} /> : <p className="remark">{editing.noNotes}</p>}
      </section>
    </>
  );
};

const Edit = ({ id, hasNotes }: { readonly id: string; readonly hasNotes: boolean }) => {
  const place = usePlace(useFocus());
  const run = useRun();
  const { editing } = usePageTexts();
  const command = commandAsking('note', place);
  if (!command || place.focus.task?.id !== id || command.whyNot?.(place)) return null;
  return (
    <button
      type="button"
      className="verb"
      aria-keyshortcuts={shortcut(command.keys)}
      onClick={() => run(command)}
    >
      <KeyOrIcon keys={command.keys[0] ?? ''} icon={Pencil} />
      <span className="unseen">{hasNotes ? editing.editNotes : editing.writeNotes}</span>
    </button>
  );
};
