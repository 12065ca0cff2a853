/** Commands of the team wall, and those that copy what was shipped. */
import type { MemberId } from '../../model/ids.ts';
import { changeLayer } from '../state/changeLayer.ts';
import { copyText } from '../state/copyText.ts';
import { askForNewTask, changeList, focusCursor, showList } from '../state/cursor.ts';
import { closeLayer, layerOf, openPage } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { digestOf } from '../view/digest.ts';
import { crewIds } from '../view/lists.ts';
import { startOfWorkDay } from '../view/workDay.ts';
import type { Command, Place } from './defineCommand.ts';

export const openWall = (session: TeamSession): void => {
  session.set({ panel: 'list' });
  openPage(session, { kind: 'wall', current: session.state.owner });
};

const step = (session: TeamSession, by: number): void => {
  const crew = crewIds(session);
  const at = crew.indexOf(currentOf(session));
  const next = crew[Math.max(0, Math.min(at + by, crew.length - 1))];
  if (next) changeLayer(session, 'wall', { current: next });
};

const currentOf = (session: TeamSession): MemberId =>
  layerOf(session.state, 'wall')?.current ?? session.user.id;

const messagePerson = (session: TeamSession): void => {
  const person = currentOf(session);
  const { direct } = pageTextsOf(session.texts);
  if (person === session.user.id) {
    session.showNotice(direct.notOneself);
    return;
  }
  changeList(session, person, 'tasks');
  session.set({ chatWith: person, panel: 'chat', asked: { question: 'message' } });
};

const addForPerson = (session: TeamSession): void => {
  changeList(session, currentOf(session), 'tasks');
  askForNewTask(session);
};

const DAYS_OF_WEEK = 7;

/** The start of the work day on Monday of this week. */
const startOfWeek = (now: number): number => {
  const day = startOfWorkDay(now);
  day.setDate(day.getDate() - ((day.getDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK));
  return day.getTime();
};

const copyDigest =
  (period: 'today' | 'week') =>
  ({ session }: Place): void => {
    const { clock, texts } = session;
    const { digest } = pageTextsOf(texts);
    const now = clock.now();
    const since = period === 'today' ? startOfWorkDay(now).getTime() : startOfWeek(now);
    const { text, count, isWhole } = digestOf(session, digest.titles[period](clock.dayName(since)), since);
    if (count === 0) {
      session.showNotice(digest.nothing);
      return;
    }
    void copyText(session, text, () =>
      session.showNotice(isWhole ? digest.copied(count) : digest.copiedInPart(count)),
    );
  };

const onWall = { on: ['wall'], group: 'wall' } as const;

export const wallCommands: readonly Command[] = [
  {
    id: 'goToWall',
    keys: ['g t'],
    words: 'goToWall',
    group: 'go',
    menu: () => 'team',
    run: ({ session }) => openWall(session),
  },
  {
    ...onWall,
    id: 'nextPerson',
    keys: ['ArrowRight', 'j'],
    words: 'nextPerson',
    repeats: true,
    run: ({ session }) => step(session, 1),
  },
  {
    ...onWall,
    id: 'previousPerson',
    keys: ['ArrowLeft', 'k'],
    words: 'previousPerson',
    repeats: true,
    run: ({ session }) => step(session, -1),
  },
  {
    ...onWall,
    id: 'openPerson',
    keys: ['ArrowDown', 'Enter'],
    words: 'openPerson',
    run: ({ session }) => showList(session, currentOf(session), 'tasks'),
  },
  {
    ...onWall,
    id: 'messagePerson',
    keys: ['d'],
    words: 'directChat',
    run: ({ session }) => messagePerson(session),
  },
  {
    ...onWall,
    id: 'addForPerson',
    keys: ['c'],
    words: 'addForPerson',
    run: ({ session }) => addForPerson(session),
  },
  {
    ...onWall,
    id: 'copyTodayOnWall',
    keys: ['y'],
    words: 'copyToday',
    isKeyOnly: true,
    run: copyDigest('today'),
  },
  {
    ...onWall,
    id: 'copyWeekOnWall',
    keys: ['Shift+y'],
    words: 'copyWeek',
    isKeyOnly: true,
    run: copyDigest('week'),
  },
  {
    ...onWall,
    id: 'closeWall',
    keys: ['Escape'],
    words: 'close',
    run: ({ session }) => {
      closeLayer(session, 'wall');
      focusCursor(session);
    },
  },
  {
    id: 'copyToday',
    keys: [],
    words: 'copyToday',
    group: 'screen',
    menu: () => 'team',
    run: copyDigest('today'),
  },
  {
    id: 'copyWeek',
    keys: [],
    words: 'copyWeek',
    group: 'screen',
    menu: () => 'team',
    run: copyDigest('week'),
  },
];
