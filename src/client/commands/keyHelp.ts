/** Describes keys and what they do, for the help and for the hint after the first key of a sequence. */
import type { AppSession } from '../state/appSession.ts';
import type { Bindable } from '../state/personKeys.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import type { Texts } from '../text/texts.ts';
import { boundKeys } from './boundKeys.ts';
import { applies, type Command, type Place } from './defineCommand.ts';
import { type FieldName, fieldKeys } from './fieldKeys.ts';
import { bindableIn } from './keysInField.ts';
import { commands } from './registry.ts';

export type HelpLine = Pick<Command, 'group' | 'keys'> & {
  readonly label: string;
  /** The id of its command; the keys of text fields have none. */
  readonly id?: string;
};

/** The label of a command in menus, buttons and the help. */
export const labelOf = ({ words }: Pick<Command, 'words'>, texts: Texts): string =>
  typeof words === 'function' ? words(texts) : pageTextsOf(texts).commands[words];

/** A command or a key of a text field, with the label and the group under which the help lists it. */
export type NamedBindable = Bindable & Pick<Command, 'words' | 'group'>;

/** All keys of text fields. */
export const fieldBindables: readonly NamedBindable[] = (Object.keys(fieldKeys) as FieldName[]).flatMap(
  (group) =>
    Object.keys(fieldKeys[group]).map((name) => ({
      ...bindableIn(group, fieldKeys[group], name),
      group,
      words: (texts: Texts) => {
        const labels: Readonly<Record<string, string>> = pageTextsOf(texts).fieldKeys;
        return labels[name] ?? name;
      },
    })),
);

const fieldLines = (app: AppSession, texts: Texts): readonly HelpLine[] =>
  fieldBindables
    .map((one) => ({ group: one.group, keys: boundKeys(app, one), label: labelOf(one, texts) }))
    .filter(({ keys }) => keys.length > 0);

/** All commands and field actions with a key, and the commands without one that apply here. */
export const allBindings = (texts: Texts, place: Place): readonly HelpLine[] => [
  ...commands(place.app)
    .filter((command) => command.keys.length > 0 || applies(command, place))
    .map((command) => ({
      id: command.id,
      group: command.group,
      keys: command.keys,
      label: labelOf(command, texts),
    })),
  ...fieldLines(place.app, texts),
];

/** The keys that can follow a prefix, and what each does. */
export const continuations = (
  app: AppSession,
  texts: Texts,
  prefix: string,
): readonly Pick<HelpLine, 'keys' | 'label'>[] => {
  const next = new Map<string, Set<string>>();
  for (const command of commands(app)) {
    const label = labelOf(command, texts);
    for (const bound of command.keys.filter((candidate) => candidate.startsWith(`${prefix} `))) {
      const [key = '', ...more] = bound.slice(prefix.length + 1).split(' ');
      const leadsTo = more.length > 0 ? `${label} …` : label;
      next.set(leadsTo, (next.get(leadsTo) ?? new Set()).add(key));
    }
  }
  return [...next].map(([label, keys]) => ({ keys: [...keys], label }));
};
