/** Says why a command that exists does nothing at a place. */
import { isGhost } from '../state/cursor.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import type { Command, Place } from './defineCommand.ts';
import { printedKeyOf } from './printedKey.ts';

/** Commands that move a task in its list do nothing at the end of the list. */
const MOVES: readonly string[] = ['moveTask', 'moveTask 2', 'moveToTop', 'moveToBottom'];

export const whyNotHere = (
  command: Pick<Command, 'id'> | undefined,
  { app, session, focus }: Place,
): string => {
  const why = pageTextsOf(session.texts).keys;
  if (isGhost(session)) return session.texts.refusals.taskGone;
  if (!focus.task) return why.noTask;
  if (focus.list === 'shipped') return why.isShipped(printedKeyOf(app, 'unshipTask'));
  if (command && MOVES.includes(command.id)) return focus.index === 0 ? why.isFirst : why.isLast;
  return why.noMeaning;
};
