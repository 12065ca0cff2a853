/**
 * The course of the practice as plain data: its steps in order, and what each does to the sample tasks.
 *
 * Guarantees that each step finds the tasks it needs, and that nothing here knows the team.
 */
import type { CommandId } from '../../commands/earlyKeys.ts';
import type { PageTexts } from '../../text/texts.ts';

export type Lesson = keyof PageTexts['practice']['lessons'];
type StepId = keyof PageTexts['practice']['steps'];

export type Step = {
  readonly id: StepId;
  readonly lesson: Lesson;
  /** The command whose key it teaches; null if the person types something and submits it. */
  readonly command: CommandId | null;
};

export const STEPS: readonly Step[] = [
  { id: 'move', lesson: 'move', command: 'nextTask' },
  { id: 'moveAgain', lesson: 'move', command: 'nextTask' },
  { id: 'ship', lesson: 'ship', command: 'shipTask' },
  { id: 'undo', lesson: 'undo', command: 'undo' },
  { id: 'add', lesson: 'add', command: 'createTask' },
  { id: 'typeTask', lesson: 'add', command: null },
  { id: 'later', lesson: 'later', command: 'laterTask' },
  { id: 'start', lesson: 'start', command: 'startTask' },
  { id: 'palette', lesson: 'palette', command: 'openPalette' },
  { id: 'typeCommand', lesson: 'palette', command: null },
  { id: 'select', lesson: 'several', command: 'select' },
  { id: 'selectNext', lesson: 'several', command: 'nextTask' },
  { id: 'selectSecond', lesson: 'several', command: 'select' },
  { id: 'shipBoth', lesson: 'several', command: 'shipTask' },
];

export type SampleTask = {
  readonly id: number;
  readonly title: string;
  readonly list: 'now' | 'later' | 'shipped';
  readonly isWorking: boolean;
  readonly isSelected: boolean;
};

type Sample = {
  readonly tasks: readonly SampleTask[];
  /** The id of the task under the cursor. */
  readonly cursor: number;
};

export type Course = Sample & {
  readonly steps: readonly Step[];
  /** The index of the current step; the number of steps if all are done. */
  readonly at: number;
  /** The tasks before the last step, for undo. */
  readonly before: Sample | null;
};

const sample = (title: string, id: number): SampleTask => ({
  id,
  title,
  list: 'now',
  isWorking: false,
  isSelected: false,
});

/** @param hasKey lessons about a command without a key are left out */
export const startCourse = (titles: readonly string[], hasKey: (command: CommandId) => boolean): Course => {
  const missing = STEPS.filter(({ command }) => command !== null && !hasKey(command));
  const left = new Set(missing.map(({ lesson }) => lesson));
  // Undo takes back what the lesson before it has shipped.
  if (left.has('ship')) left.add('undo');
  return {
    tasks: titles.map(sample),
    cursor: 0,
    steps: STEPS.filter(({ lesson }) => !left.has(lesson)),
    at: 0,
    before: null,
  };
};

export const currentStep = ({ steps, at }: Course): Step | null => steps[at] ?? null;

export const openTasks = ({ tasks }: Sample): readonly SampleTask[] =>
  tasks.filter(({ list }) => list === 'now');

export const lessonsOf = ({ steps }: Course): readonly Lesson[] => [
  ...new Set(steps.map(({ lesson }) => lesson)),
];

/** Does what the current step asks for. @param text what was typed for it */
export const takeStep = (course: Course, text = ''): Course => {
  const step = currentStep(course);
  if (!step) return course;
  const { tasks, cursor } = course;
  const after = EFFECTS[step.id]?.(course, text) ?? { tasks, cursor };
  return { ...course, before: { tasks, cursor }, ...after, at: course.at + 1 };
};

type Effect = (course: Course, text: string) => Sample;

const toNext: Effect = ({ tasks, cursor }) => {
  const open = openTasks({ tasks, cursor });
  const at = open.findIndex(({ id }) => id === cursor);
  return { tasks, cursor: (open[at + 1] ?? open[0])?.id ?? cursor };
};

/** Changes these tasks; if the one under the cursor leaves the list, the cursor moves to the next one that stays. */
const change =
  (isMeant: (task: SampleTask, cursor: number) => boolean, to: Partial<SampleTask>): Effect =>
  ({ tasks, cursor }) => {
    const changed = tasks.map((task) => (isMeant(task, cursor) ? { ...task, ...to } : task));
    const stays = changed.filter(({ list }) => list === 'now');
    const at = tasks.findIndex(({ id }) => id === cursor);
    const next = stays.find(({ id }) => tasks.findIndex((task) => task.id === id) >= at) ?? stays[0];
    return { tasks: changed, cursor: next?.id ?? cursor };
  };

const isHere = ({ id }: SampleTask, cursor: number): boolean => id === cursor;

const SHIPPED = { list: 'shipped', isWorking: false, isSelected: false } as const;

const EFFECTS: { readonly [id in StepId]?: Effect } = {
  move: toNext,
  moveAgain: toNext,
  ship: change(isHere, SHIPPED),
  undo: ({ before, tasks, cursor }) => before ?? { tasks, cursor },
  typeTask: ({ tasks, cursor }, text) => ({ tasks: [...tasks, sample(text, tasks.length)], cursor }),
  later: change(isHere, { list: 'later' }),
  start: change(isHere, { isWorking: true }),
  typeCommand: change(isHere, SHIPPED),
  select: change(isHere, { isSelected: true }),
  selectNext: toNext,
  selectSecond: change(isHere, { isSelected: true }),
  shipBoth: change(({ isSelected }) => isSelected, SHIPPED),
};
