/** Hooks that run commands from a component. */
import type { Focus } from '../../actions/defineAction.ts';
import { useAppSession, useSession } from '../view/context.ts';
import { type Place, placeIn } from './defineCommand.ts';
import { runNamed } from './registry.ts';

export const usePlace = (focus?: Focus): Place => placeIn(useAppSession(), useSession(), focus);

/** Runs a command by id; it may have to be loaded first. */
export const useRunNamed = (): ((id: string) => void) => {
  const app = useAppSession();
  const session = useSession();
  return (id) => runNamed(id, placeIn(app, session));
};
