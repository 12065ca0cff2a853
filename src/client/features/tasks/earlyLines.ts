/** Adds the lines that were entered before the code of quick add was loaded. */
import type { Place } from '../../state/drafts/draft.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { type Known, parseQuickAdd } from './quickAdd.ts';
import type { EarlyLine } from './quickAddLine.ts';
import { addTask } from './quickAddTasks.ts';

/** In order. Those that are added leave the draft; those that are refused stay in it. */
export const addEarlyLines = (session: TeamSession, lines: readonly EarlyLine[], known: Known): void => {
  const { drafts } = session;
  const kept = new Map<Place, string>();
  for (const { place, shown, text, start } of lines) {
    const task = parseQuickAdd(text, known);
    const before = kept.get(place) ?? '';
    const isAdded = task.title !== '' && addTask(session, { ...task, start: start || task.start }, shown);
    if (!isAdded) kept.set(place, `${before}${text}\n`);
    const draft = drafts.get(place)?.text ?? '';
    if (!isAdded || !draft.startsWith(`${before}${text}\n`)) continue;
    const left = before + draft.slice(before.length + text.length + 1);
    if (left) drafts.set(place, { text: left });
    else drafts.remove(place);
  }
};
