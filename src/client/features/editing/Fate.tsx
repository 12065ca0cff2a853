/** What happened to a task while its text is being edited. */
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import type { Task } from '../../../model/task.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { fateOf } from './editedText.ts';

type Props = { readonly owner: MemberId; readonly list: ListName; readonly task: Task };

export const Fate = ({ owner, list, task: { id, title } }: Props) => {
  const { editing } = usePageTexts();
  const fate = fateOf(useSession(), { id, owner, list, title }) ?? '';
  return <span className="fate">{editing.textKept(fate)}</span>;
};
