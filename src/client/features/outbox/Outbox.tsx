/**
 * The outbox: every edit that the log does not hold, where it is, and what can be done about it.
 *
 * Its keys come from the same table as the help. When an edit goes, the keyboard goes to the next one.
 */
import { CircleCheck } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
} from 'react';
import { fieldKey } from '../../commands/keymap.ts';
import { keyName } from '../../commands/keyName.ts';
import { isLetterKey } from '../../commands/letterKeys.ts';
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { countEdits, fateOf } from '../../text/words.ts';
import { useApp, useAppSession, useScreen, useSession } from '../../view/context.ts';
import { type OutboxEdit, outboxEdits, withDependants } from '../../view/outboxEdits.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';
import { OutboxRow } from './OutboxRow.tsx';

export const Outbox = () => {
  const app = useAppSession();
  const session = useSession();
  const close = () => session.set({ outboxOpen: false });
  const edits = useEdits();
  const body = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const keys = edits.flatMap(withDependants).map(({ key }) => key);
  const stop = current !== null && keys.includes(current) ? current : (keys[0] ?? null);
  useKeptFocus(body, keys, current, setCurrent);
  const step = (by: number) => {
    const at = keys.indexOf(stop ?? '') + by;
    rowOf(body, keys[Math.max(0, Math.min(at, keys.length - 1))])?.focus();
  };
  const receive = (event: KeyboardEvent) => {
    const name = keyName(event.nativeEvent);
    if (name && isLetterKey(name) && !app.state.letterKeys) return;
    const meaning = fieldKey('outbox', event.nativeEvent);
    // What Escape means the dialog knows by itself.
    if (!meaning || name === 'Escape') return;
    if (meaning === 'closeOutbox') return close();
    event.preventDefault();
    if (meaning === 'nextEdit') step(1);
    else if (meaning === 'previousEdit') step(-1);
    else if (meaning === 'exportAll') exportEdits(session);
    else rowOf(body, stop)?.querySelector<HTMLElement>(`[data-verb=${meaning}]`)?.click();
  };
  return (
    <Dialog label="Outbox" className="outbox" onClose={close}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its rows and buttons do not use up */}
      <div ref={body} className="outboxBody" role="presentation" onKeyDown={receive}>
        <Head close={close} />
        <Summary />
        {edits.length > 0 && (
          <>
            <ul aria-label="Edits">
              {edits.map((edit) => (
                <OutboxRow key={edit.key} edit={edit} current={stop} onFocus={setCurrent} />
              ))}
            </ul>
            <Foot exportAll={() => exportEdits(session)} />
          </>
        )}
      </div>
    </Dialog>
  );
};

const Head = ({ close }: { readonly close: () => void }) => (
  <header>
    <h2>Outbox</h2>
    <button type="button" className="plain" onClick={close} aria-keyshortcuts="Escape">
      Close <Key keys="Escape" />
    </button>
  </header>
);

const Foot = ({ exportAll }: { readonly exportAll: () => void }) => (
  <footer>
    <button type="button" className="plain exportAll" onClick={exportAll} aria-keyshortcuts="x">
      Export all <Key keys="x" />
    </button>
  </footer>
);

const Summary = () => {
  const unsent = useScreen((state) => state.unsent);
  const refused = useScreen((state) => state.refused.length);
  const connection = useScreen((state) => state.connection);
  const kept = useScreen((state) => state.kept);
  const evictable = useApp((state) => state.persistence === 'evictable') && kept === 'device';
  if (unsent + refused === 0)
    return (
      <p className="allSent">
        <CircleCheck size="1.125rem" aria-hidden="true" /> Everything you did is on the server.
      </p>
    );
  return (
    <p className="summary">
      {unsent > 0 && `${countEdits(unsent)} not on the server yet. ${fateOf(unsent, connection, kept)} `}
      {unsent > 0 && evictable && 'The browser may clear them if this device runs out of space. '}
      {refused > 0 && `${countEdits(refused)} refused: the screen is as it was before.`}
    </p>
  );
};

const LOOK_EVERY = 500;

/** What is listed changes with every answer of the server, on whatever row: it is looked at again and again while it is open. */
const useEdits = (): readonly OutboxEdit[] => {
  const [, look] = useReducer((looked: number) => looked + 1, 0);
  const session = useSession();
  useScreen((state) => state.unsent);
  useScreen((state) => state.refused);
  useScreen((state) => state.connection);
  useScreen((state) => state.kept);
  useEffect(() => {
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  return outboxEdits(session);
};

type Body = RefObject<HTMLDivElement | null>;

const rowOf = (body: Body, key: string | null | undefined): HTMLElement | null | undefined =>
  key ? body.current?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(key)}"]`) : null;

/** The keyboard is on an edit as long as there is one: when the one it was on has gone, on the next. */
const useKeptFocus = (
  body: Body,
  keys: readonly string[],
  current: string | null,
  setCurrent: (key: string) => void,
): void => {
  const before = useRef<readonly string[] | null>(null);
  useLayoutEffect(() => {
    const known = before.current;
    before.current = keys;
    const gone = current !== null && !keys.includes(current);
    const opening = known === null;
    const lost = document.activeElement === document.body || document.activeElement?.tagName === 'DIALOG';
    if (!opening && !gone && !lost) return;
    const at = gone && known ? known.indexOf(current) : 0;
    const next = keys[Math.max(0, Math.min(at, keys.length - 1))];
    if (next) rowOf(body, next)?.focus();
    else body.current?.closest('dialog')?.focus();
    if (next && gone) setCurrent(next);
  });
};
