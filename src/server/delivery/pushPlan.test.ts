/** What is pushed when: the rules, without Redis and without a push service. */
import { describe, expect, test } from 'vitest';
import { type DeliverySettings, USUAL_DELIVERY } from '../../model/delivery.ts';
import type { MemberId, NotificationId } from '../../model/ids.ts';
import type { Notification, NotificationKind } from '../../model/notification.ts';
import type { Device, Mark } from './deliveryRecord.ts';
import { planPushes, type Situation } from './pushPlan.ts';

const NOON = Date.parse('2026-11-27T12:00:00Z');
const MINUTE = 60_000;
const times = { awake: 2 * MINUTE, retry: MINUTE };
const device = (session: string, createdAt = 0): Device => ({
  session,
  createdAt,
  endpoint: `https://push.example/${session}`,
  p256dh: '',
  auth: '',
  name: session,
});
const told = (id: string, at = NOON, kind: NotificationKind = 'assigned'): Notification => ({
  id: id as NotificationId,
  kind,
  by: 'jun' as MemberId,
  at,
  text: `task ${id}`,
});
const situation = (more: Partial<Situation> = {}, settings: Partial<DeliverySettings> = {}): Situation => ({
  now: NOON,
  settings: { ...USUAL_DELIVERY, ...settings },
  devices: [device('phone')],
  isOnline: false,
  times,
  ...more,
});
const sent = (plan: ReturnType<typeof planPushes>) =>
  plan.due.map(({ mark }) => [mark.id, mark.left.join(), mark.count, mark.tries]);

describe('a notification', () => {
  test('is marked and sent at once to somebody who is away, on every device that was there', () => {
    const devices = [device('phone'), device('laptop', NOON - 1), device('new', NOON + 1)];
    const plan = planPushes([told('a')], [], situation({ devices }));
    expect(sent(plan)).toEqual([['a', 'phone,laptop', 1, 1]]);
    expect(plan.marks).toEqual([
      { id: 'a', left: ['phone', 'laptop'], tries: 1, at: NOON + MINUTE, count: 1 },
    ]);
    expect(plan.next).toBeNull();
  });

  test('waits for two minutes while the team is open', () => {
    const plan = planPushes([told('a', NOON - MINUTE)], [], situation({ isOnline: true }));
    expect(plan).toEqual({ marks: [], due: [], next: NOON + MINUTE });
    const later = planPushes(
      [told('a', NOON - MINUTE)],
      [],
      situation({ isOnline: true, now: NOON + MINUTE }),
    );
    expect(sent(later)).toEqual([['a', 'phone', 1, 1]]);
  });

  test('that is muted, or older than the devices, is done for ever', () => {
    const muted = planPushes([told('a', NOON, 'cheered')], [], situation({}, { muted: ['cheered'] }));
    expect(muted).toMatchObject({ due: [], next: null, marks: [{ id: 'a', left: [] }] });
    expect(planPushes([told('a', NOON, 'cheered')], muted.marks, situation()).due).toEqual([]);
    const old = planPushes([told('a', NOON - 1)], [], situation({ devices: [device('phone', NOON)] }));
    expect(old).toMatchObject({ due: [], next: null, marks: [{ id: 'a', left: [] }] });
  });

  test('that has reached its devices, or was read, is not sent again', () => {
    const done: Mark = { id: 'a', left: [], tries: 1, at: NOON, count: 1 };
    expect(planPushes([told('a')], [done], situation())).toEqual({ marks: [done], due: [], next: null });
    expect(planPushes([], [{ ...done, left: ['phone'] }], situation())).toEqual({
      marks: [],
      due: [],
      next: null,
    });
  });

  test('goes again to what it has not reached, later each time, and not for ever', () => {
    const mark: Mark = { id: 'a', left: ['laptop'], tries: 3, at: NOON, count: 1 };
    const again = planPushes([told('a')], [mark], situation());
    expect(sent(again)).toEqual([['a', 'laptop', 1, 4]]);
    expect(again.marks[0]?.at).toBe(NOON + 8 * MINUTE);
    expect(planPushes([told('a')], [{ ...mark, at: NOON + 1 }], situation())).toMatchObject({
      due: [],
      next: NOON + 1,
    });
    expect(planPushes([told('a')], [{ ...mark, tries: 16 }], situation())).toMatchObject({
      due: [],
      next: null,
    });
  });
});

test('many at once are one push, which tells how many', () => {
  const unread = ['a', 'b', 'c', 'd'].map((id) => told(id));
  expect(sent(planPushes(unread.slice(1), [], situation()))).toHaveLength(3);
  const plan = planPushes(unread, [], situation());
  expect(sent(plan)).toEqual([['d', 'phone', 4, 1]]);
  expect(sent(planPushes(unread, plan.marks, situation({ now: NOON + MINUTE })))).toEqual([
    ['d', 'phone', 4, 2],
  ]);
});

describe('quiet hours', () => {
  const quiet = { quiet: { from: 12 * 60, to: 14 * 60 }, zone: 'Europe/Paris' };

  test('hold back what is new and what is tried again, until they end', () => {
    const mark: Mark = { id: 'a', left: ['phone'], tries: 1, at: NOON, count: 1 };
    const held = planPushes([told('a'), told('b')], [mark], situation({}, quiet));
    expect(held).toEqual({ marks: [mark], due: [], next: NOON + 60 * MINUTE });
    const after = planPushes([told('a'), told('b')], [mark], situation({ now: NOON + 60 * MINUTE }, quiet));
    expect(sent(after)).toEqual([
      ['a', 'phone', 1, 2],
      ['b', 'phone', 1, 1],
    ]);
  });

  test('are those of the zone of the person', () => {
    expect(
      planPushes([told('a')], [], situation({}, { ...quiet, zone: 'America/New_York' })).due,
    ).toHaveLength(1);
  });
});
