/** The recipient of the task being written, and the recognised commands. */
import type { ListName } from '../../../model/feeds/lists.ts';
import { useTexts } from '../../view/context.ts';
import { firstName } from '../../view/firstName.ts';
import type { QuickTask } from './quickAdd.ts';

/** The list in view: its owner's first name, or null for the user's own. */
export type WhoseList = { readonly name: string | null; readonly list: ListName };

type Props = { readonly task: QuickTask; readonly whose: WhoseList };

export const Understood = ({ task: { member, list, start }, whose }: Props) => {
  const { quickAdd } = useTexts();
  const name = firstName(member) ?? whose.name;
  const later = !start && (list ?? whose.list) === 'later';
  return (
    <>
      <span className="chip">{quickAdd.forWhom(name)}</span>
      {later && <span className="chip">{quickAdd.later}</span>}
      {!later && !start && list && <span className="chip">{quickAdd.now}</span>}
      {start && <span className="chip">{quickAdd.start}</span>}
    </>
  );
};

export const Examples = () =>
  useTexts().quickAdd.examples.map((example) => (
    <span key={example} className="chip">
      {example}
    </span>
  ));
