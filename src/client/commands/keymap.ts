/**
 * From a key to what it does: one matcher over the registry of actions and the screen commands.
 *
 * Guarantees that a prefix never acts by itself and is forgotten after a while, that nothing is done twice because a key
 * was held down (moving excepted), that in a text field letters stay text, and that behind an open dialog no key acts.
 */
import { actionNamed, actionNames } from '../../actions/index.ts';
import { REFUSALS } from '../../model/refusal.ts';
import { notify } from '../state/announce.ts';
import { currentFocus, isGhost } from '../state/cursor.ts';
import { app, setApp } from '../state/store.ts';
import { isTextField, keyName } from './keyName.ts';
import { isLetterKey, letterKeysAreOn } from './letterKeys.ts';
import { fieldKeys, screenCommands } from './screenCommands.ts';
import { isVerbKey, runVerb, verbForKey, whyNotHere } from './verbs.ts';

/** A prefix without its second key is forgotten after this, in milliseconds. */
export const PREFIX_PATIENCE = 1_500;

/** Hears a key that nothing nearer has used up. */
export const handleKey = (event: KeyboardEvent): void => {
  if (app().phase !== 'ready' || isTextField(event.target) || dialogIsOpen()) return;
  const name = keyName(event);
  if (
    !name ||
    scrollsChat(event, name) ||
    pressesControl(event, name) ||
    (isLetterKey(name) && !letterKeysAreOn())
  )
    return;
  const { prefix } = app();
  const keys = prefix ? `${prefix} ${name}` : name;
  if (isPrefix(keys)) {
    event.preventDefault();
    if (!event.repeat) awaitNext(keys);
    return;
  }
  forgetPrefix();
  const run = meaningOf(keys, event.repeat);
  if (prefix && name === 'Escape') event.preventDefault();
  else if (run) {
    event.preventDefault();
    run();
  }
};

const NOTHING = (): void => undefined;

/** What this key does here; null when it is not ours. A verb on data that is held down does nothing more. */
const meaningOf = (keys: string, repeated: boolean): (() => void) | null => {
  const command = screenCommands.find((candidate) => candidate.keys.includes(keys));
  if (command) return repeated && !command.repeats ? NOTHING : () => command.run(keys);
  if (!isVerbKey(keys)) return null;
  if (repeated) return NOTHING;
  const focus = currentFocus();
  const verb = verbForKey(keys, focus);
  if (verb) return () => runVerb(verb, focus);
  return () => notify(isGhost() ? REFUSALS.taskGone.message : whyNotHere(keys, focus));
};

let forgetting: ReturnType<typeof setTimeout> | undefined;

const awaitNext = (prefix: string): void => {
  clearTimeout(forgetting);
  forgetting = setTimeout(forgetPrefix, PREFIX_PATIENCE);
  setApp({ prefix });
};

const forgetPrefix = (): void => {
  clearTimeout(forgetting);
  if (app().prefix !== null) setApp({ prefix: null });
};

const dialogIsOpen = (): boolean => {
  const { helpOpen, outboxOpen, signingOut, asked } = app();
  return helpOpen || outboxOpen || signingOut || asked?.question === 'member';
};

/** Enter is for what has the keyboard, when that is a button or a link. */
const pressesControl = (event: KeyboardEvent, name: string): boolean =>
  /^(Enter|Space)$/.test(name) &&
  event.target instanceof Element &&
  event.target.closest('button, a') !== null;

const scrollsChat = (event: KeyboardEvent, name: string): boolean =>
  /^(Arrow(Up|Down)|Home|End)$/.test(name) &&
  event.target instanceof Element &&
  event.target.closest('[role=log]') !== null;

export type HelpLine = { readonly group: string; readonly keys: readonly string[]; readonly label: string };

/** Every binding there is, for the help. */
export const allBindings = (): readonly HelpLine[] => [
  ...actionNames.flatMap((name) =>
    (actionNamed(name)?.bindings ?? []).map(({ keys, label }) => ({ group: 'verbs', keys, label })),
  ),
  ...screenCommands,
  ...Object.entries(fieldKeys).flatMap(([group, keys]) =>
    Object.entries(keys).map(([label, bound]) => ({ group, keys: bound, label })),
  ),
];

const isPrefix = (keys: string): boolean =>
  allBindings().some((line) => line.keys.some((bound) => bound.startsWith(`${keys} `)));

/** What may follow a prefix: the next keys, by what they lead to. */
export const continuations = (
  prefix: string,
): readonly { readonly keys: readonly string[]; readonly label: string }[] => {
  const next = new Map<string, Set<string>>();
  for (const { keys, label } of allBindings()) {
    for (const bound of keys.filter((candidate) => candidate.startsWith(`${prefix} `))) {
      const [key = '', ...more] = bound.slice(prefix.length + 1).split(' ');
      const leadsTo = more.length > 0 ? `${label} …` : label;
      next.set(leadsTo, (next.get(leadsTo) ?? new Set()).add(key));
    }
  }
  return [...next].map(([label, keys]) => ({ keys: [...keys], label }));
};

/** What a key means in a text field of that kind, or null where it is text. */
export const fieldKey = <Field extends keyof typeof fieldKeys>(
  field: Field,
  event: KeyboardEvent,
): keyof (typeof fieldKeys)[Field] | null => {
  const name = keyName(event);
  const meanings = Object.entries(fieldKeys[field]) as [keyof (typeof fieldKeys)[Field], readonly string[]][];
  return meanings.find(([, keys]) => name !== null && keys.includes(name))?.[0] ?? null;
};
