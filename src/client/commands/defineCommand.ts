/**
 * The shape of a command: one thing a user can do, defined once for keys, menus, buttons and the help.
 *
 * A command is offered and run at a place: the page, the team in view, and the cursor. `run` reports itself why it does
 * nothing, so that permission is checked once when a key is pressed; `whyNot` is for places that only offer the
 * command.
 */
import type { Focus, Question } from '../../actions/defineAction.ts';
import type { AppSession } from '../state/appSession.ts';
import { currentFocus } from '../state/cursor.ts';
import type { LayerKind, MenuName } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import type { Texts } from '../text/texts.ts';

export type Place = {
  readonly app: AppSession;
  readonly session: TeamSession;
  readonly focus: Focus;
};

/** Where the help lists a command. What closes a dialog is written on the dialog. */
export type Group =
  | 'verbs'
  | 'move'
  | 'go'
  | 'screen'
  | 'settings'
  | 'quickAdd'
  | 'pasted'
  | 'title'
  | 'note'
  | 'chat'
  | 'outbox'
  | 'inbox'
  | 'dialog';

export type Command = {
  readonly id: string;
  /** For example `s`, `g n`, `Alt+ArrowUp`. */
  readonly keys: readonly string[];
  /** Two or three words for menus, buttons and the help. */
  readonly label: (texts: Texts) => string;
  readonly group: Group;
  /** The layers whose keys these are; those of the bare screen if omitted. */
  readonly on?: readonly LayerKind[];
  /** Which menu holds it here. */
  readonly menu?: (place: Place) => MenuName | null;
  /** Whether a key that is held down runs it again and again. */
  readonly repeats?: true;
  /** The question asked before it changes anything. */
  readonly asks?: Question;
  /** It only opens a field or a dialog, so it is in the menu and not among the buttons of a row. */
  readonly opens?: true;
  /** Whether it means anything here. Of commands that share a key, the first that applies is meant. Always if omitted. */
  readonly applies?: (place: Place) => boolean;
  /** Why it would be refused now, as a sentence. */
  readonly whyNot?: (place: Place) => string | null;
  /** @param keys which of its keys was pressed */
  readonly run: (place: Place, keys: string) => void;
};

export const defineCommand = (command: Command): Command => command;

export const placeIn = (
  app: AppSession,
  session: TeamSession,
  focus: Focus = currentFocus(session),
): Place => ({
  app,
  session,
  focus,
});

export const applies = (command: Command, place: Place): boolean => command.applies?.(place) ?? true;

/** Runs a command by a button or a menu. */
export const runCommand = (command: Command, place: Place): void => command.run(place, command.keys[0] ?? '');
