/** Commands of the outbox, for the focused edit and for all edits. */
import { changeLayer, closeLayer, layerOf } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { currentEdit, type OutboxEdit, outboxEdits, withDependants } from '../view/outboxEdits.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';
import { canDiscard, canRetry, copyText, discardEdit, exportEdits, retryEdit } from './outboxVerbs.ts';

type EditCommand = Command & { readonly appliesTo: (edit: OutboxEdit) => boolean };

const onOutbox = { on: ['outbox'], group: 'outbox' } as const;

const editHere = ({ session }: Place): OutboxEdit | undefined =>
  currentEdit(outboxEdits(session), layerOf(session.state, 'outbox')?.current ?? null);

/** A command about one edit: the button on its row makes it the current one first. */
const editCommand = (
  { id, keys, label }: Pick<Command, 'id' | 'keys' | 'label'>,
  appliesTo: (edit: OutboxEdit) => boolean,
  run: (session: TeamSession, edit: OutboxEdit) => void,
): EditCommand => ({
  ...onOutbox,
  id,
  keys,
  label,
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

/** Asks before what cannot be foreseen: other edits go too, or the server has it already. */
const discard = (session: TeamSession, edit: OutboxEdit): void => {
  if (edit.dependants.length > 0 || edit.mayHaveArrived)
    changeLayer(session, 'outbox', { current: edit.key, asking: edit.key });
  else discardEdit(session, edit);
};

/** The buttons of a row. */
export const editCommands: readonly EditCommand[] = [
  editCommand({ id: 'retry', keys: ['r'], label: ({ commands }) => commands.retry }, canRetry, retryEdit),
  editCommand(
    { id: 'copy', keys: ['c'], label: ({ commands }) => commands.copy },
    () => true,
    (session, { text }) => copyText(session, text),
  ),
  editCommand(
    { id: 'discard', keys: ['d', 'Delete'], label: ({ commands }) => commands.discard },
    canDiscard,
    discard,
  ),
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
  label: ({ commands }) => commands.exportAll,
  run: ({ session }) => exportEdits(session),
});

export const outboxCommands: readonly Command[] = [
  {
    ...onOutbox,
    id: 'nextEdit',
    keys: ['j', 'ArrowDown'],
    label: ({ commands }) => commands.nextEdit,
    repeats: true,
    run: step(1),
  },
  {
    ...onOutbox,
    id: 'previousEdit',
    keys: ['k', 'ArrowUp'],
    label: ({ commands }) => commands.previousEdit,
    repeats: true,
    run: step(-1),
  },
  ...editCommands,
  exportAll,
  {
    ...onOutbox,
    id: 'closeOutbox',
    keys: ['Escape', 'o'],
    label: ({ commands }) => commands.close,
    run: ({ session }) => closeLayer(session, 'outbox'),
  },
];
