/**
 * Decides what is pushed now of what a person has not read in one team, and when to look again. Pure.
 *
 * Guarantees that everything which is to be sent has a mark that says so, that what is marked goes again only to devices that it
 * has not reached, and that nothing is pushed in quiet hours. What is muted, or older than every device, is marked as done: it is
 * never pushed later. More than three at once become one push.
 */
import { type DeliverySettings, isQuiet } from '../../model/delivery.ts';
import type { Notification } from '../../model/notification.ts';
import type { Device, Mark } from './deliveryRecord.ts';
import { localTime, nextTimeOfDay } from './localTime.ts';

/** In milliseconds. `awake`: how long a push waits for somebody who has the team open. `retry`: before the first retry. */
export type PushTimes = { readonly awake: number; readonly retry: number };

export type Situation = {
  readonly now: number;
  readonly settings: DeliverySettings;
  readonly devices: readonly Device[];
  /** Whether the person has the team open. */
  readonly isOnline: boolean;
  readonly times: PushTimes;
};

export type PushPlan = {
  /** All marks of the team from now on. */
  readonly marks: readonly Mark[];
  /** What to send, each with its mark. */
  readonly due: readonly { readonly mark: Mark; readonly notification: Notification }[];
  /** When to look again for what is not due yet; null if nothing waits. */
  readonly next: number | null;
};

const MAX_SEPARATE = 3;
/** With the pauses between them, for about half a day. */
const MAX_TRIES = 16;
const LONGEST_PAUSE = 3_600_000;

/** @param unread the oldest first */
export const planPushes = (
  unread: readonly Notification[],
  before: readonly Mark[],
  situation: Situation,
): PushPlan => {
  const { now } = situation;
  const known = new Map(before.map((mark) => [mark.id, mark]));
  const dueAt = timesOf(unread, known, situation);
  const isDue = ({ id }: Notification) => (dueAt.get(id) ?? Infinity) <= now;
  const counts = countsOf(unread.filter((one) => isDue(one) && !known.has(one.id)));
  const planned = unread.map((notification) => {
    const { id } = notification;
    const mark = known.get(id) ?? newMark(notification, counts.get(id) ?? 0, situation);
    if (isDue(notification) && mark.left.length > 0)
      return { notification, mark: begun(mark, situation), isSent: true };
    // What waits has no mark before it is sent for the first time.
    return {
      notification,
      mark: dueAt.has(id) && !isDue(notification) ? known.get(id) : mark,
      isSent: false,
    };
  });
  return {
    marks: planned.flatMap(({ mark }) => mark ?? []),
    due: planned.flatMap(({ mark, notification, isSent }) =>
      isSent && mark ? [{ mark, notification }] : [],
    ),
    next: earliest([...dueAt.values()].filter((at) => at > now)),
  };
};

/** Of what no push of its own tells, nothing is left to send. */
const newMark = (notification: Notification, count: number, situation: Situation): Mark => ({
  id: notification.id,
  left: count > 0 ? receivers(notification, situation) : [],
  tries: 0,
  at: situation.now,
  count: Math.max(count, 1),
});

/** It says when to try again before the try begins. */
const begun = (mark: Mark, { now, times }: Situation): Mark => ({
  ...mark,
  tries: mark.tries + 1,
  at: now + pauseAfter(mark.tries, times),
});

export const earliest = (times: readonly number[]): number | null =>
  times.length > 0 ? Math.min(...times) : null;

/** When each is to be sent, by id; those are missing that are done. */
const timesOf = (
  unread: readonly Notification[],
  marks: ReadonlyMap<string, Mark>,
  situation: Situation,
): ReadonlyMap<string, number> => {
  const { isOnline, times } = situation;
  const opens = endOfQuiet(situation);
  return new Map(
    unread.flatMap((one) => {
      const mark = marks.get(one.id);
      if (mark) return isDone(mark) ? [] : [[one.id, Math.max(mark.at, opens)] as const];
      if (receivers(one, situation).length === 0) return [];
      return [[one.id, Math.max(isOnline ? one.at + times.awake : 0, opens)] as const];
    }),
  );
};

const isDone = ({ left, tries }: Mark): boolean => left.length === 0 || tries >= MAX_TRIES;

/** The sessions whose devices are to show it. */
const receivers = ({ kind, at }: Notification, { settings, devices }: Situation): string[] =>
  settings.muted.includes(kind)
    ? []
    : devices.filter(({ createdAt }) => createdAt <= at).map(({ session }) => session);

const endOfQuiet = ({ now, settings }: Situation): number => {
  const { quiet, zone } = settings;
  return quiet && isQuiet(localTime(now, zone).minute, settings) ? nextTimeOfDay(quiet.to, zone, now) : 0;
};

/** Of how many each push tells: the newest one of all of them, if they are many. */
const countsOf = (fresh: readonly Notification[]): ReadonlyMap<string, number> => {
  const last = fresh.at(-1);
  if (last && fresh.length > MAX_SEPARATE) return new Map([[last.id, fresh.length]]);
  return new Map(fresh.map(({ id }) => [id, 1]));
};

export const pauseAfter = (tries: number, { retry }: Pick<PushTimes, 'retry'>): number =>
  Math.min(retry * 2 ** tries, Math.max(retry, LONGEST_PAUSE));
