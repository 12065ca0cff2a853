import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN, LENA } from '../demo/demoTeam.ts';
import { edit, position, publish, retract } from '../model/change.ts';
import { Member } from '../model/member.ts';
import { assignTask } from './assignTask.ts';
import { laterTask } from './laterTask.ts';
import { returnTask } from './returnTask.ts';
import { shipTask } from './shipTask.ts';
import { startTask } from './startTask.ts';
import { stopTask } from './stopTask.ts';
import { unshipTask } from './unshipTask.ts';

const more = {
  expect: { list: 'tasks' },
  was: { member: ADA, list: 'later', places: [':ada-8'] },
} as const;

/** The arguments of the inverse. */
const undoing = (...command: Parameters<typeof at.inverse>) => at.inverse(...command)?.args;

describe('returnTask', () => {
  test('[S28] a shipped task returns to its list, its place and the work on it', () => {
    const undo = undoing(shipTask, at.target('ada-1'));
    const shipped = at.after([shipTask, at.target('ada-1')]);
    expect(at.changesOf(returnTask, undo, ADA, shipped)).toEqual([
      retract(at.listOf(ADA, 'shipped'), 'ada-1'),
      publish(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-1'), shippedBefore: at.NOW }, ':ada-2'),
      edit(at.MEMBERS, at.memberAt(ADA)),
    ]);
  });

  test('[S28] keeps work that was started in the meantime', () => {
    const undo = undoing(shipTask, at.target('ada-1'));
    const busy = at.after([shipTask, at.target('ada-1')], [startTask, at.target('ada-3')]);
    expect(at.changesOf(returnTask, undo, ADA, busy)).toHaveLength(2);
  });

  test('[S28] is refused if the task is no longer where it was put', () => {
    const undo = undoing(laterTask, at.target('ada-3'));
    const shipped = at.after([laterTask, at.target('ada-3')], [shipTask, at.target('ada-3')]);
    expect(at.reasonOf(returnTask, undo, ADA, shipped)).toBe('changedSince');
  });

  test('[S28] does not undo a stop while the owner is working on something else', () => {
    const undo = undoing(stopTask, at.target('ada-1'));
    const stopped = at.after([stopTask, at.target('ada-1')]);
    expect(at.changesOf(returnTask, undo, ADA, stopped)).toEqual([edit(at.MEMBERS, at.memberAt(ADA))]);
    const busy = at.after([stopTask, at.target('ada-1')], [startTask, at.target('ada-3')]);
    expect(at.reasonOf(returnTask, undo, ADA, busy)).toBe('changedSince');
  });

  test('[S28] leaves no active task if the previous one is gone', () => {
    const undo = undoing(startTask, at.target('ada-3'));
    const gone = at.after([startTask, at.target('ada-3')], [shipTask, at.target('ada-1')]);
    const [work] = at.changesOf(returnTask, undo, ADA, gone);
    expect(work).toEqual(edit(at.MEMBERS, Member.idle(at.memberAt(ADA, gone))));
  });

  test('[S27] finds the place by the neighbours that still exist', () => {
    const args = { ...at.target('ada-3'), expect: { list: 'tasks' } };
    const to = (places: string[]) =>
      at.changesOf(returnTask, { ...args, was: { member: ADA, list: 'tasks', places } });
    expect(to(['ada-99:', ':ada-5'])).toEqual([position(at.listOf(ADA, 'tasks'), 'ada-3', ':ada-5')]);
    expect(to(['ada-99:'])).toEqual([position(at.listOf(ADA, 'tasks'), 'ada-3', ':end')]);
  });

  test.for([0, -5, at.NOW + 1])('ignores a ship time of %d in the arguments', (shippedAt) => {
    const was = { member: ADA, list: 'shipped', shippedAt };
    const changes = at.changesOf(returnTask, { ...at.target('ada-3'), expect: { list: 'tasks' }, was });
    expect(changes[1]).toMatchObject({ item: { shippedAt: at.NOW } });
  });

  test('restores the ship time when it undoes an unship', () => {
    const { shippedAt } = at.taskAt('ada-18');
    const undo = { ...undoing(unshipTask, at.target('ada-18')) };
    const open = at.after([unshipTask, at.target('ada-18')]);
    expect(at.changesOf(returnTask, undo, ADA, open)[1]).toMatchObject({ item: { shippedAt } });
    const older = { ...undo, was: { member: ADA, list: 'shipped', shippedAt: 0 } };
    expect(at.changesOf(returnTask, older, ADA, open)[1]).toMatchObject({ item: { shippedAt } });
  });

  test('resumes work with its start time, whatever the arguments say', () => {
    const { active } = at.memberAt(ADA);
    const state = at.after([startTask, at.target('ada-3')]);
    const was = { member: ADA, list: 'tasks', active: { task: 'ada-1', since: 0 } };
    const args = { ...at.target('ada-3'), expect: { active: 'ada-3' }, was };
    expect(at.changesOf(returnTask, args, ADA, state)).toMatchObject([{ item: { active } }]);
  });

  test("does not keep a previous owner's ship of an assigned task", () => {
    const state = at.after(
      [unshipTask, at.target('ada-18')],
      [assignTask, { ...at.target('ada-18'), to: JUN }],
    );
    const args = {
      member: JUN,
      task: 'ada-18',
      expect: { list: 'tasks' },
      was: { member: JUN, list: 'shipped' },
    };
    expect(at.changesOf(returnTask, args, JUN, state)[1]).toMatchObject({ item: { shippedAt: at.NOW } });
  });

  describe('an assigned task', () => {
    const command = [assignTask, { ...at.target('ada-3'), to: JUN }] as const;
    const undo = undoing(...command);
    const atJun = { member: JUN, task: 'ada-3' };

    test('[S28] can be taken back by the member who assigned it', () => {
      expect(at.changesOf(returnTask, undo, ADA, at.after(command))).toEqual([
        retract(at.listOf(JUN, 'tasks'), 'ada-3'),
        publish(at.listOf(ADA, 'tasks'), at.taskAt('ada-3'), 'ada-2:'),
      ]);
    });

    test('[S28] cannot be taken back by or for anybody else', () => {
      expect(at.reasonOf(returnTask, undo, LENA, at.after(command))).toBe('notYours');
      expect(at.reasonOf(returnTask, undo, JUN, at.after(command))).toBe('notYours');
      const toLena = { ...undo, was: { member: LENA, list: 'tasks' } };
      for (const user of [ADA, JUN, LENA])
        expect(at.reasonOf(returnTask, toLena, user, at.after(command))).toBe('notYours');
    });

    test.for([
      { title: 'started', later: startTask },
      { title: 'put off', later: laterTask },
      { title: 'shipped', later: shipTask },
    ])('[S28] stays where it is once it is $title', ({ later }) => {
      const begun = at.after(command, [later, atJun, JUN]);
      expect(at.reasonOf(returnTask, undo, ADA, begun)).toBe('changedSince');
      const careless = { ...undo, expect: { title: at.taskAt('ada-3').title } };
      if (later !== laterTask) expect(at.reasonOf(returnTask, careless, ADA, begun)).toBe('changedSince');
    });

    test('[S28] can be assigned again by redo', () => {
      const redo = at.inverse(returnTask, undo, ADA, at.after(command));
      expect(redo).toEqual({ action: 'assignTask', args: { member: ADA, task: 'ada-3', to: JUN } });
    });
  });

  test.for(whoMay({ others: 'notYours', creator: 'notYours', works: 'ada-3', more }))(
    '$title',
    ({ user, args, reason }) => {
      expect(at.reasonOf(returnTask, args, user)).toBe(reason);
    },
  );

  test.for([
    ...badTargets(more),
    { title: 'no expectation', args: { ...at.target('ada-3'), was: more.was } },
    { title: 'no former place', args: { ...at.target('ada-3'), expect: more.expect } },
    {
      title: 'an unknown list',
      args: { ...at.target('ada-3'), ...more, was: { member: ADA, list: 'chat' } },
    },
    {
      title: 'content',
      args: { ...at.target('ada-3'), ...more, was: { ...more.was, title: 'Mine' } },
    },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(returnTask, args)).toBe('invalid');
  });
});
