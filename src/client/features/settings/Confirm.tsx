/**
 * A button that asks for confirmation, in its place, before it does something irreversible. Focus returns to the button
 * on cancel. Escape cancels and closes nothing else.
 */
import './confirm.css';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { usePageTexts } from '../../view/pageTexts.ts';

type Props = {
  readonly label: string;
  /** For screen readers, if the label alone does not name its object. */
  readonly fullLabel: string;
  readonly question: ReactNode;
  readonly answer: string;
  readonly confirm: () => void;
  /** The action removes something. */
  readonly isDanger?: boolean;
  /** Why it is not available: the button then shows the reason. */
  readonly whyNot?: string | null;
};

export const Confirm = ({
  label,
  fullLabel,
  question,
  answer,
  confirm,
  isDanger = false,
  whyNot = null,
}: Props) => {
  const { settings } = usePageTexts();
  const [isAsking, ask] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (!isAsking && wasAsking.current) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const receive = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    ask(false);
  };
  if (!isAsking)
    return (
      <button
        ref={button}
        type="button"
        className={isDanger ? 'textButton danger' : 'textButton'}
        aria-label={fullLabel}
        aria-disabled={whyNot !== null}
        aria-description={whyNot ?? undefined}
        title={whyNot ?? undefined}
        onClick={() => whyNot === null && ask(true)}
      >
        {label}
      </button>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question and its answers, not fields
    <div className="confirm" role="group" aria-label={fullLabel} onKeyDown={receive}>
      <p>{question}</p>
      <button
        type="button"
        className={isDanger ? 'button danger' : 'button'}
        onClick={() => {
          ask(false);
          confirm();
        }}
      >
        {answer}
      </button>
      {/* biome-ignore lint/a11y/noAutofocus: pressing Enter twice must not confirm */}
      <button type="button" className="button" autoFocus onClick={() => ask(false)}>
        {settings.cancel}
      </button>
    </div>
  );
};
