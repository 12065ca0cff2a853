/**
 * Commands that work from the first paint on: those that move in the list, to another list or to a teammate, and the one
 * that opens the palette.
 */
import type { ListName } from '../../model/feeds/lists.ts';
import { asMemberId } from '../../model/ids.ts';
import { whenLoaded } from '../loading/lazyCode.ts';
import { moveCursor, moveCursorTo, showList } from '../state/cursor.ts';
import { openLayer } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import type { PageTexts } from '../text/texts.ts';
import { crewIds, numberedMembers } from '../view/lists.ts';
import { MAX_NUMBERED } from '../view/memberNumbers.ts';
import type { Command, Place } from './defineCommand.ts';
import { LateCommands } from './lazyCommands.ts';

const goTo =
  (list: ListName) =>
  ({ session }: Place): void =>
    showList(session, session.state.owner, list);

const lookAt = (session: TeamSession, member: string | undefined): void => {
  if (member) showList(session, asMemberId(member), 'tasks');
};

const lookAtNeighbour = (session: TeamSession, step: number): void => {
  const crew = crewIds(session);
  const here = crew.indexOf(session.state.owner);
  lookAt(session, crew[(here + step + crew.length) % crew.length]);
};

const PEOPLE = Array.from({ length: MAX_NUMBERED }, (_, index) => `g p ${index + 1}`);

type Run = (session: TeamSession) => void;

/** A move that repeats while its key is held down. */
const step = (
  group: 'move' | 'go',
  id: keyof PageTexts['commands'],
  keys: readonly string[],
  run: Run,
): Command => ({
  id,
  keys,
  words: id,
  group,
  repeats: true,
  run: ({ session }) => run(session),
});

export const moveCommands: readonly Command[] = [
  step('move', 'nextTask', ['j', 'ArrowDown'], (session) => moveCursor(session, 1)),
  step('move', 'previousTask', ['k', 'ArrowUp'], (session) => moveCursor(session, -1)),
  step('move', 'firstTask', ['Home'], (session) => moveCursorTo(session, 'first')),
  step('move', 'lastTask', ['End'], (session) => moveCursorTo(session, 'last')),
  {
    id: 'goToNow',
    keys: ['g n'],
    words: 'goToNow',
    group: 'go',
    run: goTo('tasks'),
  },
  {
    id: 'goToLater',
    keys: ['g l'],
    words: 'goToLater',
    group: 'go',
    run: goTo('later'),
  },
  {
    id: 'goToShipped',
    keys: ['g s'],
    words: 'goToShipped',
    group: 'go',
    run: goTo('shipped'),
  },
  step('go', 'teammateAbove', ['['], (session) => lookAtNeighbour(session, -1)),
  step('go', 'teammateBelow', [']'], (session) => lookAtNeighbour(session, 1)),
  {
    id: 'goToPerson',
    keys: PEOPLE,
    words: 'goToPerson',
    group: 'go',
    takes: 'member',
    run: ({ session }, keys, member = numberedMembers(session)[PEOPLE.indexOf(keys)]) =>
      lookAt(session, member),
  },
  {
    id: 'openPalette',
    keys: ['Mod+k'],
    words: 'openPalette',
    group: 'screen',
    over: ['editor', 'help', 'search', 'settings', 'keys'],
    menu: () => 'team',
    run: ({ app, session }) =>
      whenLoaded(app.part(LateCommands), () => openLayer(session, { kind: 'palette' })),
  },
];
