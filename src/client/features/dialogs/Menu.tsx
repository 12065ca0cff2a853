/**
 * A button that opens a menu. Disabled entries can be reached and say why they are.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Command, Place } from '../../commands/defineCommand.ts';
import { inMenu } from '../../commands/registry.ts';
import { usePlace, useRun } from '../../commands/usePlace.ts';
import { closeLayer, layerOf, openLayer } from '../../state/layers.ts';
import type { MenuName } from '../../state/screenState.ts';
import { asSentence } from '../../text/asSentence.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { Key, shortcut } from '../elements/Key.tsx';
import { Dialog } from './Dialog.tsx';

type Props = {
  readonly name: MenuName;
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly inGrid?: boolean;
};

type Corner = { readonly top: number; readonly left: number };
/** As in dialog.css, in rem. */
const WIDTH = 14.5;
const ENTRY = 2.125;

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Below the button, or above it where there is no room. */
const placeBeside = (button: HTMLElement, entries: number): Corner => {
  const { bottom, top, right, left } = button.getBoundingClientRect();
  const width = WIDTH * rem();
  const height = (entries * ENTRY + 1) * rem();
  return {
    left: Math.max(8, left < innerWidth / 2 - width ? left : right - width),
    top: bottom + height < innerHeight ? bottom + 4 : Math.max(8, top - height - 4),
  };
};

export const Menu = ({ name, label, className, children, inGrid = false }: Props) => {
  const session = useSession();
  const button = useRef<HTMLButtonElement>(null);
  const open = useScreen((state) => layerOf(state, 'menu')?.menu === name);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        tabIndex={inGrid ? -1 : 0}
        onClick={() => openLayer(session, { kind: 'menu', menu: name })}
      >
        {children}
      </button>
      {open && <OpenMenu name={name} label={label} button={button} />}
    </>
  );
};

type OpenProps = Pick<Props, 'name' | 'label'> & {
  readonly button: RefObject<HTMLButtonElement | null>;
};

const OpenMenu = ({ name, label, button }: OpenProps) => {
  const place = usePlace();
  const { session } = place;
  const entries = inMenu(name, place);
  const [style] = useState(() => button.current && placeBeside(button.current, entries.length));
  const close = () => closeLayer(session, 'menu');
  // With its button the menu goes too: somebody else may have taken the task.
  useEffect(
    () => () => queueMicrotask(() => button.current?.isConnected || closeLayer(session, 'menu')),
    [session, button],
  );
  return (
    <Dialog label={label} className="menu" style={style ?? {}} onClose={close}>
      <MenuEntries label={label} entries={entries} place={place} close={close} />
    </Dialog>
  );
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

type EntriesProps = {
  readonly label: string;
  readonly entries: readonly Command[];
  readonly place: Place;
  readonly close: () => void;
};

const MenuEntries = ({ label, entries, place, close }: EntriesProps) => {
  const run = useRun();
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
  const choose = (command: Command) => {
    if (command.whyNot?.(place)) return;
    close();
    run(command);
  };
  return (
    <div ref={list} role="menu" aria-label={label} tabIndex={-1} onKeyDown={receive}>
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

const Entry = ({ command: { keys, label }, reason, choose }: EntryProps) => (
  <button
    type="button"
    role="menuitem"
    tabIndex={-1}
    aria-disabled={reason !== null}
    aria-keyshortcuts={shortcut(keys)}
    onClick={choose}
  >
    <span>{asSentence(label(useTexts()))}</span>
    {reason && <small>{reason}</small>}
    {keys[0] && <Key keys={keys[0]} />}
  </button>
);
