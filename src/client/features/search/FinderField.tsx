/**
 * The field of a search over a list box: it keeps the keyboard while the arrows choose. With the button that closes
 * the dialog.
 */
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

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The option that an arrow leads to, around the ends; null for any other key. */
export const stepFrom = (at: number, count: number, key: string | null): number | null => {
  const step = key === null ? undefined : STEPS[key];
  return step === undefined ? null : (Math.max(at, 0) + step + count) % Math.max(count, 1);
};
