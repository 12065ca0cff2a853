/** Adds the lines that were entered before the code of quick add was loaded. */
import type { Place } from '../../state/drafts/draft.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { type Known, parseQuickAdd } from './quickAdd.ts';
import type { EarlyLine } from './quickAddLine.ts';
import { addTask } from './quickAddTasks.ts';

/**
 * In order. Those that are added leave the draft; those that are refused stay in it. A line that the draft no longer
 * holds is added already.
 */
export const addEarlyLines = (session: TeamSession, lines: readonly EarlyLine[], known: Known): void => {
  const { drafts } = session;
  const refused = new Map<Place, string>();
  for (const { place, shown, text, start } of lines) {
    const before = refused.get(place) ?? '';
    const held = `${before}${text}\n`;
    const draft = drafts.get(place)?.text ?? '';
    if (!draft.startsWith(held)) continue;
    const task = parseQuickAdd(text, known);
    const isAdded = task.title !== '' && addTask(session, { ...task, start: start || task.start }, shown);
    const left = before + draft.slice(held.length);
    if (!isAdded) refused.set(place, held);
    else if (left) drafts.set(place, { text: left });
    else drafts.remove(place);
  }
};
