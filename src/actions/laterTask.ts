/** Puts a task off. */
import { defineAction } from './defineAction.ts';
import { toOpenList } from './openList.ts';
import { focusedTask } from './taskTarget.ts';

export const laterTask = defineAction({
  name: 'laterTask',
  bindings: [{ name: 'later', keys: ['l'], args: (focus) => focusedTask(focus, ['tasks']) }],
  ...toOpenList('later'),
});
