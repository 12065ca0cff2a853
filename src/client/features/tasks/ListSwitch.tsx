/** The Now, Later and Shipped lists of the member in view, with their counts. */
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { showList } from '../../state/cursor.ts';
import { pageOf } from '../../state/layers.ts';
import { counted } from '../../text/counted.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useKnowsToday, useShippedToday, useTaskIds } from '../../view/selectors.ts';
import { InboxButton, WallButton } from '../screen/lazyFeatures.ts';

export const ListSwitch = () => {
  const { work } = useTexts();
  const owner = useScreen((state) => state.owner);
  const now = useTaskIds(owner, 'tasks').length;
  const later = useTaskIds(owner, 'later').length;
  const shipped = counted(useShippedToday(owner).length, useKnowsToday(owner));
  return (
    <nav className="lists" aria-label={work.lists}>
      <ListButton owner={owner} list="tasks" count={`${now}`} />
      <ListButton owner={owner} list="later" count={`${later}`} />
      <ListButton owner={owner} list="shipped" count={work.today(shipped)} />
      <InboxButton />
      <WallButton />
    </nav>
  );
};

type Props = { readonly owner: MemberId; readonly list: ListName; readonly count: string };

const ListButton = ({ owner, list, count }: Props) => {
  const session = useSession();
  const { names } = useTexts();
  const current = useScreen((state) => state.list === list && !state.view && pageOf(state) === null);
  return (
    <button
      type="button"
      data-drop={`list ${list}`}
      aria-current={current ? 'page' : undefined}
      onClick={() => showList(session, owner, list)}
    >
      {names.lists[list]} <span key={count}>{count}</span>
    </button>
  );
};
