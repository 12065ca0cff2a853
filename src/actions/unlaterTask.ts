/** Brings a task that was put off back to the top of the current list. */
import { defineAction } from './defineAction.ts';
import { toOpenList } from './openList.ts';
import { focusedTask } from './taskTarget.ts';

export const unlaterTask = defineAction({
  name: 'unlaterTask',
  bindings: [{ name: 'now', keys: ['l'], args: (focus) => focusedTask(focus, ['later']) }],
  ...toOpenList('tasks'),
});
