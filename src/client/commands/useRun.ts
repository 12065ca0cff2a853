/** Runs commands from a component that loads later. */
import { useAppSession, useSession } from '../view/context.ts';
import { type Command, placeIn, runCommand } from './defineCommand.ts';

/** Runs a command at the current place. */
export const useRun = (): ((command: Command) => void) => {
  const app = useAppSession();
  const session = useSession();
  return (command) => runCommand(command, placeIn(app, session));
};
