/**
 * From a key to what it does: one matcher over the registry of actions and the screen commands.
 *
 * Guarantees that a prefix never acts by itself and is forgotten after a while, that nothing is done twice because a key
 * was held down (moving excepted), that in a text field letters stay text, and that behind an open dialog no key acts.
 */
import { actionNamed, actionNames } from '../../actions/index.ts';
import { REFUSALS } from '../../model/refusal.ts';
import type { AppSession } from '../state/appSession.ts';
import { currentFocus, isGhost } from '../state/cursor.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { isTextField, keyName } from './keyName.ts';
import { isLetterKey } from './letterKeys.ts';
import { fieldKeys, screenCommands } from './screenCommands.ts';
import { isVerbKey, runVerb, verbForKey, whyNotHere } from './verbs.ts';

/** A prefix without its second key is forgotten after this, in milliseconds. */
export const PREFIX_PATIENCE = 1_500;

/** Receives a key that nothing nearer has used up. */
export const handleKey = (app: AppSession, event: KeyboardEvent): void => {
  const { phase, inView, letterKeys } = app.state;
  if (phase !== 'team' || !inView?.state.ready || isTextField(event.target) || dialogIsOpen(inView)) return;
  const name = keyName(event);
  if (!name || scrollsChat(event, name) || pressesControl(event, name)) return;
  if (isLetterKey(name) && !letterKeys) return;
  pressed(inView, event, name);
};

const pressed = (session: TeamSession, event: KeyboardEvent, name: string): void => {
  const { prefix } = session.state;
  const keys = prefix ? `${prefix} ${name}` : name;
  if (isPrefix(keys)) {
    event.preventDefault();
    if (!event.repeat) session.part(PrefixTimer).awaitNext(keys);
    return;
  }
  session.part(PrefixTimer).forget();
  const run = meaningOf(session, keys, event.repeat);
  if (prefix && name === 'Escape') event.preventDefault();
  else if (run) {
    event.preventDefault();
    run();
  }
};

const NOTHING = (): void => undefined;

/** What this key does here; null when it is not ours. A verb on data that is held down does nothing more. */
const meaningOf = (session: TeamSession, keys: string, repeated: boolean): (() => void) | null => {
  const command = screenCommands.find((candidate) => candidate.keys.includes(keys));
  if (command) return repeated && !command.repeats ? NOTHING : () => command.run(session, keys);
  if (!isVerbKey(keys)) return null;
  if (repeated) return NOTHING;
  const focus = currentFocus(session);
  const verb = verbForKey(session, keys, focus);
  if (verb) return () => runVerb(session, verb, focus);
  return () => session.notify(isGhost(session) ? REFUSALS.taskGone.message : whyNotHere(keys, focus));
};

/** The first key of a sequence, for as long as the second is awaited. */
class PrefixTimer {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: TeamSession) {}

  awaitNext(prefix: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.forget(), PREFIX_PATIENCE);
    this.session.set({ prefix });
  }

  forget(): void {
    clearTimeout(this.timer);
    if (this.session.state.prefix !== null) this.session.set({ prefix: null });
  }
}

const dialogIsOpen = ({ state }: TeamSession): boolean => {
  const { helpOpen, outboxOpen, signingOut, asked } = state;
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
