/**
 * The demo team for tests, the demo and the browser stories: the Harbor crew, who sell ferry tickets.
 *
 * Guarantees that the same `now` (in the same time zone) gives the same data, that nothing is in the future, and that
 * ids never depend on the date: `ada-1` is always "Cut the release notes". Working hours are local, so that the charts
 * of the day look realistic whenever the demo starts.
 */
import { type Change, publish } from '../model/change.ts';
import type { ChatMessage } from '../model/chat.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { asMemberId, asMessageId, asTaskId, asTeamId, type MemberId } from '../model/ids.ts';
import type { Member } from '../model/member.ts';
import type { Task } from '../model/task.ts';
import type { Team } from '../model/team.ts';
import { type TeamExport, TeamState } from '../model/teamState.ts';
import { demoTalk } from './demoTalk.ts';
import { type DemoName, type DemoTask, demoWork } from './demoWork.ts';
import { type SeededRandom, seededRandom } from './seededRandom.ts';

export const DEMO_TEAM = asTeamId('harbor');
export const DEMO_TEAM_NAME = 'Harbor crew';

export const ADA = asMemberId('ada');
export const JUN = asMemberId('jun');
export const LENA = asMemberId('lena');
export const TOMAS = asMemberId('tomas');
export const MINA = asMemberId('mina');

/** The users behind the members, as accounts know them. Initials are white on `color`. */
export const demoUsers = [
  { id: ADA, name: 'Ada Kern', initials: 'AK', color: '#7C3AED' },
  { id: JUN, name: 'Jun Mori', initials: 'JM', color: '#0E7490' },
  { id: LENA, name: 'Lena Ohm', initials: 'LO', color: '#B45309' },
  { id: TOMAS, name: 'Tomás Sá', initials: 'TS', color: '#BE185D' },
  { id: MINA, name: 'Mina Roy', initials: 'MR', color: '#3F6212' },
] as const;

const ROLES: Readonly<Record<DemoName, Member['role']>> = {
  ada: 'owner',
  jun: 'admin',
  lena: 'member',
  tomas: 'member',
  mina: 'member',
};

/** Minutes since each began the first task of their list. Lena is between tasks, Tomás is on the road. */
const WORKING: Partial<Record<DemoName, number>> = { ada: 42, jun: 61, mina: 18 };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The work day begins at four in the morning. */
const TURN = 4;
/** Everything of today happened within this time, or since the start of the work day if that is shorter. */
const TODAY = 4 * HOUR;

type Clock = {
  readonly now: number;
  /** That many minutes ago, but today. */
  readonly minutesAgo: (minutes: number) => number;
  /** That local time, that many working days before today: 1 is the last one. */
  readonly before: (workingDays: number, hour: number, minute: number) => number;
};

const demoClock = (now: number): Clock => {
  const turn = new Date(now);
  if (turn.getHours() < TURN) turn.setDate(turn.getDate() - 1);
  turn.setHours(TURN, 0, 0, 0);
  const pace = Math.min(1, (now - turn.getTime()) / TODAY);
  return {
    now,
    minutesAgo: (minutes) => Math.round(now - minutes * MINUTE * pace),
    before: (workingDays, hour, minute) => {
      const day = new Date(turn);
      for (let left = workingDays; left > 0; ) {
        day.setDate(day.getDate() - 1);
        if (day.getDay() !== 0 && day.getDay() !== 6) left--;
      }
      return day.setHours(hour, minute, 0, 0);
    },
  };
};

/** The changes that build the team from nothing: the team, its members, their lists and messages. */
export const demoChanges = (now: number): Change[] => {
  const clock = demoClock(now);
  const team: Team = { id: DEMO_TEAM, name: DEMO_TEAM_NAME, createdAt: clock.before(60, 9, 30) };
  return [
    publish(teamFeed(DEMO_TEAM), team),
    ...demoUsers.map((user) => publish(membersFeed(DEMO_TEAM), memberOf(user, now))),
    ...demoUsers.flatMap(({ id }) => tasksOf(id, clock)),
    ...messages(clock),
  ];
};

/** The same as a snapshot. */
export const demoTeam = (now: number): TeamExport => demoState(now).export();

/** The same as a model. */
export const demoState = (now: number): TeamState => {
  const state = new TeamState(DEMO_TEAM);
  state.applyChanges(demoChanges(now));
  return state;
};

const memberOf = (user: (typeof demoUsers)[number], now: number): Member => {
  const name = user.id as string as DemoName;
  const member: Member = { ...user, role: ROLES[name] };
  const minutes = WORKING[name];
  if (minutes === undefined) return member;
  return { ...member, active: { task: asTaskId(`${name}-1`), since: now - minutes * MINUTE } };
};

const tasksOf = (member: MemberId, clock: Clock): Change[] => {
  const name = member as string as DemoName;
  const { now, later, before, today } = demoWork[name];
  const random = seededRandom(demoUsers.findIndex(({ id }) => id === member) + 233);
  const history = inTwoWeeks(before.length, clock, random);
  let made = 0;
  const task = ({ title, note, from }: DemoTask, createdAt: number, shippedAt?: number): Task => ({
    id: asTaskId(`${name}-${++made}`),
    title,
    ...(note === undefined ? {} : { note }),
    owner: member,
    creator: asMemberId(from ?? name),
    createdAt,
    ...(shippedAt === undefined ? {} : { shippedAt }),
  });
  const open = (entry: DemoTask, daysAgo: number): Task =>
    task(entry, inWorkingHours(clock, daysAgo, random));
  const shipped = (title: string, at: number): Task => task({ title }, at - HOUR - random.below(2 * DAY), at);
  return [
    ...now.map((entry) => publish(listFeed(DEMO_TEAM, member, 'tasks'), open(entry, 1 + random.below(3)))),
    ...later.map((entry) => publish(listFeed(DEMO_TEAM, member, 'later'), open(entry, 4 + random.below(20)))),
    ...before.map((title, index) =>
      publish(listFeed(DEMO_TEAM, member, 'shipped'), shipped(title, history[index] ?? clock.now)),
    ),
    ...today.map(([title, minutes]) =>
      publish(listFeed(DEMO_TEAM, member, 'shipped'), shipped(title, clock.minutesAgo(minutes))),
    ),
  ];
};

/** That many times on the ten working days before today, in order, the last one on the last day. */
const inTwoWeeks = (count: number, clock: Clock, random: SeededRandom): number[] =>
  Array.from({ length: count }, (_, index) =>
    inWorkingHours(clock, index === 0 ? 1 : 1 + random.below(10), random),
  ).sort((one, other) => one - other);

const inWorkingHours = (clock: Clock, daysAgo: number, random: SeededRandom): number =>
  clock.before(daysAgo, 8 + random.below(9), random.below(60));

const messages = (clock: Clock): Change[] =>
  demoTalk.map(({ from, text, at }, index) => {
    const message: ChatMessage = {
      id: asMessageId(`talk-${index + 1}`),
      from: asMemberId(from),
      text,
      at: typeof at === 'number' ? clock.minutesAgo(at) : onTheDayBefore(clock, at),
    };
    return publish(chatFeed(DEMO_TEAM), message);
  });

const onTheDayBefore = (clock: Clock, time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return clock.before(1, hour, minute);
};
