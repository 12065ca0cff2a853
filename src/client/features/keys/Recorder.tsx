/**
 * The dialog that records a new key for a command. It names conflicts before the key is accepted.
 *
 * While it is open, no key reaches the page behind it.
 */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { KeyLine } from '../../commands/personKeys/keyLines.ts';
import {
  canSwap,
  type KeyChanges,
  swapping,
  taking,
  type Verdict,
} from '../../commands/personKeys/recording.ts';
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';
import { Keys } from '../elements/Keys.tsx';
import { lineLabel } from './lineLabel.ts';
import { type RecorderProps, useRecorder } from './useRecorder.ts';
import { usePrinted, useVerdictWords } from './verdictWords.ts';

export const Recorder = (props: RecorderProps) => {
  const { line, replaced, lines, close } = props;
  const choices = useRef<HTMLDivElement>(null);
  const { recorded, verdict, change, remove, receive } = useRecorder(props, () =>
    choices.current?.querySelector('button')?.focus(),
  );
  const label = lineLabel(line, useTexts());
  const { keyEditor } = usePageTexts();
  const printed = usePrinted();
  return (
    <Dialog label={keyEditor.record(label)} className="recorder" onClose={close}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the keys of its controls from the page */}
      <div onKeyDown={(event) => keepKeys(event, close)}>
        <h2>{keyEditor.record(label)}</h2>
        <p className="remark">{replaced === null ? keyEditor.adds : keyEditor.replaces(printed(replaced))}</p>
        <RecorderField {...{ line, recorded, verdict, receive }} label={keyEditor.field(label)} />
        <VerdictLine verdict={verdict} recorded={recorded} />
        <div ref={choices} className="recorderChoices">
          <Answers {...{ line, lines, recorded, replaced, verdict, change }} />
          {replaced !== null && (
            <button type="button" className="button" onClick={remove}>
              {keyEditor.remove}
            </button>
          )}
          <button type="button" className="button" onClick={close}>
            {keyEditor.cancel}
          </button>
        </div>
        <Hints hasKey={recorded !== ''} />
      </div>
    </Dialog>
  );
};

/** Keys work on the buttons of the dialog, but none reaches the page behind it, where Escape would close the page. */
const keepKeys = (event: KeyboardEvent, close: () => void): void => {
  event.stopPropagation();
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  close();
};

type FieldProps = {
  readonly label: string;
  readonly line: KeyLine;
  readonly recorded: string;
  readonly verdict: Verdict | null;
  readonly receive: (event: KeyboardEvent) => void;
};

/** Has focus when the dialog opens. */
const RecorderField = ({ label, line, recorded, verdict, receive }: FieldProps) => {
  const { keyEditor } = usePageTexts();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: shows keys as they are printed, which an input cannot
    <div
      ref={field}
      role="textbox"
      aria-readonly="true"
      aria-label={label}
      aria-describedby="recorder-verdict"
      tabIndex={0}
      className="recorderField"
      data-verdict={verdict?.kind}
      onKeyDown={receive}
    >
      {recorded === '' ? <span>{keyEditor.press}</span> : <Recorded recorded={recorded} line={line} />}
    </div>
  );
};

const Recorded = ({ recorded, line }: { readonly recorded: string; readonly line: KeyLine }) => (
  <>
    <Key keys={recorded} />
    {line.isNumbered && <Keys keys={['1', '2', '3', '9']} />}
  </>
);

type VerdictProps = { readonly verdict: Verdict | null; readonly recorded: string };

const VerdictLine = ({ verdict, recorded }: VerdictProps) => {
  const words = useVerdictWords(verdict, recorded);
  return (
    <p id="recorder-verdict" role="status" className="recorderVerdict" data-verdict={verdict?.kind}>
      {words}
    </p>
  );
};

type AnswerProps = Omit<RecorderProps, 'close'> &
  VerdictProps & { readonly change: (changes: KeyChanges) => void };

const Answers = ({ line, lines, recorded, replaced, verdict, change }: AnswerProps) => {
  const { keyEditor } = usePageTexts();
  const printed = usePrinted();
  if (verdict?.kind === 'free')
    return (
      <button type="button" className="primary" onClick={() => change(taking(line, recorded, replaced, []))}>
        {keyEditor.use(printed(recorded))}
      </button>
    );
  if (verdict?.kind !== 'conflict') return null;
  const { conflicts } = verdict;
  const [first, ...others] = conflicts;
  const swaps = first && others.length === 0 && replaced !== null && canSwap(first, line, replaced, lines);
  return (
    <>
      {swaps && (
        <button
          type="button"
          className="primary"
          onClick={() => change(swapping(line, recorded, replaced, first))}
        >
          {keyEditor.swap}
        </button>
      )}
      <button
        type="button"
        className={swaps ? 'button' : 'primary'}
        onClick={() => change(taking(line, recorded, replaced, conflicts))}
      >
        {keyEditor.useHere}
      </button>
    </>
  );
};

const Hints = ({ hasKey }: { readonly hasKey: boolean }) => {
  const { keyEditor } = usePageTexts();
  return (
    <p className="recorderHints" aria-hidden="true">
      {hasKey && (
        <span>
          <Key keys="Enter" /> {keyEditor.accept}
        </span>
      )}
      <span>
        <Key keys="Backspace" /> {hasKey ? keyEditor.startOver : keyEditor.removes}
      </span>
      <span>
        <Key keys="Escape" /> {keyEditor.cancels}
      </span>
    </p>
  );
};
