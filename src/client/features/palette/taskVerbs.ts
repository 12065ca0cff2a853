/** The verbs that the palette's keys run on a found task: the commands behind the keys of the list. */
import { applies, type Command, type Place, placeIn } from '../../commands/defineCommand.ts';
import { commands } from '../../commands/registry.ts';
import { focusOn } from '../../state/cursor.ts';
import { findTask } from '../../view/findTask.ts';
import type { FoundTask } from '../search/localSearch.ts';

export type TaskVerb = 'ship' | 'later' | 'start';

/** As in the list, a key has a second meaning where the first does not apply. */
const IDS: Readonly<Record<TaskVerb, readonly string[]>> = {
  ship: ['shipTask', 'unshipTask'],
  later: ['laterTask', 'unlaterTask'],
  start: ['startTask', 'stopTask'],
};

/** A place on the found task, where it is now; null if it is gone. */
export const placeOn = ({ app, session }: Place, { task }: FoundTask): Place | null => {
  const found = findTask(session, task.id);
  return found && placeIn(app, session, focusOn(session, found.task.owner, found.list, task.id));
};

/** The first of the verb's commands that applies there. */
export const verbCommand = (verb: TaskVerb, on: Place): Command | undefined =>
  commands(on.app).find((command) => IDS[verb].includes(command.id) && applies(command, on));
