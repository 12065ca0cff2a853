/**
 * A modal dialog. Uses the browser's own, which traps focus, makes the rest inert and restores focus.
 *
 * Its layer receives the keys: none acts on the screen behind, and Escape closes it (commands/layerCommands.ts).
 */
import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

type Props = {
  readonly label: string;
  readonly className: string;
  readonly style?: CSSProperties;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export const Dialog = ({ label, className, style, onClose, children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    if (!element?.contains(document.activeElement)) element?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && document.activeElement !== before) before.focus();
    };
  }, []);
  return createPortal(
    // A click outside hits the dialog element itself. With tabIndex, a click on its text does not focus the page.
    // biome-ignore lint/a11y/useKeyWithClickEvents: its key is Escape, which is a command of its layer
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={label}
      className={className}
      style={style}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      {children}
    </dialog>,
    document.body,
  );
};
