/** Reads the labels of a task. */
import type { LabelId } from './ids.ts';
import type { Task } from './task.ts';

/** Checked, because other programs may have written anything. */
export const labelsOf = (task: Task | undefined): readonly LabelId[] =>
  Array.isArray(task?.labels) ? task.labels : [];
