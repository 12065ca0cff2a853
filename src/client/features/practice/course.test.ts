import { describe, expect, test } from 'vitest';
import type { CommandId } from '../../commands/earlyKeys.ts';
import { type Course, currentStep, lessonsOf, openTasks, STEPS, startCourse, takeStep } from './course.ts';

const TITLES = ['one', 'two', 'three', 'four', 'five', 'six'];
const begin = (without: readonly CommandId[] = []) =>
  startCourse(TITLES, (command) => !without.includes(command));
const open = (course: Course) => openTasks(course).map(({ title }) => title);
const titleAt = ({ tasks, cursor }: Course) => tasks.find(({ id }) => id === cursor)?.title;

/** Takes steps until this one is the next. */
const until = (id: string, course = begin()): Course => {
  let now = course;
  while (currentStep(now) && currentStep(now)?.id !== id) now = takeStep(now, 'new');
  return now;
};

describe('the course', () => {
  test('ships the task under the cursor, and undo brings it back to its place', () => {
    const before = until('ship');
    expect(titleAt(before)).toBe('three');
    const shipped = takeStep(before);
    expect(open(shipped)).toEqual(['one', 'two', 'four', 'five', 'six']);
    expect(titleAt(shipped)).toBe('four');
    const undone = takeStep(shipped);
    expect(open(undone)).toEqual(TITLES);
    expect(titleAt(undone)).toBe('three');
  });

  test('ships both selected tasks, and leaves the others', () => {
    const chosen = until('shipBoth');
    expect(chosen.tasks.filter(({ isSelected }) => isSelected)).toHaveLength(2);
    const end = takeStep(chosen);
    expect(currentStep(end)).toBeNull();
    expect(open(end)).toHaveLength(open(chosen).length - 2);
    expect(open(end)).toContain(titleAt(end));
  });

  test('always has a task under the cursor, even if lessons are left out', () => {
    const ids = [...new Set(STEPS.flatMap(({ command }) => command ?? []))];
    for (const missing of ids) {
      let course = begin([missing]);
      while (currentStep(course)) {
        expect(open(course), missing).toContain(titleAt(course));
        course = takeStep(course, 'new');
      }
    }
  });

  test('leaves out lessons about a command without a key, and undo without something to undo', () => {
    expect(lessonsOf(begin(['laterTask']))).not.toContain('later');
    const lessons = lessonsOf(begin(['shipTask']));
    expect(lessons).not.toContain('ship');
    expect(lessons).not.toContain('undo');
    expect(lessonsOf(begin())).toHaveLength(8);
  });

  test('stays at its end', () => {
    const end = until('none');
    expect(takeStep(end)).toBe(end);
  });
});
