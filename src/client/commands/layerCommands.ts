/** Commands of open layers: dialogs, menus and the editor. The outbox has its own file. */
import { cancelEditor, leaveEditor } from '../features/editing/textEditor.ts';
import { focusCursor, moveCursor } from '../state/cursor.ts';
import { closeLayer, openEditor, topLayer } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import type { Command, Place } from './defineCommand.ts';

/** Closes the top layer, like Escape or a click outside. */
export const closeTop = (session: TeamSession): void => {
  const top = topLayer(session.state);
  if (!top) return;
  closeLayer(session, top.kind);
  if (top.kind === 'picker') focusCursor(session);
};

const editsNotes = ({ session }: Place): boolean => openEditor(session.state)?.field === 'note';
const editsLine = (place: Place): boolean => !editsNotes(place);

const save = ({ session }: Place): void => void leaveEditor(session, 'key');
const cancel = ({ session }: Place): void => cancelEditor(session);

const saveAndNext = ({ session }: Place): void => {
  const isTitle = openEditor(session.state)?.field === 'title';
  if (leaveEditor(session, 'key') && isTitle) moveCursor(session, 1);
};

const onEditor = { on: ['editor'] } as const;
const ofLine = { ...onEditor, group: 'title', applies: editsLine } as const;
const ofNotes = { ...onEditor, group: 'note', applies: editsNotes } as const;

export const layerCommands: readonly Command[] = [
  {
    id: 'close',
    keys: ['Escape'],
    words: 'close',
    group: 'dialog',
    on: [
      'help',
      'signOut',
      'menu',
      'picker',
      'labels',
      'shipNote',
      'wake',
      'viewName',
      'settings',
      'keys',
      'practice',
      'newTeam',
      'keepDemo',
      'search',
      'palette',
    ],
    run: ({ session }) => closeTop(session),
  },
  {
    id: 'closePalette',
    keys: ['Mod+k'],
    words: 'closePalette',
    group: 'palette',
    on: ['palette'],
    run: ({ session }) => closeTop(session),
  },
  { ...ofLine, id: 'saveLine', keys: ['Enter'], words: 'save', run: save },
  {
    ...ofLine,
    id: 'saveLineAndNext',
    keys: ['Mod+Enter'],
    words: 'saveAndNext',
    run: saveAndNext,
  },
  { ...ofLine, id: 'cancelLine', keys: ['Escape'], words: 'cancel', run: cancel },
  { ...ofNotes, id: 'saveNotes', keys: ['Mod+Enter'], words: 'save', run: save },
  { ...ofNotes, id: 'cancelNotes', keys: ['Escape'], words: 'cancel', run: cancel },
];
