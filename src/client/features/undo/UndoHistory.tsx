/**
 * The undo history: what the user did in this team that can be undone or redone, newest first, with a line between what is
 * undone and what is done. Enter on an entry undoes or redoes everything between it and the line.
 */
import './undo.css';
import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { currentLine } from '../../commands/undoCommands.ts';
import { closeLayer, layerOf } from '../../state/layers.ts';
import type { UndoOutcome } from '../../state/screenState.ts';
import { type Line, linesOf, linesTo } from '../../state/undoTo.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';
import { UndoRow } from './UndoRow.tsx';

export const UndoHistory = () => {
  const session = useSession();
  const { undoing, choices } = usePageTexts();
  const { changes } = session.undo;
  useSyncExternalStore(changes.subscribe, changes.version);
  const lines = linesOf(session.undo.history);
  const wanted = useScreen((state) => layerOf(state, 'undoHistory')?.current ?? null);
  const outcome = useScreen((state) => layerOf(state, 'undoHistory')?.outcome ?? null);
  const current = currentLine(lines, wanted)?.key ?? null;
  const body = useRef<HTMLDivElement>(null);
  useFocus(body, current);
  const close = () => closeLayer(session, 'undoHistory');
  return (
    <Dialog label={undoing.title} className="undoHistory" onClose={close}>
      <div ref={body} className="undoBody">
        <header>
          <h2>{undoing.title}</h2>
          <button type="button" className="plain" onClick={close} aria-keyshortcuts="Escape">
            {choices.close} <Key keys="Escape" />
          </button>
        </header>
        <div role="status">{outcome && <Outcome outcome={outcome} />}</div>
        {lines.length === 0 && <p className="remark">{undoing.empty}</p>}
        <Lines name={undoing.undoneList} how="redo" lines={lines} current={current} />
        {lines.length > 0 && (
          <p className="undoNow" aria-hidden="true">
            <span>{undoing.now}</span>
          </p>
        )}
        <Lines name={undoing.doneList} how="undo" lines={lines} current={current} />
      </div>
    </Dialog>
  );
};

type LinesProps = {
  readonly name: string;
  readonly how: Line['how'];
  readonly lines: readonly Line[];
  readonly current: string | null;
};

const Lines = ({ name, how, lines, current }: LinesProps) => {
  const shown = lines.filter((line) => line.how === how);
  const within = current === null ? [] : linesTo(lines, current);
  if (shown.length === 0) return null;
  return (
    <ul aria-label={name}>
      {shown.map((line) => (
        <UndoRow
          key={line.key}
          line={line}
          isCurrent={line.key === current}
          isWithin={within.some(({ key }) => key === line.key)}
          count={linesTo(lines, line.key).length}
        />
      ))}
    </ul>
  );
};

const Outcome = ({ outcome: { how, count, stays } }: { readonly outcome: UndoOutcome }) => {
  const { undoing } = usePageTexts();
  return (
    <>
      {count > 0 && <p>{undoing.outcome[how](count)}</p>}
      {stays.length > 0 && (
        <div className="undoStays">
          <p>{undoing.stays[how]}</p>
          <ul>
            {stays.map(({ what, why }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <li key={at}>
                <b dir="auto">{what}</b> {why}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

/** Keeps focus on the current entry; without one, on the dialog. */
const useFocus = (body: RefObject<HTMLDivElement | null>, current: string | null): void => {
  useLayoutEffect(() => {
    const name = current && `[data-edit="${CSS.escape(current)}"]`;
    const row = name ? body.current?.querySelector<HTMLElement>(name) : null;
    (row ?? body.current?.closest('dialog'))?.focus();
  }, [body, current]);
};
