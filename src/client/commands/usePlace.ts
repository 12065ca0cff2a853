/** Hooks that run commands from a component. */
import type { Focus } from '../../actions/defineAction.ts';
import { useApp, useAppSession, useSession } from '../view/context.ts';
import { type Place, placeIn } from './defineCommand.ts';
import type { CommandId } from './earlyKeys.ts';
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

/** Runs a command by id; it may have to be loaded first. */
export const useRunNamed = (): ((id: string) => void) => {
  const app = useAppSession();
  const session = useSession();
  return (id) => runNamed(id, placeIn(app, session));
};
