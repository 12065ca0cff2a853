/** The words that every action needs. One that a language's file lacks, or that lacks a binding, does not compile. */
import type { ActionName, actions } from '../../actions/index.ts';

type BindingName<A> = A extends { readonly bindings: readonly { readonly name: infer Name extends string }[] }
  ? Name
  : never;

type BindingNameOf<Name extends ActionName> = BindingName<(typeof actions)[Name]>;

export type Words<Binding extends string = string> = {
  /** Names the action in lists of edits. */
  readonly label: string;
  /** Announced when it is done. */
  readonly done: string;
  /** Two or three words for the buttons and the help, for each of its bindings. */
  readonly bindings: Readonly<Record<Binding, string>>;
};

export type ActionTexts = { readonly [Name in ActionName]: Words<BindingNameOf<Name>> };

/** The words of a language that has a rule for all others. A name that no action or binding has does not compile. */
export type ExceptionalTexts = {
  readonly [Name in ActionName]?: Partial<Omit<Words, 'bindings'>> & {
    readonly bindings?: Partial<Words<BindingNameOf<Name>>['bindings']>;
  };
};
