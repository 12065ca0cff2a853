// biome-ignore-all lint/a11y/useSemanticElements: rows wrap on narrow screens, which those of a table cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons in the cells take the focus
/** One command with its keys. Each key is a button that changes it; Delete on a key removes it. */
import { Plus, RotateCcw } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { keyName } from '../../commands/keyName.ts';
import { resetKeys } from '../../commands/personKeys/changeKeys.ts';
import type { KeyLine } from '../../commands/personKeys/keyLines.ts';
import { useAppSession, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { Keys, spokenKey } from '../elements/Keys.tsx';
import { lineLabel } from './lineLabel.ts';
import { useChangeKeys } from './useChangeKeys.ts';

type Props = {
  readonly line: KeyLine;
  /** A sentence that another command has one of its keys; null if none has. */
  readonly clash: string | null;
  /** Whether Tab reaches it. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly record: (replaced: string | null) => void;
  /** Called when its buttons have changed. */
  readonly wasReset: () => void;
};

export const KeyRow = (props: Props) => {
  const { line, clash, onFocus } = props;
  const label = lineLabel(line, useTexts());
  return (
    <div
      role="row"
      className="keyRow"
      data-line={line.id}
      data-changed={line.isChanged || undefined}
      onFocus={onFocus}
    >
      <span role="rowheader" dir="auto">
        {label}
        {clash !== null && <small>{clash}</small>}
      </span>
      <span role="gridcell" className="keyCells">
        {line.isNumbered ? <NumberedKey {...props} label={label} /> : <LineKeys {...props} label={label} />}
      </span>
      <span role="gridcell" className="keyReset">
        {line.isChanged && <Reset {...props} label={label} />}
      </span>
    </div>
  );
};

type CellProps = Props & { readonly label: string };

const LineKeys = ({ line, isTabStop, record, label, wasReset }: CellProps) => {
  const texts = useTexts();
  const { keyEditor } = usePageTexts();
  const change = useChangeKeys();
  const receive = (event: KeyboardEvent, keys: string) => {
    if (!/^(?:Delete|Backspace)$/.test(keyName(event.nativeEvent) ?? '')) return;
    event.preventDefault();
    change({ line, keys: line.keys.filter((one) => one !== keys) });
    wasReset();
  };
  return (
    <>
      {line.keys.map((keys, at) => (
        <button
          key={keys}
          type="button"
          className="keyButton"
          tabIndex={isTabStop && at === 0 ? 0 : -1}
          aria-label={keyEditor.change(label, spokenKey(keys, texts))}
          onClick={() => record(keys)}
          onKeyDown={(event) => receive(event, keys)}
        >
          <Key keys={keys} />
        </button>
      ))}
      {line.keys.length === 0 && <span className="remark">{keyEditor.none}</span>}
      <button
        type="button"
        className="keyButton keyAdd"
        tabIndex={isTabStop && line.keys.length === 0 ? 0 : -1}
        aria-label={keyEditor.add(label)}
        onClick={() => record(null)}
      >
        <Plus size="0.875rem" aria-hidden="true" />
      </button>
    </>
  );
};

/** Nine keys, changed as a whole. */
const NumberedKey = ({ line, isTabStop, record, label }: CellProps) => {
  const texts = useTexts();
  const { keyEditor } = usePageTexts();
  const { keys } = line;
  const ends = [keys[0], keys.at(-1)].flatMap((one) => (one === undefined ? [] : spokenKey(one, texts)));
  return (
    <button
      type="button"
      className="keyButton"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={keyEditor.change(label, ends.join(' – ') || keyEditor.none)}
      onClick={() => record(keys[0] ?? null)}
    >
      {keys.length > 0 ? <Keys keys={keys} /> : <span className="remark">{keyEditor.none}</span>}
    </button>
  );
};

const Reset = ({ line, label, wasReset }: CellProps) => {
  const app = useAppSession();
  const session = useSession();
  const { keyEditor } = usePageTexts();
  const reset = () => {
    resetKeys(app, line);
    session.showNotice(keyEditor.wasReset(label));
    wasReset();
  };
  return (
    <button
      type="button"
      className="keyButton"
      tabIndex={-1}
      aria-label={keyEditor.resetLine(label)}
      title={keyEditor.reset}
      onClick={reset}
    >
      <RotateCcw size="0.875rem" aria-hidden="true" />
    </button>
  );
};
