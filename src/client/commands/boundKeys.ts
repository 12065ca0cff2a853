/**
 * The one layer between the keys that commands are defined with and everything that reads keys: a command as this
 * person has bound it.
 *
 * Most people use the usual keys, so the code that reads stored ones loads only for the others, before the first paint.
 * Escape always goes back: no person's keys take it from a command.
 */
import type { AppSession } from '../state/appSession.ts';
import { keptChoice } from '../state/choices.ts';
import type { Bindable } from '../state/personKeys.ts';
import type { Command } from './defineCommand.ts';

/** The keys that a command has for this person. */
export const boundKeys = (app: AppSession, command: Bindable): readonly string[] => {
  const own = app.state.keys?.keysOf(command);
  return own ? [...command.keys.filter((key) => key === 'Escape'), ...own] : command.keys;
};

/** The command with these keys. Each stands for the usual key at its place, such as the third of nine. */
export const asBound = <One extends Command>(app: AppSession, command: One): One => {
  const keys = boundKeys(app, command);
  const usual = command.keys;
  if (keys === usual) return command;
  return {
    ...command,
    keys,
    run: (place, pressed, answer) => command.run(place, usual[keys.indexOf(pressed)] ?? pressed, answer),
  };
};

/** Resolves when the person's keys apply or, if their code cannot be loaded, the usual ones. */
export const restoreKeys = async (app: AppSession): Promise<void> => {
  if (keptChoice('keys') === '') app.set({ keys: null });
  else
    await import('./personKeys/storedKeys.ts')
      .then(({ applyStoredKeys }) => applyStoredKeys(app))
      .catch(() => {});
};

/** Another tab has changed the keys. */
export const followKeys = (app: AppSession): void =>
  addEventListener('storage', ({ key }) => {
    if (key === 'slipway.keys') void restoreKeys(app);
  });
