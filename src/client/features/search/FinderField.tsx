/** The text field of a search dialog, and the button that closes the dialog. The field keeps focus while the arrows choose. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Key } from '../elements/Key.tsx';

type Props = {
  readonly label: string;
  /** The id of the list box. */
  readonly list: string;
  /** The id of the chosen option. */
  readonly chosen: string | null;
  readonly text: string;
  /** If omitted, nothing is cut. */
  readonly maxLength?: number;
  readonly onText: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly close: string;
  readonly onClose: () => void;
  /** Between the icon and the field. */
  readonly children?: ReactNode;
};

export const FinderField = ({
  label,
  list,
  chosen,
  text,
  maxLength,
  onText,
  onKeyDown,
  close,
  onClose,
  children,
}: Props) => {
  const field = useRef<HTMLInputElement>(null);
  // In an effect: the dialog must first remember the previously focused element.
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="searchLine">
      <Search size="1rem" aria-hidden="true" />
      {children}
      <input
        ref={field}
        type="text"
        dir="auto"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen ?? undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        placeholder={label}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="plain" onClick={onClose}>
        <Key keys="Escape" /> {close}
      </button>
    </div>
  );
};
