/**
 * A small menu next to a button, with actions on something other than a task.
 *
 * Guarantees that its keys act only in it, and that focus returns to the button.
 */
import { Check } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { placeBeside } from './OpenMenu.tsx';

export type Choice = {
  readonly label: string;
  readonly run: () => void;
  /** For a choice among alternatives: whether it is the current one. */
  readonly isChosen?: boolean;
};

type Props = {
  readonly label: string;
  readonly beside: RefObject<HTMLButtonElement | null>;
  readonly choices: readonly Choice[];
  readonly onClose: () => void;
};

const roleOf = ({ isChosen }: Choice) =>
  isChosen === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemradio', 'aria-checked': isChosen } as const);

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export const ChoiceMenu = ({ label, beside, choices, onClose }: Props) => {
  const list = useRef<HTMLDivElement>(null);
  const [style] = useState(() => beside.current && placeBeside(beside.current, choices.length));
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-checked=true]');
    (chosen ?? list.current?.querySelector('button'))?.focus();
  }, []);
  const hasChecks = choices.some(({ isChosen }) => isChosen !== undefined);
  const receive = (event: KeyboardEvent) => {
    event.stopPropagation();
    const items = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const step = STEPS[event.key];
    if (step) items[(at + step + items.length) % items.length]?.focus();
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    if (step || event.key === 'Escape' || event.key === 'Tab') event.preventDefault();
  };
  return (
    <Dialog label={label} className="menu" style={style ?? {}} onClose={onClose}>
      <div ref={list} role="menu" aria-label={label} tabIndex={-1} onKeyDown={receive}>
        {choices.map((choice) => (
          <button
            key={choice.label}
            type="button"
            {...roleOf(choice)}
            tabIndex={-1}
            onClick={() => {
              onClose();
              choice.run();
            }}
          >
            {hasChecks && (
              <span className="check" aria-hidden="true">
                {choice.isChosen && <Check size="0.875rem" />}
              </span>
            )}
            <span>{choice.label}</span>
          </button>
        ))}
      </div>
    </Dialog>
  );
};
