/**
 * The whole screen in happy-dom, on a session without a network: what is there to see, and how a person types.
 */
import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { vi } from 'vitest';
import { App } from '../client/ui/App.tsx';
import type { MemberId } from '../model/ids.ts';
import { type HarborServer, moment, openSession, reopenSession } from './browserSession.ts';
import { ADA } from './demoTeam.ts';

export type OpenScreen = {
  readonly server: HarborServer;
  /** Time passes, and what it brings is drawn. */
  readonly wait: (milliseconds?: number) => Promise<void>;
  /** The server carries out what was sent. */
  readonly settle: () => Promise<void>;
  /** The connection is lost, or closed by the server for a reason. */
  readonly cut: (code?: number) => Promise<void>;
  readonly mend: () => Promise<void>;
  /** The page is left and comes back, for the same member or for another. */
  readonly reopen: (user?: MemberId) => Promise<void>;
  /** Somebody else does something. */
  readonly others: (user: MemberId, action: string, args: object) => Promise<void>;
};

export const openScreen = async (user: MemberId = ADA): Promise<OpenScreen> => {
  const server = await openSession(user);
  render(<App />);
  const drawn = (work: () => Promise<void>) => act(async () => work());
  await drawn(() => moment());
  return {
    server,
    wait: (milliseconds) => drawn(() => moment(milliseconds)),
    settle: () => drawn(() => server.take()),
    cut: (code) => drawn(() => server.cut(code)),
    mend: () => drawn(() => server.mend()),
    reopen: (who) => drawn(() => reopenSession(server, who)),
    others: (who, action, args) => drawn(() => server.others(who, action, args)),
  };
};

export const closeScreen = (): void => {
  cleanup();
  vi.useRealTimers();
};

/** Presses keys one after the other, on whatever has the focus. */
export const press = (...keys: readonly string[]): void => {
  for (const key of keys) {
    const [named = '', ...modifiers] = key.split('+').reverse();
    const target = document.activeElement ?? document.body;
    const event = createEvent.keyDown(target, {
      key: named,
      altKey: modifiers.includes('Alt'),
      shiftKey: modifiers.includes('Shift'),
      ctrlKey: modifiers.includes('Mod'),
    });
    // happy-dom takes Alt for AltGr.
    Object.defineProperty(event, 'getModifierState', { value: () => false });
    fireEvent(target, event);
  }
};

/** Fills the field that has the focus. */
export const type = (value: string): void => {
  fireEvent.change(document.activeElement as Element, { target: { value } });
};

/** Pastes into the field that has the focus. */
export const paste = (text: string): void => {
  const target = document.activeElement as HTMLInputElement;
  const went = fireEvent.paste(target, { clipboardData: { getData: () => text } });
  if (went) type(target.value + text.replace(/[\r\n]+/g, ''));
};

/** The person goes on elsewhere: the field loses the keyboard. */
export const leave = (): void => act(() => (document.activeElement as HTMLElement | null)?.blur());

/** The titles of a list, from top to bottom. */
export const rowsOf = (name: string | RegExp): string[] =>
  [...screen.getByRole('grid', { name }).querySelectorAll('[role=row]')]
    .filter((row) => !row.hasAttribute('data-ghost'))
    .map((row) => row.querySelector('.title')?.textContent ?? '');

/** The task whose row has the keyboard focus. */
export const focusedTask = (): string | undefined =>
  (document.activeElement as HTMLElement | null)?.dataset.task;

export const rowOf = (task: string): HTMLElement => {
  const row = document.querySelector<HTMLElement>(`[data-task="${task}"]`);
  if (!row) throw new Error(`no row of ${task}`);
  return row;
};
