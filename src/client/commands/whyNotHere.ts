/** Says why a command that exists does nothing at a place. */
import { isGhost } from '../state/cursor.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import type { Place } from './defineCommand.ts';

/** Why an existing command, or its key, does nothing here. */
export const whyNotHere = (keys: string, { session, focus }: Place): string => {
  const why = pageTextsOf(session.texts).keys;
  if (isGhost(session)) return session.texts.refusals.taskGone;
  if (!focus.task) return why.noTask;
  if (focus.list === 'shipped') return why.isShipped;
  if (keys.startsWith('Alt+')) return focus.index === 0 ? why.isFirst : why.isLast;
  return why.noMeaning;
};
