/** The entries of an open menu, next to its button. */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { type Command, type Place, placeIn, runCommand } from '../../commands/defineCommand.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { inMenu, runOnRow } from '../../commands/registry.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { closeLayer } from '../../state/layers.ts';
import type { MenuName } from '../../state/screenState.ts';
import { asSentence } from '../../text/asSentence.ts';
import { useTexts } from '../../view/context.ts';
import { Key, shortcut } from '../elements/Key.tsx';
import { Dialog } from './Dialog.tsx';

type Corner = { readonly top: number; readonly left: number };
/** Must match dialog.css. */
const WIDTH_REM = 14.5;
const ENTRY_HEIGHT_REM = 2.125;

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Below the button, or above it if there is no room. */
export const placeBeside = (button: HTMLElement, entries: number): Corner => {
  const { bottom, top, right, left } = button.getBoundingClientRect();
  const width = WIDTH_REM * rem();
  const height = (entries * ENTRY_HEIGHT_REM + 1) * rem();
  return {
    left: Math.max(8, left < innerWidth / 2 - width ? left : right - width),
    top: bottom + height < innerHeight ? bottom + 4 : Math.max(8, top - height - 4),
  };
};

type Props = {
  readonly name: MenuName;
  readonly label: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly lead: ReactNode;
};

export const OpenMenu = ({ name, label, button, lead }: Props) => {
  const place = usePlace();
  const { session } = place;
  const entries = inMenu(name, place);
  const [style] = useState(() => button.current && placeBeside(button.current, entries.length));
  const close = () => closeLayer(session, 'menu');
  // The menu closes with its button: another member may have taken the task.
  useEffect(
    () => () => queueMicrotask(() => button.current?.isConnected || closeLayer(session, 'menu')),
    [session, button],
  );
  return (
    <Dialog label={label} className="menu" style={style ?? {}} onClose={close}>
      <MenuEntries name={name} label={label} lead={lead} entries={entries} place={place} close={close} />
    </Dialog>
  );
};

const ITEMS = '[role=menuitem], [role=menuitemradio]';
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

type EntriesProps = {
  readonly name: MenuName;
  readonly label: string;
  readonly lead: ReactNode;
  readonly entries: readonly Command[];
  readonly place: Place;
  readonly close: () => void;
};

const MenuEntries = ({ name, label, lead, entries, place, close }: EntriesProps) => {
  const { app, session } = place;
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])];
  useEffect(() => list.current?.querySelector<HTMLElement>(ITEMS)?.focus(), []);
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
  const choose = (command: Command) => {
    if (command.whyNot?.(place)) return;
    close();
    if (name === 'row') runOnRow(command, placeIn(app, session));
    else runCommand(command, placeIn(app, session));
  };
  return (
    <div ref={list} role="menu" aria-label={label} tabIndex={-1} onKeyDown={receive}>
      {lead}
      {entries.map((command) => (
        <Entry
          key={command.id}
          command={command}
          reason={command.whyNot?.(place) ?? null}
          choose={() => choose(command)}
        />
      ))}
    </div>
  );
};

type EntryProps = {
  readonly command: Command;
  readonly reason: string | null;
  readonly choose: () => void;
};

const Entry = ({ command, reason, choose }: EntryProps) => (
  <button
    type="button"
    role="menuitem"
    tabIndex={-1}
    aria-disabled={reason !== null}
    aria-keyshortcuts={shortcut(command.keys)}
    onClick={choose}
  >
    <span>{asSentence(labelOf(command, useTexts()))}</span>
    {reason && <small>{reason}</small>}
    {command.keys[0] && <Key keys={command.keys[0]} />}
  </button>
);
