/**
 * A button that opens a menu. Disabled entries can be reached and say why they are.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Key, shortcut } from '../elements/Key.tsx';
import { Dialog } from './Dialog.tsx';

export type MenuEntry = {
  readonly label: string;
  readonly keys?: readonly string[];
  /** Why it cannot be chosen now. */
  readonly reason?: string | undefined;
  readonly run: () => void;
};

type Props = {
  readonly label: string;
  readonly className: string;
  readonly entries: () => readonly MenuEntry[];
  readonly children: ReactNode;
  readonly inGrid?: boolean;
};

type Place = { readonly top: number; readonly left: number };
/** As in dialog.css, in rem. */
const WIDTH = 14.5;
const ENTRY = 2.125;

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Below the button, or above it where there is no room. */
const placeBeside = (button: HTMLElement, entries: number): Place => {
  const { bottom, top, right, left } = button.getBoundingClientRect();
  const width = WIDTH * rem();
  const height = (entries * ENTRY + 1) * rem();
  return {
    left: Math.max(8, left < innerWidth / 2 - width ? left : right - width),
    top: bottom + height < innerHeight ? bottom + 4 : Math.max(8, top - height - 4),
  };
};

export const Menu = ({ label, className, entries, children, inGrid = false }: Props) => {
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        data-menu={inGrid || undefined}
        tabIndex={inGrid ? -1 : 0}
        onClick={() => button.current && setPlace(placeBeside(button.current, entries().length))}
      >
        {children}
      </button>
      {place && (
        <Dialog label={label} className="menu" style={place} onClose={() => setPlace(null)}>
          <MenuEntries label={label} entries={entries()} close={() => setPlace(null)} />
        </Dialog>
      )}
    </>
  );
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

type EntriesProps = {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly close: () => void;
};

const MenuEntries = ({ label, entries, close }: EntriesProps) => {
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus(), []);
  const receive = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const ends: Record<string, number> = { Home: 0, End: all.length - 1 };
    const step = STEPS[event.key];
    const to = step === undefined ? ends[event.key] : (at + step + all.length) % all.length;
    if (event.key === 'Tab') close();
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  };
  const choose = ({ reason, run }: MenuEntry) => {
    if (reason) return;
    close();
    run();
  };
  return (
    <div ref={list} role="menu" aria-label={label} tabIndex={-1} onKeyDown={receive}>
      {entries.map((entry) => (
        <button
          key={entry.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={entry.reason !== undefined}
          aria-keyshortcuts={shortcut(entry.keys ?? [])}
          onClick={() => choose(entry)}
        >
          <span>{entry.label}</span>
          {entry.reason && <small>{entry.reason}</small>}
          {entry.keys?.[0] && <Key keys={entry.keys[0]} />}
        </button>
      ))}
    </div>
  );
};
