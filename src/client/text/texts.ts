/** The type of the text catalogue: the same shape in every language. */
import type { Action } from '../../actions/defineAction.ts';
import type { ActionName } from '../../actions/index.ts';
import type { english } from './english.ts';
import type { englishPages } from './englishPages.ts';

/** Any text in place of the English one. */
export type Wider<T> = T extends string
  ? string
  : T extends (...values: infer Values) => infer Text
    ? (...values: Values) => Text extends string ? string : Text
    : { readonly [Key in keyof T]: Wider<T[Key]> };

/** Texts of everything that is loaded after the first list. */
export type PageTexts = Wider<typeof englishPages>;

/** `pages` are in a script of their own for English, whose first part is in the first script. */
export type Texts = Wider<typeof english> & { readonly language: 'en' | 'de'; readonly pages?: PageTexts };

/** Undefined for an unknown action: a stored edit may come from another build. */
const textsOf = ({ actions }: Texts, name: string): Texts['actions'][ActionName] | undefined =>
  Object.hasOwn(actions, name) ? actions[name as ActionName] : undefined;

export const actionLabel = (texts: Texts, name: string): string => textsOf(texts, name)?.label ?? name;

export const actionDone = (texts: Texts, name: string): string => textsOf(texts, name)?.done ?? name;

export const bindingLabel = (texts: Texts, action: string, { name }: Action['bindings'][number]): string => {
  const words: Readonly<Record<string, string>> = textsOf(texts, action)?.bindings ?? {};
  return words[name] ?? name;
};
