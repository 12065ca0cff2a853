/**
 * A modal dialog. The browser's own: it keeps the focus inside, makes the rest inert and gives the focus back.
 *
 * Its layer has the keyboard: no key typed in it acts on the screen behind, and Escape closes it (commands/layerCommands.ts).
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
    // A click beside it falls on the dialog itself; with tabIndex a click on its text does not send the focus to the page.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is Escape, which is a command of its layer
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
