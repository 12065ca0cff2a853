/**
 * The commands that are not in the first script: all except task verbs and movement. The page registers their loader
 * when it starts; `HeldKeys` holds keys until they are loaded.
 */
import type { Action, Focus, Question } from '../../actions/defineAction.ts';
import type { LazyCode } from '../loading/lazyCode.ts';
import type { TeamSession } from '../state/teamSession.ts';
import type { Command, Place } from './defineCommand.ts';

/** A key press, without the event. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'> &
  Pick<KeyboardEventInit, 'modifierAltGraph'>;

export type LazyCommands = {
  readonly commands: readonly Command[];
  /** Why an existing command does nothing here. */
  readonly whyNotHere: (command: Command | undefined, place: Place) => string;
  /** Asks for what an action needs before it runs. `binding` is the index of the binding that asks. */
  readonly ask: (
    session: TeamSession,
    action: Action,
    binding: number,
    question: Exclude<Question, 'newTask'>,
    focus: Focus,
  ) => void;
  /**
   * Runs the first of these commands, which share a key, that applies to the selected tasks. Null if nothing is selected
   * or none of them is a verb: then they act as usual. `fromRow`: a control of the cursor's row runs them, so they act on
   * the selection only if this row is selected.
   */
  readonly onSelection: (place: Place, bound: readonly Command[], fromRow?: boolean) => (() => void) | null;
  /** Edits a field as a browser does for a real key press. Returns whether it has: false if the key is no text there. */
  readonly typeInto: (target: Element, press: Press) => boolean;
};

export class LateCommands implements LazyCode<LazyCommands> {
  private source: LazyCode<LazyCommands> | null = null;

  comeFrom(source: LazyCode<LazyCommands>): void {
    this.source = source;
  }

  here(): LazyCommands | null {
    return this.source?.here() ?? null;
  }

  async load(): Promise<LazyCommands> {
    if (!this.source) throw new Error('the page has not said where its commands come from');
    return this.source.load();
  }
}
