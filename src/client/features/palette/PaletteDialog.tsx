/**
 * The palette: one field for all commands, tasks, members, teams and messages on this device.
 *
 * The field keeps focus; arrows choose. A command that needs to know a member or a team asks for it in the same field.
 * Closing it returns focus to where it was, or to the list if that is gone.
 */
import '../search/search.css';
import './palette.css';
import { closeLayer, pageOf } from '../../state/layers.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { taskIn } from '../../view/lists.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useFocus } from '../../view/selectors.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { useFocusListOnClose } from '../elements/useFocusListOnClose.ts';
import { FinderField } from '../search/FinderField.tsx';
import { FinderList, keepFocus } from '../search/FinderList.tsx';
import { paletteLabel, takenBy } from './commandEntries.ts';
import { PaletteKeys } from './PaletteKeys.tsx';
import { PaletteOption } from './PaletteOption.tsx';
import { type EntryGroup, entryId } from './paletteEntries.ts';
import { type Palette, usePalette } from './usePalette.ts';

const LIST = 'palette-results';

export const PaletteDialog = () => {
  const shown = usePalette();
  const { palette } = usePageTexts();
  const { text, asking, groups, chosen, place } = shown;
  const { session } = place;
  const close = () => closeLayer(session, 'palette');
  useFocusListOnClose(session);
  const takes = asking && takenBy(asking.command);
  return (
    <Dialog label={palette.title} className="search palette" onClose={close}>
      <FinderField
        label={takes ? palette.fieldFor[takes] : palette.field}
        list={LIST}
        chosen={chosen ? entryId(chosen) : null}
        text={text}
        onText={shown.type}
        onKeyDown={shown.onKeyDown}
        close={palette.close}
        onClose={close}
      >
        {asking && <AskingChip label={paletteLabel(asking.command, session.texts)} back={shown.back} />}
      </FinderField>
      <FinderList
        id={LIST}
        label={palette.results}
        groups={groups.map(({ name, entries }) => ({
          name,
          heading: <Heading name={name} namesTask={!asking} />,
          options: entries,
          remark: null,
        }))}
        idOf={entryId}
        chosen={chosen ? entryId(chosen) : null}
        choose={shown.choose}
        draw={(entry) => <PaletteOption entry={entry} searched={text} />}
        isDisabled={(entry) => entry.kind === 'command' && entry.whyNot !== null}
      />
      <Status shown={shown} />
      <PaletteKeys place={place} chosen={chosen} asking={asking?.command ?? null} />
    </Dialog>
  );
};

/** The command that waits for its argument. A click goes back, like Backspace. */
const AskingChip = ({ label, back }: { readonly label: string; readonly back: () => void }) => {
  const { palette } = usePageTexts();
  return (
    <button type="button" className="chip paletteAsking" tabIndex={-1} onMouseDown={keepFocus} onClick={back}>
      {label} <span className="unseen">({palette.back})</span>
    </button>
  );
};

type HeadingProps = { readonly name: EntryGroup['name']; readonly namesTask: boolean };

/** Commands name the task that they act on, or how many are selected. */
const Heading = ({ name, namesTask }: HeadingProps) => {
  const { palette } = usePageTexts();
  const title = useTarget();
  const isCommands = name === 'commands' || name === 'here';
  return (
    <>
      {palette.groups[name]}
      {namesTask && isCommands && title !== null && (
        <small> {palette.on(<bdi key="title">{title}</bdi>)}</small>
      )}
    </>
  );
};

const useTarget = (): string | null => {
  const session = useSession();
  const texts = useTexts();
  const page = useScreen(pageOf);
  const selection = useScreen((state) => state.selection);
  const title = useFocus().task?.title ?? null;
  if (page) return null;
  const [row, ...others] = selection.rows;
  if (!row) return title;
  const only = taskIn(session, session.state.owner, row.list, row.id);
  return only && others.length === 0 ? only.title : texts.tasks(others.length + 1);
};

/** Why a choice did nothing, or that nothing was found; a screen reader announces it, and the number of results. */
const Status = ({ shown: { text, asking, groups, refusal } }: { readonly shown: Palette }) => {
  const { palette } = usePageTexts();
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const nothing = asking ? palette.noAnswer : palette.nothing(text.trim());
  const problem = refusal ?? (count === 0 ? nothing : null);
  return (
    <div className="searchStatus" role="status">
      {problem && <p data-refusal={refusal !== null || undefined}>{problem}</p>}
      {!problem && text.trim() !== '' && <p className="unseen">{palette.count(count)}</p>}
    </div>
  );
};
