/** How a component runs commands: the place in which it stands. */
import type { Focus } from '../../actions/defineAction.ts';
import { useAppSession, useSession } from '../view/context.ts';
import { type Command, type Place, placeIn, runCommand } from './defineCommand.ts';

export const usePlace = (focus?: Focus): Place => placeIn(useAppSession(), useSession(), focus);

/** Runs a command at the current place. */
export const useRun = (): ((command: Command) => void) => {
  const app = useAppSession();
  const session = useSession();
  return (command) => runCommand(command, placeIn(app, session));
};
