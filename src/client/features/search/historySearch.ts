/**
 * Searches the history on the server while the user types.
 *
 * Guarantees that hits belong to the text in the field, that a request waits for a pause in typing, and that a search
 * without hits continues automatically a bounded number of times.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../api/defineRoute.ts';
import { searchHistory } from '../../../api/routes/team/searchHistory.ts';
import { useAppSession, useScreen } from '../../view/context.ts';

export type Hit = OutputOf<typeof searchHistory>['hits'][number];

export type HistoryResults = {
  readonly hits: readonly Hit[];
  /** `unreachable`: the server does not answer. */
  readonly state: 'idle' | 'searching' | 'found' | 'unreachable';
  /** Whether there may be older hits. */
  readonly hasOlder: boolean;
  readonly older: () => void;
};

const TYPING_PAUSE_MS = 200;
const MIN_LETTERS = 2;
/** Maximum pages without a hit before the search stops. */
const MAX_EMPTY_PAGES = 8;

type Known = Pick<HistoryResults, 'hits' | 'state'> & { readonly next: number | null };
const NOTHING: Known = { hits: [], state: 'idle', next: null };

export const useHistorySearch = (typed: string): HistoryResults => {
  const app = useAppSession();
  const isLive = useScreen(({ connection }) => connection === 'live');
  const text = typed.trim();
  const [known, setKnown] = useState(NOTHING);
  /** The search in view: answers to any other search are late and ignored. */
  const current = useRef({});
  const go = useCallback(
    async (search: object, from: Known) => {
      const isCurrent = () => current.current === search;
      let { hits, next } = from;
      for (let empty = 0; empty < MAX_EMPTY_PAGES && isCurrent(); empty++) {
        const before = next === null ? {} : { before: next };
        const answer = await app.call(searchHistory, { query: { text, ...before } }).catch(() => null);
        if (!isCurrent()) return;
        if (!answer?.ok) {
          setKnown({ hits, next, state: 'unreachable' });
          return;
        }
        hits = [...hits, ...answer.output.hits];
        next = answer.output.next;
        if (answer.output.hits.length > 0 || next === null) break;
      }
      if (isCurrent()) setKnown({ hits, next, state: 'found' });
    },
    [app, text],
  );
  useEffect(() => {
    const search = {};
    current.current = search;
    setKnown(NOTHING);
    if (text.length < MIN_LETTERS) return;
    if (!isLive) {
      setKnown({ ...NOTHING, state: 'unreachable' });
      return;
    }
    setKnown({ ...NOTHING, state: 'searching' });
    const timer = setTimeout(() => void go(search, NOTHING), TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      current.current = {};
    };
  }, [text, isLive, go]);
  const older = () => {
    if (known.state === 'searching') return;
    setKnown({ ...known, state: 'searching' });
    void go(current.current, known);
  };
  return { hits: known.hits, state: known.state, hasOlder: known.next !== null, older };
};
