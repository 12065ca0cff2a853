/** Keys and what they do, in words: for the help and for the hint after the first key of a sequence. */
import type { Texts } from '../text/texts.ts';
import { applies, type Command, type Group, type Place } from './defineCommand.ts';
import { keyName } from './keyName.ts';
import { commands } from './registry.ts';

export type HelpLine = Pick<Command, 'group' | 'keys'> & { readonly label: string };

/**
 * Keys of text fields that are always on the screen, where letters are text. A field asks what a key means there, and the
 * help shows the same table.
 */
const fieldKeys = {
  quickAdd: { add: ['Enter'], addAndStart: ['Mod+Enter'], close: ['Escape'] },
  pasted: { addAll: ['Enter'], backToLine: ['Escape'] },
  chat: { send: ['Enter'], newLine: ['Shift+Enter'], close: ['Escape'] },
} as const satisfies { readonly [group in Group]?: Readonly<Record<string, readonly string[]>> };

const fieldLines = (texts: Texts, group: keyof typeof fieldKeys): readonly HelpLine[] => {
  const labels: Readonly<Record<string, string>> = texts.fieldKeys;
  return Object.entries(fieldKeys[group]).map(([name, keys]) => ({
    group,
    keys,
    label: labels[name] ?? name,
  }));
};

/** Everything that has a key, and what is in a menu here. */
export const allBindings = (texts: Texts, place: Place): readonly HelpLine[] => [
  ...commands
    .filter((command) => command.keys.length > 0 || applies(command, place))
    .map(({ group, keys, label }) => ({ group, keys, label: label(texts) })),
  ...fieldLines(texts, 'quickAdd'),
  ...fieldLines(texts, 'pasted'),
  ...fieldLines(texts, 'chat'),
];

/** The keys that can follow a prefix, with what each leads to. */
export const continuations = (texts: Texts, prefix: string): readonly Pick<HelpLine, 'keys' | 'label'>[] => {
  const next = new Map<string, Set<string>>();
  for (const { keys, label } of commands) {
    for (const bound of keys.filter((candidate) => candidate.startsWith(`${prefix} `))) {
      const [key = '', ...more] = bound.slice(prefix.length + 1).split(' ');
      const leadsTo = more.length > 0 ? `${label(texts)} …` : label(texts);
      next.set(leadsTo, (next.get(leadsTo) ?? new Set()).add(key));
    }
  }
  return [...next].map(([label, keys]) => ({ keys: [...keys], label }));
};

/** The command of a key in this kind of text field, or null if the key is text. */
export const fieldKey = <Field extends keyof typeof fieldKeys>(
  field: Field,
  event: KeyboardEvent,
): keyof (typeof fieldKeys)[Field] | null => {
  const name = keyName(event);
  const meanings = Object.entries(fieldKeys[field]) as [keyof (typeof fieldKeys)[Field], readonly string[]][];
  return meanings.find(([, keys]) => name !== null && keys.includes(name))?.[0] ?? null;
};
