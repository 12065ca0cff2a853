/** One entry of the palette. Tasks, members and messages look as in the search. */
import { Building2, ListFilter, Plus } from 'lucide-react';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { Marked } from '../search/Marked.tsx';
import { Result } from '../search/Result.tsx';
import { useFirstName } from '../tasks/quickAddLine.ts';
import { Understood } from '../tasks/Understood.tsx';
import { CommandIcon } from './CommandIcon.tsx';
import { type CommandEntry, takenBy } from './commandEntries.ts';
import type { CreateEntry, Entry, TeamEntry, ViewEntry } from './paletteEntries.ts';

type Props = { readonly entry: Entry; readonly searched: string };

export const PaletteOption = ({ entry, searched }: Props) => {
  switch (entry.kind) {
    case 'command':
      return <CommandOption entry={entry} searched={searched} />;
    case 'team':
      return <TeamOption entry={entry} searched={searched} />;
    case 'view':
      return <ViewOption entry={entry} searched={searched} />;
    case 'create':
      return <CreateOption entry={entry} />;
    default:
      return <Result result={entry} searched={searched} />;
  }
};

const ICON_SIZE = '0.9375rem';

type Found<E> = { readonly entry: E; readonly searched: string };

const CommandOption = ({ entry, searched }: Found<CommandEntry>) => {
  const { command, label, synonym, whyNot } = entry;
  const { palette } = usePageTexts();
  const [keys] = command.keys;
  return (
    <>
      <CommandIcon command={command} size={ICON_SIZE} />
      <span className="foundText paletteCommand">
        <span>
          <Marked text={label} searched={searched} />
          {(takenBy(command) || command.asks || command.opens) && ' …'}
        </span>
        {whyNot !== null && <small>{whyNot}</small>}
        {whyNot === null && synonym !== null && (
          <small>{palette.also(<Marked key="word" text={synonym} searched={searched} />)}</small>
        )}
      </span>
      <span className="paletteKeys">{keys !== undefined && <Key keys={keys} />}</span>
    </>
  );
};

const TeamOption = ({ entry: { team }, searched }: Found<TeamEntry>) => {
  const { palette } = usePageTexts();
  return (
    <>
      <Building2 size={ICON_SIZE} aria-hidden="true" />
      <span className="foundText" dir="auto">
        <Marked text={team.name} searched={searched} />
      </span>
      <small>{palette.team}</small>
    </>
  );
};

const ViewOption = ({ entry: { view }, searched }: Found<ViewEntry>) => {
  const { palette } = usePageTexts();
  return (
    <>
      <ListFilter size={ICON_SIZE} aria-hidden="true" />
      <span className="foundText" dir="auto">
        <Marked text={view.name} searched={searched} />
      </span>
      <small>{palette.view}</small>
    </>
  );
};

const CreateOption = ({ entry: { task } }: { readonly entry: CreateEntry }) => {
  const { palette } = usePageTexts();
  const { owner, list } = useSession().state;
  const name = useFirstName(owner);
  return (
    <>
      <Plus size={ICON_SIZE} aria-hidden="true" />
      <span className="foundText">{palette.create(<bdi key="title">{task.title}</bdi>)}</span>
      <span className="paletteChips">
        <Understood task={task} whose={{ name, list }} />
      </span>
    </>
  );
};
