/** The state of the open palette: what was typed, what is listed and chosen, and what the keys do. */
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Command, Place } from '../../commands/defineCommand.ts';
import { fieldKey } from '../../commands/fieldKeys.ts';
import { keyName } from '../../commands/keyName.ts';
import { usePlace } from '../../commands/usePlace.ts';
import type { AppSession } from '../../state/appSession.ts';
import { useCrew } from '../../view/selectors.ts';
import { stepFrom } from '../elements/stepFrom.ts';
import { isMember } from '../search/openFound.ts';
import { useKnown } from '../tasks/useKnown.ts';
import { takenBy, whyNotNow } from './commandEntries.ts';
import { answersTo, type Entry, type EntryGroup, entriesFor } from './paletteEntries.ts';
import { recentCommands } from './recentCommands.ts';
import { create, open, runChosen, runOnTask } from './runEntry.ts';
import type { TaskVerb } from './taskVerbs.ts';

/** The command that waits for its argument, and the text by which it was found. */
type Asking = { readonly command: Command; readonly foundBy: string };

type Typed = { readonly text: string; readonly at: number; readonly asking: Asking | null };

const NOTHING_TYPED: Typed = { text: '', at: 0, asking: null };

export type Palette = Typed & {
  readonly place: Place;
  readonly groups: readonly EntryGroup[];
  readonly chosen: Entry | undefined;
  /** Why the last choice did nothing. */
  readonly refusal: string | null;
  readonly type: (text: string) => void;
  readonly choose: (entry: Entry) => void;
  readonly back: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

export const usePalette = (): Palette => {
  const place = usePlace();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { asking } = typed;
  const groups = useGroups(place, typed.text, asking?.command ?? null);
  const all = groups.flatMap(({ entries }) => entries);
  const at = Math.min(typed.at, all.length - 1);
  const put = (next: Typed) => {
    setTyped(next);
    setRefusal(null);
  };
  const type = (text: string) => put({ text, at: 0, asking });
  const ask = (command: Command) => {
    const no = whyNotNow(command, place);
    if (no === null) put({ text: '', at: 0, asking: { command, foundBy: typed.text } });
    else setRefusal(no);
  };
  const choose = (entry: Entry) => {
    if (entry.kind === 'command' && takenBy(entry.command)) ask(entry.command);
    else setRefusal(carryOut(place, entry, asking?.command ?? null));
  };
  const back = () => put({ text: asking?.foundBy ?? '', at: 0, asking: null });
  const chosen = all[at];
  const verb = (name: TaskVerb) => setRefusal(chosen ? withVerb(place, chosen, name) : null);
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyName(event.nativeEvent);
    const next = stepFrom(at, all.length, key);
    const isBack = key !== null && event.key === 'Backspace' && typed.text === '' && asking !== null;
    if (next !== null) put({ ...typed, at: next });
    else if (isBack) back();
    else if (!handleChoiceKey(place.app, event, chosen, { choose, verb })) return;
    event.preventDefault();
  };
  return { ...typed, at, place, groups, chosen, refusal, type, choose, back, onKeyDown };
};

type OnKey = {
  readonly choose: (entry: Entry) => void;
  readonly verb: (verb: TaskVerb) => void;
};

/** Runs the key for the chosen entry. @returns false for a key that is left to the browser */
const handleChoiceKey = (
  app: AppSession,
  event: KeyboardEvent,
  chosen: Entry | undefined,
  on: OnKey,
): boolean => {
  const key = fieldKey(app, 'palette', event.nativeEvent);
  const takes = chosen?.kind === 'command' && takenBy(chosen.command) !== undefined;
  if (key === null || (key === 'argument' && !takes)) return false;
  if (key !== 'argument' && key !== 'choose') on.verb(key);
  else if (chosen) on.choose(chosen);
  return true;
};

/** Kept until the text changes, so that no entry moves under the user's choice. */
const useGroups = (place: Place, text: string, command: Command | null): readonly EntryGroup[] => {
  const { app, session } = place;
  const crew = useCrew();
  const known = useKnown();
  const [recent] = useState(() => recentCommands(session.user.id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place only means that the palette is drawn again
  return useMemo(
    () => (command ? answersTo(command, place, text, crew) : entriesFor(place, text, recent, known)),
    [app, session, text, command],
  );
};

/** @param command the command to which the entry is the answer */
const carryOut = (place: Place, entry: Entry, command: Command | null): string | null => {
  if (entry.kind === 'command') return runChosen(place, entry.command);
  if (entry.kind === 'create') return create(place, entry, false);
  if (entry.kind === 'person' && !isMember(place.session, entry.member.id))
    return place.session.texts.refusals.memberGone;
  if (command && entry.kind === 'person') return runChosen(place, command, entry.member.id);
  if (command && entry.kind === 'team') return runChosen(place, command, entry.team.id);
  if (command && entry.kind === 'view') return runChosen(place, command, entry.view.id);
  return open(place, entry);
};

/** The keys with Mod, Alt and Shift act on tasks; Mod also starts the task that is created. */
const withVerb = (place: Place, entry: Entry, verb: TaskVerb): string | null => {
  if (entry.kind === 'task') return runOnTask(place, verb, entry);
  return entry.kind === 'create' && verb === 'ship' ? create(place, entry, true) : null;
};
