/**
 * The outbox: every edit that is not in the log, where it is, and what can be done about it.
 *
 * Its keys are in the command registry. When an edit leaves the list, focus moves to the next one.
 */
import { CircleCheck } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { exportAll } from '../../commands/outboxCommands.ts';
import { useKeysOf } from '../../commands/usePlace.ts';
import { useRun } from '../../commands/useRun.ts';
import { changeLayer } from '../../state/changeLayer.ts';
import { closeLayer, layerOf } from '../../state/layers.ts';
import { useApp, useScreen, useSession } from '../../view/context.ts';
import { currentEdit, withDependants } from '../../view/outboxEdits.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useOutboxEdits } from '../../view/useOutboxEdits.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { CommandKey } from '../elements/CommandKey.tsx';
import { Key, shortcut } from '../elements/Key.tsx';
import { OutboxRow } from './OutboxRow.tsx';

export const Outbox = () => {
  const session = useSession();
  const run = useRun();
  const { outbox } = usePageTexts();
  const close = () => closeLayer(session, 'outbox');
  const edits = useOutboxEdits();
  const body = useRef<HTMLDivElement>(null);
  const current = useScreen((state) => layerOf(state, 'outbox')?.current ?? null);
  const keys = edits.flatMap(withDependants).map(({ key }) => key);
  const stop = currentEdit(edits, current)?.key ?? null;
  useKeptFocus(body, keys, current);
  return (
    <Dialog label={outbox.title} className="outbox" onClose={close}>
      <div ref={body} className="outboxBody">
        <Head close={close} />
        <Summary />
        {edits.length > 0 && (
          <>
            <ul aria-label={outbox.list}>
              {edits.map((edit) => (
                <OutboxRow key={edit.key} edit={edit} current={stop} />
              ))}
            </ul>
            <Foot exportAll={() => run(exportAll)} />
          </>
        )}
      </div>
    </Dialog>
  );
};

const Head = ({ close }: { readonly close: () => void }) => {
  const { outbox, choices } = usePageTexts();
  return (
    <header>
      <h2>{outbox.title}</h2>
      <button type="button" className="plain" onClick={close} aria-keyshortcuts="Escape">
        {choices.close} <Key keys="Escape" />
      </button>
    </header>
  );
};

const Foot = ({ exportAll }: { readonly exportAll: () => void }) => {
  const { choices } = usePageTexts();
  return (
    <footer>
      <button
        type="button"
        className="plain exportAll"
        onClick={exportAll}
        aria-keyshortcuts={shortcut(useKeysOf('exportAll'))}
      >
        {choices.exportAll} <CommandKey id="exportAll" />
      </button>
    </footer>
  );
};

const Summary = () => {
  const { outbox } = usePageTexts();
  const unsent = useScreen((state) => state.unsent);
  const refused = useScreen((state) => state.refused.length);
  const connection = useScreen((state) => state.connection);
  const kept = useScreen((state) => state.kept);
  const evictable = useApp((state) => state.persistence === 'evictable') && kept === 'device';
  if (unsent + refused === 0)
    return (
      <p className="allSent">
        <CircleCheck size="1.125rem" aria-hidden="true" /> {outbox.allSent}
      </p>
    );
  return (
    <p className="summary">
      {unsent > 0 && `${outbox.notOnServer(unsent)} ${outbox.fateOfUnsent(unsent, connection, kept)} `}
      {unsent > 0 && evictable && `${outbox.evictable} `}
      {refused > 0 && outbox.refusedCount(refused)}
    </p>
  );
};

type Body = RefObject<HTMLDivElement | null>;

const rowOf = (body: Body, key: string | null | undefined): HTMLElement | null | undefined =>
  key ? body.current?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(key)}"]`) : null;

/** Keeps focus on the current edit: if it is gone, on the next one. */
const useKeptFocus = (body: Body, keys: readonly string[], current: string | null): void => {
  const session = useSession();
  const before = useRef<{ readonly keys: readonly string[]; readonly current: string | null } | null>(null);
  useLayoutEffect(() => {
    const known = before.current;
    before.current = { keys, current };
    const gone = current !== null && !keys.includes(current);
    const moved = known?.current !== current;
    const lost = document.activeElement === document.body || document.activeElement?.tagName === 'DIALOG';
    if (known && !gone && !moved && !lost) return;
    const at = gone ? (known?.keys.indexOf(current) ?? 0) : keys.indexOf(current ?? '');
    const next = keys[Math.max(0, Math.min(at, keys.length - 1))];
    const row = rowOf(body, next);
    if (!row) body.current?.closest('dialog')?.focus();
    // A button of the row may already have focus.
    else if (!row.contains(document.activeElement)) row.focus();
    if (next && gone) changeLayer(session, 'outbox', { current: next });
  });
};
