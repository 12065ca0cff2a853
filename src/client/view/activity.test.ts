import { describe, expect, test } from 'vitest';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import type { Deed } from '../../model/deed.ts';
import { asTaskId } from '../../model/ids.ts';
import { groupedByDay } from './activity.ts';

const NOON = new Date('2026-03-10T12:00:00').getTime();
const MINUTE = 60_000;

const deed = (seq: number, more: Partial<Deed> = {}): Deed => ({
  seq,
  at: NOON + seq * MINUTE,
  by: ADA,
  verb: 'shipTask',
  tasks: [asTaskId(`task-${seq}`)],
  member: ADA,
  ...more,
});

/** The newest first. */
const lines = (...deeds: readonly Deed[]) =>
  groupedByDay([...deeds].reverse()).flatMap((day) =>
    day.lines.map(({ verb, tasks }) => [verb, ...tasks].join(' ')),
  );

describe('activity', () => {
  test('gathers what the same person repeats, the newest first', () => {
    expect(lines(deed(1), deed(2), deed(3))).toEqual(['shipTask task-3 task-2 task-1']);
  });

  test('keeps apart what different people did, or what one did to others', () => {
    expect(lines(deed(1), deed(2, { by: JUN }), deed(3), deed(4, { verb: 'createTask' }))).toHaveLength(4);
    expect(lines(deed(1, { verb: 'assignTask' }), deed(2, { verb: 'assignTask', member: JUN }))).toHaveLength(
      2,
    );
  });

  test('names a task once, and does not gather what is more than an hour apart', () => {
    const task = { tasks: [asTaskId('task-1')], verb: 'editTask' };
    expect(lines(deed(1, task), deed(2, task), deed(90, task))).toEqual([
      'editTask task-1',
      'editTask task-1',
    ]);
  });

  test('does not gather people who join', () => {
    const join = { verb: 'joinTeam', tasks: [] };
    expect(lines(deed(1, join), deed(2, join))).toHaveLength(2);
  });

  test('is split by days, which begin at four in the morning', () => {
    const late = new Date('2026-03-11T01:00:00').getTime();
    const early = new Date('2026-03-11T05:00:00').getTime();
    const days = groupedByDay([deed(3, { at: early }), deed(2, { at: late }), deed(1)]);
    expect(days.map(({ day }) => day)).toEqual(['2026-03-11', '2026-03-10']);
  });

  test('a line keeps its key when it grows', () => {
    const keyOf = (deeds: readonly Deed[]) => groupedByDay(deeds)[0]?.lines[0]?.key;
    expect(keyOf([deed(1)])).toBe(keyOf([deed(2), deed(1)]));
  });
});
