/** For whom a task is that is being written, and what else was understood beyond its title. */
import type { ListName } from '../../../model/feeds/lists.ts';
import type { QuickTask } from './quickAdd.ts';

/** Whose list is looked at: the first name, or null for one's own. */
export type WhoseList = { readonly name: string | null; readonly list: ListName };

type Props = { readonly task: QuickTask; readonly whose: WhoseList };

export const Understood = ({ task: { member, list, start }, whose }: Props) => {
  const name = member?.name.split(' ')[0] ?? whose.name;
  const later = !start && (list ?? whose.list) === 'later';
  return (
    <>
      <span className="chip">for {name ?? 'you'}</span>
      {later && <span className="chip">later</span>}
      {!later && !start && list && <span className="chip">now</span>}
      {start && <span className="chip">start now</span>}
    </>
  );
};

export const Examples = () => (
  <>
    <span className="chip">@name</span>
    <span className="chip">&gt;later</span>
    <span className="chip">!start</span>
  </>
);
