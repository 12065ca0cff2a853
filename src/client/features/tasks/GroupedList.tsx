/**
 * The list in view under headings: by day or by label.
 *
 * Guarantees that a row that moves to another group keeps focus, and that a row that another member takes away is shown
 * for a moment longer (ghosts.ts), even if it was the last one of its group.
 */
import { type FC, useEffect, useMemo, useRef, useState } from 'react';
import { type ListName, listFeed } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import { groupAgain } from '../../state/grouping.ts';
import type { RowGroup } from '../../state/screenState.ts';
import { counted } from '../../text/counted.ts';
import { useClock, useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useOlderShips, useTeam, useTimeZone } from '../../view/selectors.ts';
import { MAX_WHOLE } from './parts.ts';
import { useFocusKept } from './useFocusKept.ts';
import './grouping.css';

type Props = {
  readonly owner: MemberId;
  readonly list: ListName;
  readonly ids: readonly TaskId[];
  /** The component of one group: a list of tasks. */
  readonly Rows: FC<GroupProps>;
};

type GroupProps = {
  readonly owner: MemberId;
  readonly list: ListName;
  readonly ids: readonly TaskId[];
  readonly labelledBy: string;
  readonly entry: boolean;
  readonly isLong: boolean;
};

export const GroupedList = ({ owner, list, ids, Rows }: Props) => {
  const groups = useGroups(list, ids);
  const { isWhole } = useOlderShips(owner);
  useGroupAgain(owner, list);
  useFocusKept(groups);
  const first = groups.find((group) => group.ids.length > 0);
  const last = groups.findLast((group) => group.ids.length > 0);
  return groups.map((group) => (
    <section className="shippedToday rowGroup" key={group.key}>
      <h3 id={`group-${group.key}`}>
        <Heading group={group} />{' '}
        <span>{counted(group.ids.length, list !== 'shipped' || isWhole || group !== last)}</span>
      </h3>
      <Rows
        owner={owner}
        list={list}
        ids={group.ids}
        labelledBy={`group-${group.key}`}
        entry={group === first}
        isLong={ids.length > MAX_WHOLE}
      />
    </section>
  ));
};

const Heading = ({ group: { day, label, key } }: { readonly group: RowGroup }) => {
  const clock = useClock();
  const { grouping } = usePageTexts();
  if (day !== null) return clock.dayName(day);
  if (!label) return key === 'no-day' ? grouping.noDay : grouping.noLabel;
  return (
    <>
      <i className="labelDot" style={{ background: label.color }} aria-hidden="true" />{' '}
      <bdi>{label.name}</bdi>
    </>
  );
};

const useGroups = (list: ListName, ids: readonly TaskId[]): readonly RowGroup[] => {
  const grouping = useScreen((state) => state.grouping);
  const groups = useMemo(() => grouping?.groups(list, ids) ?? [], [grouping, list, ids]);
  const [kept, keep] = useState({ groups, shown: groups });
  if (kept.groups === groups) return kept.shown;
  // During render, so that no row is unmounted in between.
  const shown = withEmptied(kept.shown, groups);
  keep({ groups, shown });
  return shown;
};

/** With the groups that have lost all their rows, in their old places, and without new arrays of the same rows. */
const withEmptied = (before: readonly RowGroup[], now: readonly RowGroup[]): readonly RowGroup[] => {
  const old = new Map(before.map((group) => [group.key, group.ids]));
  const shown = now.map((group) => {
    const ids = old.get(group.key);
    return ids && isSame(ids, group.ids) ? { ...group, ids } : group;
  });
  before.forEach((group, at) => {
    if (shown.some(({ key }) => key === group.key)) return;
    const above = before[at - 1]?.key;
    shown.splice(shown.findIndex(({ key }) => key === above) + 1, 0, { ...group, ids: [] });
  });
  return shown;
};

const isSame = (one: readonly TaskId[], other: readonly TaskId[]): boolean =>
  one.length === other.length && one.every((id, at) => id === other[at]);

/** A row may belong to another group when its task, the labels of the team or the time zone change. */
const useGroupAgain = (owner: MemberId, list: ListName): void => {
  const session = useSession();
  const team = useTeam();
  const zone = useTimeZone();
  useEffect(() => {
    const { store, user } = session;
    return store.onContent(listFeed(user.team, owner, list), () => groupAgain(session));
  }, [session, owner, list]);
  const known = useRef({ team, zone });
  useEffect(() => {
    if (known.current.team === team && known.current.zone === zone) return;
    known.current = { team, zone };
    groupAgain(session);
  }, [session, team, zone]);
};
