/** The labels every action needs. A language file that misses an action or a binding does not compile. */
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

/** The exceptions of a language that derives all other labels by a rule. An unknown action or binding does not compile. */
export type ExceptionalTexts = {
  readonly [Name in ActionName]?: Partial<Omit<Words, 'bindings'>> & {
    readonly bindings?: Partial<Words<BindingNameOf<Name>>['bindings']>;
  };
};
