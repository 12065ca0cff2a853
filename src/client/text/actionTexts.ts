/** The words that every action needs. One that a language's file lacks, or that lacks a binding, does not compile. */
import type { ActionName, actions } from '../../actions/index.ts';

type BindingName<A> = A extends { readonly bindings: readonly { readonly name: infer Name extends string }[] }
  ? Name
  : never;

export type ActionTexts = {
  readonly [Name in ActionName]: {
    /** Names the action in lists of edits. */
    readonly label: string;
    /** Announced when it is done. */
    readonly done: string;
    /** Two or three words for the buttons and the help, for each of its bindings. */
    readonly bindings: Readonly<Record<BindingName<(typeof actions)[Name]>, string>>;
  };
};
