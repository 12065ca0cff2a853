/** The line that filters the list in view: words, the labels of the team, and how many tasks pass. */
import { BookmarkPlus, ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { listFeed } from '../../../model/feeds/lists.ts';
import type { Label } from '../../../model/label.ts';
import { Team } from '../../../model/team.ts';
import { fieldKey } from '../../commands/fieldKeys.ts';
import { leaveField } from '../../state/cursor.ts';
import { clearFilter, filterAgain, filterBy } from '../../state/filtering.ts';
import { keepAsView } from '../../state/savedViews.ts';
import type { Filter } from '../../state/screenState.ts';
import { useAppSession, useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useFiltered, useTaskIds, useTeam } from '../../view/selectors.ts';
import './filter.css';

export const FilterLine = () => {
  const filter = useScreen((state) => state.filter);
  return filter && <Line filter={filter} />;
};

const Line = ({ filter }: { readonly filter: Filter }) => {
  const app = useAppSession();
  const session = useSession();
  const { filter: words, views } = usePageTexts();
  const field = useRef<HTMLInputElement>(null);
  useFilterAgain(field);
  const asked = useScreen((state) => (state.asked?.question === 'filter' ? state.asked : null));
  useEffect(() => {
    if (!asked) return;
    field.current?.focus();
    session.set({ asked: null });
  }, [session, asked]);
  const receive = (event: KeyboardEvent) => {
    const meaning = fieldKey(app, 'filter', event.nativeEvent);
    if (!meaning) return;
    event.preventDefault();
    if (meaning === 'clearFilter') clearFilter(session);
    else leaveField(session);
  };
  return (
    <search className="filterLine">
      <div className="quick filterField">
        <ListFilter size="1rem" aria-hidden="true" />
        <input
          ref={field}
          type="text"
          dir="auto"
          aria-label={words.field}
          placeholder={words.placeholder}
          autoComplete="off"
          value={filter.text}
          onChange={({ target: { value } }) => filterBy(session, { ...filter, text: value })}
          onKeyDown={receive}
        />
        <Count />
        <button
          type="button"
          className="icon"
          aria-label={views.keepTitle}
          onClick={() => keepAsView(session)}
        >
          <BookmarkPlus size="1rem" aria-hidden="true" />
        </button>
        <button type="button" className="icon" aria-label={words.clear} onClick={() => clearFilter(session)}>
          <X size="1rem" aria-hidden="true" />
        </button>
      </div>
      <Labels filter={filter} />
    </search>
  );
};

/** Filters again when tasks or labels change: a task may pass that did not, or the other way round. */
const useFilterAgain = (field: RefObject<HTMLInputElement | null>): void => {
  const session = useSession();
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  useEffect(() => {
    const { store, user } = session;
    const again = () => filterAgain(session);
    const ends = [list, 'shipped' as const].map((one) =>
      store.onContent(listFeed(user.team, owner, one), again),
    );
    return () => ends.forEach((end) => void end());
  }, [session, owner, list]);
  const team = useTeam();
  const known = useRef(team);
  useEffect(() => {
    if (known.current === team) return;
    known.current = team;
    filterAgain(session);
    // The focused label was deleted.
    if (document.activeElement === document.body) field.current?.focus();
  }, [session, team, field]);
};

const Count = () => {
  const session = useSession();
  const { filter: words } = usePageTexts();
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  const all = useTaskIds(owner, list);
  const count = useFiltered(list, all).length;
  const text = count === 0 ? words.nothing : words.found(count, all.length);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) session.announce(text);
    isFirst.current = false;
  }, [session, text]);
  return <span className="filterCount">{text}</span>;
};

const Labels = ({ filter }: { readonly filter: Filter }) => {
  const session = useSession();
  const { filter: words } = usePageTexts();
  const team = useTeam();
  const labels = team ? Team.labels(team) : [];
  if (labels.length === 0) return null;
  const toggle = ({ id }: Label) => {
    const { labels: chosen } = filter;
    const others = chosen.filter((other) => other !== id);
    filterBy(session, { ...filter, labels: others.length < chosen.length ? others : [...chosen, id] });
  };
  return (
    <fieldset className="filterLabels">
      <legend className="unseen">{words.labels}</legend>
      {labels.map((label) => (
        <button
          key={label.id}
          type="button"
          className="filterLabel"
          aria-pressed={filter.labels.includes(label.id)}
          onClick={() => toggle(label)}
        >
          <i className="labelDot" style={{ background: label.color }} aria-hidden="true" />
          <bdi>{label.name}</bdi>
        </button>
      ))}
    </fieldset>
  );
};
