/** Commands that change how the list in view is shown. */
import { focusCursor } from '../state/cursor.ts';
import { GROUPINGS, groupBy, groupingOf } from '../state/grouping.ts';
import type { Command, Place } from './defineCommand.ts';

/** Goes to the next grouping. The button in the head of the list chooses one. */
const nextGrouping = ({ session }: Place): void => {
  const { list } = session.state;
  const at = GROUPINGS.indexOf(groupingOf(session, list));
  groupBy(session, list, GROUPINGS[(at + 1) % GROUPINGS.length] ?? null);
  focusCursor(session);
};

export const viewCommands: readonly Command[] = [
  { id: 'group', keys: ['Shift+g'], words: 'group', group: 'move', run: nextGrouping },
];
