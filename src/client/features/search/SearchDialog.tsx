/**
 * The search dialog: results on this device at every letter, and below them those of the history on the server.
 *
 * The field keeps focus; arrows choose, Enter opens.
 */
import './search.css';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { keyName } from '../../commands/keyName.ts';
import { closeLayer } from '../../state/layers.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';
import { useHistorySearch } from './historySearch.ts';
import { searchLocally } from './localSearch.ts';
import { Result } from './Result.tsx';
import { groupsOf, optionId, type ResultGroup } from './results.ts';
import { useOpenResult } from './useOpenResult.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

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
    const step = key === null ? undefined : STEPS[key];
    if (step) setPlace((Math.max(at, 0) + step + all.length) % Math.max(all.length, 1));
    const chosen = all[at];
    if (key === 'Enter' && chosen) open(chosen);
    if (step || key === 'Enter') event.preventDefault();
  };
  const chosen = all[at];
  const field = useRef<HTMLInputElement>(null);
  // In an effect: the dialog must first remember the previously focused element.
  useEffect(() => field.current?.focus(), []);
  return (
    <Dialog label={search.title} className="search" onClose={() => closeLayer(session, 'search')}>
      <div className="searchLine">
        <Search size="1rem" aria-hidden="true" />
        <input
          ref={field}
          type="text"
          dir="auto"
          role="combobox"
          aria-label={search.field}
          aria-expanded="true"
          aria-controls="search-results"
          aria-activedescendant={chosen && optionId(chosen)}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={search.field}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPlace(0);
          }}
          onKeyDown={receive}
        />
        <button type="button" className="plain" onClick={() => closeLayer(session, 'search')}>
          <Key keys="Escape" /> {search.close}
        </button>
      </div>
      <Results groups={groups} text={text} chosen={chosen ? optionId(chosen) : null} open={open} />
      <Below text={text} count={all.length} state={history.state} />
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

type ResultsProps = {
  readonly groups: readonly ResultGroup[];
  readonly text: string;
  readonly chosen: string | null;
  readonly open: ReturnType<typeof useOpenResult>;
};

const Results = ({ groups, text, chosen, open }: ResultsProps) => {
  const { search } = usePageTexts();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div ref={list} id="search-results" role="listbox" aria-label={search.results} tabIndex={-1}>
      {groups.map(({ name, results, more }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a list box
        <div key={name} role="group" aria-labelledby={`search-${name}`}>
          <h3 id={`search-${name}`} role="presentation">
            {search.groups[name]}
          </h3>
          {results.map((result) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps focus and handles the keys
            <div
              key={optionId(result)}
              id={optionId(result)}
              role="option"
              tabIndex={-1}
              aria-selected={optionId(result) === chosen}
              onClick={() => open(result)}
            >
              <Result result={result} searched={text} />
            </div>
          ))}
          {more > 0 && (
            <p role="presentation" className="remark">
              {search.more(more)}
            </p>
          )}
        </div>
      ))}
    </div>
  );
};

type BelowProps = {
  readonly text: string;
  readonly count: number;
  readonly state: ReturnType<typeof useHistorySearch>['state'];
};

/** The status of the whole search; a screen reader announces its changes. */
const Below = ({ text, count, state }: BelowProps) => {
  const { search } = usePageTexts();
  const typed = text.trim();
  const said = () => {
    if (typed === '') return search.begin;
    if (state === 'searching') return search.searching;
    if (state === 'unreachable') return search.offline;
    return count === 0 ? search.nothing(typed) : null;
  };
  return (
    <div className="searchSaid" role="status">
      {said() && <p>{said()}</p>}
      {typed !== '' && state !== 'searching' && count > 0 && <p className="unseen">{search.count(count)}</p>}
    </div>
  );
};
