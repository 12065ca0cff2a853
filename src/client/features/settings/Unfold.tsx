/**
 * A row with a button that opens a form below it. Focus moves into the form, and back to the button when it closes.
 * Escape closes the form and nothing else.
 */
import './unfold.css';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';

type Props = {
  readonly label: string;
  /** For screen readers, if the label alone does not name its object. */
  readonly fullLabel?: string;
  readonly isDanger?: boolean;
  /** Why it cannot be opened: the button then shows the reason. */
  readonly whyNot?: string | null;
  /** Content next to the button. */
  readonly row?: ReactNode;
  /** The form. */
  readonly children: (close: () => void) => ReactNode;
};

export const Unfold = ({ label, fullLabel, isDanger = false, whyNot = null, row, children }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (isOpen) focusFirst(form.current);
    else if (wasOpen.current) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const close = () => setOpen(false);
  const receive = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  return (
    <>
      <div className="settingsRow">
        {row}
        <button
          ref={button}
          type="button"
          className={isDanger ? 'textButton danger' : 'textButton'}
          aria-label={fullLabel}
          aria-expanded={isOpen}
          aria-disabled={whyNot !== null}
          aria-description={whyNot ?? undefined}
          title={whyNot ?? undefined}
          onClick={() => whyNot === null && setOpen(!isOpen)}
        >
          {label}
        </button>
      </div>
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only handles Escape from its fields
        <div ref={form} className="unfolded" onKeyDown={receive}>
          {children(close)}
        </div>
      )}
    </>
  );
};

/** The first field, or else the first button. */
export const focusFirst = (element: HTMLElement | null): void =>
  (
    element?.querySelector<HTMLElement>('input:not([hidden]):not([readonly])') ??
    element?.querySelector<HTMLElement>('button, a')
  )?.focus();
