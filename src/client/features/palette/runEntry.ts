/**
 * What happens when an entry of the palette is chosen. Each function returns null and closes the palette, or returns why it
 * did nothing.
 */
import { type Command, type Place, placeIn, runCommand } from '../../commands/defineCommand.ts';
import { printedKeyOf } from '../../commands/printedKey.ts';
import { onSelectionWith } from '../../commands/selectionVerbs.ts';
import { focusCursor } from '../../state/cursor.ts';
import { isPage } from '../../state/layers.ts';
import { openView } from '../../state/savedViews.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { tooLong } from '../editing/textLimits.ts';
import type { FoundTask } from '../search/localSearch.ts';
import { openFound } from '../search/openFound.ts';
import { addTask } from '../tasks/quickAddTasks.ts';
import { whyNotNow } from './commandEntries.ts';
import type { CreateEntry, Entry } from './paletteEntries.ts';
import { rememberCommand } from './recentCommands.ts';
import { placeOn, type TaskVerb, verbCommand } from './taskVerbs.ts';
import { runAndTeach } from './teachKey.ts';

/** Closes the palette and what is under it, such as the settings. A page stays. */
const closeDialogs = (session: TeamSession): void =>
  session.set({ layers: session.state.layers.filter(({ kind }) => isPage(kind)) });

/** Permission is checked again: others may have changed something while the palette was open. */
export const runChosen = ({ app, session }: Place, command: Command, answer?: string): string | null => {
  const place = placeIn(app, session);
  const no = whyNotNow(command, place);
  if (no !== null) return no;
  closeDialogs(session);
  rememberCommand(session.user.id, command.id);
  const onSelected = onSelectionWith(place, command, answer);
  runAndTeach(command, place, onSelected ?? (() => runCommand(command, place, answer)));
  return null;
};

/** Runs a verb on a found task. The screen stays where it is. */
export const runOnTask = (place: Place, verb: TaskVerb, found: FoundTask): string | null => {
  const { texts } = place.session;
  const { keys } = pageTextsOf(texts);
  const on = placeOn(place, found);
  if (!on) return texts.refusals.taskGone;
  const command = verbCommand(verb, on);
  if (!command)
    return on.focus.list === 'shipped'
      ? keys.isShipped(printedKeyOf(place.app, 'unshipTask'))
      : keys.noMeaning;
  const no = whyNotNow(command, on);
  if (no !== null) return no;
  closeDialogs(place.session);
  runCommand(command, on);
  return null;
};

/** Adds the task where quick add would, and moves the keyboard to it if it is in view. */
export const create = ({ session }: Place, { task }: CreateEntry, start: boolean): string | null => {
  const problem = tooLong(session.texts, 'title', task.title);
  if (problem) return problem;
  const { owner, list } = session.state;
  const before = session.state.selection.cursor?.id;
  closeDialogs(session);
  addTask(session, { ...task, start: start || task.start }, { owner, list });
  if (session.state.selection.cursor?.id !== before) focusCursor(session);
  return null;
};

/** Opens an entry that is neither a command nor a new task. */
export const open = (
  { app, session }: Place,
  entry: Exclude<Entry, CreateEntry | { readonly kind: 'command' }>,
): null => {
  closeDialogs(session);
  if (entry.kind === 'team') app.show(entry.team.id);
  else if (entry.kind === 'view') openView(session, entry.view);
  else openFound(session, entry, pageTextsOf(session.texts).search);
  return null;
};
