/**
 * The search dialog: results on this device at every letter, and below them those of the history on the server.
 *
 * The field keeps focus; arrows choose, Enter opens.
 */
import './search.css';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { keyName } from '../../commands/keyName.ts';
import { closeLayer } from '../../state/layers.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';
import { stepFrom } from '../elements/stepFrom.ts';
import { FinderField } from './FinderField.tsx';
import { FinderList } from './FinderList.tsx';
import { useHistorySearch } from './historySearch.ts';
import { searchLocally } from './localSearch.ts';
import { Result } from './Result.tsx';
import { groupsOf, optionId } from './results.ts';
import { useOpenResult } from './useOpenResult.ts';

/** Longer texts are not searched by the server. */
const MAX_LENGTH = 200;

export const SearchDialog = () => {
  const session = useSession();
  const { search } = usePageTexts();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const local = useMemo(() => searchLocally(session, text), [session, text]);
  const history = useHistorySearch(text);
  const groups = groupsOf(session, local, history);
  const all = groups.flatMap(({ results }) => results);
  const at = Math.min(place, all.length - 1);
  const open = useOpenResult(history.older);
  const receive = (event: KeyboardEvent) => {
    const key = keyName(event.nativeEvent);
    const next = stepFrom(at, all.length, key);
    const chosen = all[at];
    if (next !== null) setPlace(next);
    else if (key === 'Enter' && chosen) open(chosen);
    if (next !== null || key === 'Enter') event.preventDefault();
  };
  const chosen = all[at] ? optionId(all[at]) : null;
  const close = () => closeLayer(session, 'search');
  return (
    <Dialog label={search.title} className="search" onClose={close}>
      <FinderField
        label={search.field}
        list="search-results"
        chosen={chosen}
        text={text}
        maxLength={MAX_LENGTH}
        onText={(next) => {
          setText(next);
          setPlace(0);
        }}
        onKeyDown={receive}
        close={search.close}
        onClose={close}
      />
      <FinderList
        id="search-results"
        label={search.results}
        groups={groups.map(({ name, results, more }) => ({
          name,
          heading: search.groups[name],
          options: results,
          remark: more > 0 ? search.more(more) : null,
        }))}
        idOf={optionId}
        chosen={chosen}
        choose={open}
        draw={(result) => <Result result={result} searched={text} />}
      />
      <Status text={text} count={all.length} state={history.state} />
      <footer className="searchKeys">
        <span>
          <Key keys="Enter" /> {search.open}
        </span>
        <span>
          <Key keys="ArrowUp" /> <Key keys="ArrowDown" /> {search.move}
        </span>
      </footer>
    </Dialog>
  );
};

type StatusProps = {
  readonly text: string;
  readonly count: number;
  readonly state: ReturnType<typeof useHistorySearch>['state'];
};

/** The status of the whole search; a screen reader announces its changes. */
const Status = ({ text, count, state }: StatusProps) => {
  const { search } = usePageTexts();
  const typed = text.trim();
  const message = () => {
    if (typed === '') return search.begin;
    if (state === 'searching') return search.searching;
    if (state === 'unreachable') return search.offline;
    return count === 0 ? search.nothing(typed) : null;
  };
  return (
    <div className="searchStatus" role="status">
      {message() && <p>{message()}</p>}
      {typed !== '' && state !== 'searching' && count > 0 && <p className="unseen">{search.count(count)}</p>}
    </div>
  );
};
