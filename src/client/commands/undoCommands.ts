/** Commands of the undo history. */
import { changeLayer } from '../state/changeLayer.ts';
import { closeLayer, layerOf } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { type Line, linesOf, undoTo } from '../state/undoTo.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';
import { REDO } from './screenCommands.ts';

const onHistory = { on: ['undoHistory'], group: 'undoHistory' } as const;

/** The line that has focus; at first the newest edit that can be undone. */
export const currentLine = (lines: readonly Line[], current: string | null): Line | undefined =>
  lines.find(({ key }) => key === current) ?? lines.find(({ how }) => how === 'undo') ?? lines.at(-1);

const step =
  (by: number) =>
  ({ session }: Place): void => {
    const lines = linesOf(session.undo.history);
    const line = currentLine(lines, layerOf(session.state, 'undoHistory')?.current ?? null);
    const next = line && lines[lines.indexOf(line) + by];
    if (next) changeLayer(session, 'undoHistory', { current: next.key });
  };

const goTo = (session: TeamSession, line: Line | undefined): void => {
  const done = line && undoTo(session, line.key);
  if (!done) return;
  const { current, ...outcome } = done;
  changeLayer(session, 'undoHistory', { current, outcome });
};

const lines = ({ session }: Place): readonly Line[] => linesOf(session.undo.history);

export const undoToHere = defineCommand({
  ...onHistory,
  id: 'undoToHere',
  keys: ['Enter'],
  words: 'undoToHere',
  run: (place) => {
    const layer = layerOf(place.session.state, 'undoHistory');
    goTo(place.session, currentLine(lines(place), layer?.current ?? null));
  },
});

export const undoCommands: readonly Command[] = [
  { ...onHistory, id: 'olderEdit', keys: ['j', 'ArrowDown'], words: 'nextEdit', repeats: true, run: step(1) },
  {
    ...onHistory,
    id: 'newerEdit',
    keys: ['k', 'ArrowUp'],
    words: 'previousEdit',
    repeats: true,
    run: step(-1),
  },
  undoToHere,
  {
    ...onHistory,
    id: 'undoNewest',
    keys: ['Mod+z'],
    words: 'undo',
    run: (place) =>
      goTo(
        place.session,
        lines(place).find(({ how }) => how === 'undo'),
      ),
  },
  {
    ...onHistory,
    id: 'redoOldest',
    keys: REDO,
    words: 'redo',
    run: (place) =>
      goTo(
        place.session,
        lines(place).findLast(({ how }) => how === 'redo'),
      ),
  },
  {
    ...onHistory,
    id: 'closeUndoHistory',
    keys: ['Escape', 'u'],
    words: 'close',
    run: ({ session }) => closeLayer(session, 'undoHistory'),
  },
];
