/** Commands of the outbox, for the focused edit and for all edits. */
import { changeLayer } from '../state/changeLayer.ts';
import { copyText } from '../state/copyText.ts';
import { closeLayer, layerOf } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { currentEdit, type OutboxEdit, outboxEdits, withDependants } from '../view/outboxEdits.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';
import { canDiscard, canRetry, discardEdit, exportEdits, retryEdit } from './outboxVerbs.ts';

type EditCommand = Command & { readonly appliesTo: (edit: OutboxEdit) => boolean };

const onOutbox = { on: ['outbox'], group: 'outbox' } as const;

const editHere = ({ session }: Place): OutboxEdit | undefined =>
  currentEdit(outboxEdits(session), layerOf(session.state, 'outbox')?.current ?? null);

/** A command on one edit. The button on its row first makes that edit the current one. */
const editCommand = (
  { id, keys, words }: Pick<Command, 'id' | 'keys' | 'words'>,
  appliesTo: (edit: OutboxEdit) => boolean,
  run: (session: TeamSession, edit: OutboxEdit) => void,
): EditCommand => ({
  ...onOutbox,
  id,
  keys,
  words,
  appliesTo,
  applies: (place) => {
    const edit = editHere(place);
    return edit !== undefined && appliesTo(edit);
  },
  run: (place) => {
    const edit = editHere(place);
    if (edit) run(place.session, edit);
  },
});

/** Asks first if other edits would be discarded too, or if the server may already have this one. */
const discard = (session: TeamSession, edit: OutboxEdit): void => {
  if (edit.dependants.length > 0 || edit.mayHaveArrived)
    changeLayer(session, 'outbox', { current: edit.key, asking: edit.key });
  else discardEdit(session, edit);
};

/** The buttons of a row. */
export const editCommands: readonly EditCommand[] = [
  editCommand({ id: 'retry', keys: ['r'], words: 'retry' }, canRetry, retryEdit),
  editCommand(
    { id: 'copy', keys: ['c'], words: 'copy' },
    () => true,
    (session, { text }) => void copyText(session, text),
  ),
  editCommand({ id: 'discard', keys: ['d', 'Delete'], words: 'discard' }, canDiscard, discard),
];

const step =
  (by: number) =>
  (place: Place): void => {
    const { session } = place;
    const keys = outboxEdits(session)
      .flatMap(withDependants)
      .map(({ key }) => key);
    const at = keys.indexOf(editHere(place)?.key ?? '') + by;
    const current = keys[Math.max(0, Math.min(at, keys.length - 1))];
    if (current !== undefined) changeLayer(session, 'outbox', { current });
  };

export const exportAll = defineCommand({
  ...onOutbox,
  id: 'exportAll',
  keys: ['x'],
  words: 'exportAll',
  run: ({ session }) => exportEdits(session),
});

export const outboxCommands: readonly Command[] = [
  {
    ...onOutbox,
    id: 'nextEdit',
    keys: ['j', 'ArrowDown'],
    words: 'nextEdit',
    repeats: true,
    run: step(1),
  },
  {
    ...onOutbox,
    id: 'previousEdit',
    keys: ['k', 'ArrowUp'],
    words: 'previousEdit',
    repeats: true,
    run: step(-1),
  },
  ...editCommands,
  exportAll,
  {
    ...onOutbox,
    id: 'closeOutbox',
    keys: ['Escape', 'o'],
    words: 'close',
    run: ({ session }) => closeLayer(session, 'outbox'),
  },
];
