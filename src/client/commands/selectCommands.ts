/**
 * Commands that select several tasks or filter the list. `stepBack` in screenCommands.ts clears the selection and the
 * filter.
 */
import { filterBy } from '../state/filtering.ts';
import { extendBy, selectAll, toggleRow } from '../state/selecting.ts';
import type { Command } from './defineCommand.ts';

export const selectCommands: readonly Command[] = [
  {
    id: 'select',
    keys: ['x', 'Space'],
    words: 'select',
    group: 'select',
    menu: ({ focus: { task } }) => (task ? 'row' : null),
    applies: ({ focus: { task } }) => task !== undefined,
    run: ({ session, focus: { task, list } }) => {
      if (task && list) toggleRow(session, { id: task.id, list });
    },
  },
  {
    id: 'extendDown',
    keys: ['Shift+ArrowDown', 'Shift+j'],
    words: 'extendDown',
    group: 'select',
    repeats: true,
    run: ({ session }) => extendBy(session, 1),
  },
  {
    id: 'extendUp',
    keys: ['Shift+ArrowUp', 'Shift+k'],
    words: 'extendUp',
    group: 'select',
    repeats: true,
    run: ({ session }) => extendBy(session, -1),
  },
  {
    id: 'selectAll',
    keys: ['Mod+a'],
    words: 'selectAll',
    group: 'select',
    run: ({ session }) => selectAll(session),
  },
  {
    id: 'filter',
    keys: ['Shift+f'],
    words: 'filter',
    group: 'move',
    run: ({ session }) => {
      if (!session.state.filter) filterBy(session, { text: '', labels: [] });
      session.set({ asked: { question: 'filter' }, panel: 'list' });
    },
  },
];
