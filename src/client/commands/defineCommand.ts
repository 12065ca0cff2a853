/**
 * The shape of a command: one thing a user can do, defined once for keys, menus, buttons and the help.
 *
 * A command is offered and run at a place: the page, the team in view, and the cursor. `run` itself reports why it does
 * nothing, so that a key press checks permission only once; `whyNot` is for places that only offer the command.
 */
import type { Focus, Question } from '../../actions/defineAction.ts';
import type { AppSession } from '../state/appSession.ts';
import { currentFocus } from '../state/cursor.ts';
import type { LayerKind, MenuName } from '../state/screenState.ts';
import type { Row } from '../state/selection.ts';
import type { TeamSession } from '../state/teamSession.ts';
import type { PageTexts, Texts } from '../text/texts.ts';

export type Place = {
  readonly app: AppSession;
  readonly session: TeamSession;
  readonly focus: Focus;
};

/** The group under which the help lists a command. */
export type Group =
  | 'verbs'
  | 'move'
  | 'select'
  | 'go'
  | 'screen'
  | 'settings'
  | 'quickAdd'
  | 'pasted'
  | 'filter'
  | 'title'
  | 'note'
  | 'chat'
  | 'palette'
  | 'outbox'
  | 'inbox'
  | 'wall'
  | 'dialog';

/** A label shown on row buttons, built from the texts of the first script. */
export type VerbWords = (texts: Texts) => string;

export type Command = {
  readonly id: string;
  /** For example `s`, `g n`, `Alt+ArrowUp`. */
  readonly keys: readonly string[];
  /** Label of two or three words for menus, buttons and the help: a key of the page texts, or a function. */
  readonly words: keyof PageTexts['commands'] | VerbWords;
  readonly group: Group;
  /** The layers in which its keys work. If omitted, they work while no layer is open. */
  readonly on?: readonly LayerKind[];
  /** Its keys also work over these layers, and in text fields, where all others are left to the field. */
  readonly over?: readonly LayerKind[];
  /** The menu that contains it at this place. */
  readonly menu?: (place: Place) => MenuName | null;
  /** Holding the key repeats the command. */
  readonly repeats?: true;
  /** The question asked before it changes anything. */
  readonly asks?: Question;
  /** What the palette asks for before it runs; the answer is the id of a member, a team or a saved view. */
  readonly takes?: 'member' | 'team' | 'view';
  /** Only useful as a key, so the palette does not list it. */
  readonly isKeyOnly?: true;
  /** Only opens a field or a dialog, so it is in the menu and not among the buttons of a row. */
  readonly opens?: true;
  /**
   * Acts on several selected tasks; `never` if it makes sense for one task only. Omitted if it is not about a task, and
   * for commands of actions, whose binding has it.
   */
  readonly several?: 'never' | ((place: Place, rows: readonly Row[]) => void);
  /** Whether it applies here; always if omitted. Of commands that share a key, the first that applies runs. */
  readonly applies?: (place: Place) => boolean;
  /** Why it would be refused now, as a sentence. */
  readonly whyNot?: (place: Place) => string | null;
  /**
   * @param keys the one of its keys that was pressed
   * @param answer the id of what it `takes`, if the palette has asked for it
   */
  readonly run: (place: Place, keys: string, answer?: string) => void;
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

/** Runs a command chosen with a button, in a menu or in the palette. */
export const runCommand = (command: Command, place: Place, answer?: string): void =>
  command.run(place, command.keys[0] ?? '', answer);
