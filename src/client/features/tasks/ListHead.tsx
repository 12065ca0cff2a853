/** The name of the list, its count, and the ships of the last days. */
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { counted } from '../../text/counted.ts';
import { useTexts } from '../../view/context.ts';
import { usePerson } from '../../view/people.ts';
import { useAway, useSeenAgo } from '../../view/presence.ts';
import { useOlderShips, useTaskIds } from '../../view/selectors.ts';
import { GroupButton, ShipBars } from '../screen/lazyFeatures.ts';

/** Whether a teammate is away, or when they were last seen. */
const Presence = ({ owner }: { readonly owner: MemberId }) => {
  const { crew } = useTexts();
  const away = useAway(owner);
  const seen = useSeenAgo(owner);
  const words = away ? crew.away : seen;
  return words && <span className="presence">{words}</span>;
};

export const ListHead = ({ owner, list }: { readonly owner: MemberId; readonly list: ListName }) => {
  const { names, work } = useTexts();
  const count = useTaskIds(owner, list).length;
  const { isWhole } = useOlderShips(owner);
  const name = usePerson(owner).first;
  return (
    <div className="head">
      <h2 id="list-name">{names.lists[list]}</h2>
      <span>{work.count(<bdi>{name}</bdi>, counted(count, list !== 'shipped' || isWhole), count)}</span>
      <Presence owner={owner} />
      <GroupButton list={list} />
      <ShipBars owner={owner} />
    </div>
  );
};
