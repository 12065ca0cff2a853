/**
 * The one layer between the default keys of commands and everything that reads keys: a command with the keys of this
 * person.
 *
 * Most people use the default keys, so the code that reads stored ones loads only for the others, before the first paint.
 * Escape always goes back: a command keeps it whatever its other keys are.
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

/** The command with these keys. Each runs it as the default key at the same position does, such as the third of nine. */
export const asBound = <One extends Command>(app: AppSession, command: One): One => {
  const keys = boundKeys(app, command);
  const defaults = command.keys;
  if (keys === defaults) return command;
  return {
    ...command,
    keys,
    run: (place, pressed, answer) => command.run(place, defaults[keys.indexOf(pressed)] ?? pressed, answer),
  };
};

/** Resolves when the person's keys apply or, if their code cannot be loaded, the default ones. */
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
