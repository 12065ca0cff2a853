/** Hooks that run commands from a component. */
import type { Focus } from '../../actions/defineAction.ts';
import { useApp, useAppSession, useSession } from '../view/context.ts';
import { type Place, placeIn } from './defineCommand.ts';
import type { CommandId } from './earlyKeys.ts';
import { type FieldName, type KeyIn, keysInField } from './fieldKeys.ts';
import { keysOf, runNamed } from './registry.ts';

/** Re-renders the component when the person's keys change, since most components read commands at their place. */
export const usePlace = (focus?: Focus): Place => {
  useApp(({ keys }) => keys);
  return placeIn(useAppSession(), useSession(), focus);
};

export const useKeysOf = (id: CommandId): readonly string[] => {
  useApp(({ keys }) => keys);
  return keysOf(useAppSession(), id);
};

/** The first key that does this in a text field; empty if there is none. */
export const useKeyInField = <Field extends FieldName>(field: Field, name: KeyIn<Field>): string => {
  useApp(({ keys }) => keys);
  return keysInField(useAppSession(), field, name)[0] ?? '';
};

/** Runs a command by id; it may have to be loaded first. */
export const useRunNamed = (): ((id: string) => void) => {
  const app = useAppSession();
  const session = useSession();
  return (id) => runNamed(id, placeIn(app, session));
};
