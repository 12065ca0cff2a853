/**
 * The commands that the palette lists at a place: those of the registry that work on the screen, or in the inbox while
 * it is open.
 *
 * Guarantees that a command that would do nothing is listed with the reason, only if it was typed, and below others that
 * match as well.
 */
import { foldedText } from '../../../model/foldedText.ts';
import { applies, type Command, type Place } from '../../commands/defineCommand.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { commands, isOn } from '../../commands/registry.ts';
import { placesOf } from '../../commands/selectionVerbs.ts';
import { whyNotHere } from '../../commands/whyNotHere.ts';
import { pageOf } from '../../state/layers.ts';
import { asSentence } from '../../text/asSentence.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import type { Texts } from '../../text/texts.ts';
import { type Query, score } from './score.ts';

export type CommandEntry = {
  readonly kind: 'command';
  readonly command: Command;
  readonly label: string;
  /** The other word for it that was typed. */
  readonly synonym: string | null;
  /** Why it would do nothing now. */
  readonly whyNot: string | null;
};

/** Synonyms rank just below labels that match as well, and what cannot run below what can. */
const SYNONYM_WEIGHT = 0.95;
const REFUSED_PENALTY = 0.5;

export const paletteLabel = (command: Command, texts: Texts): string => {
  const { longer } = pageTextsOf(texts).palette;
  const known: Readonly<Record<string, string>> = longer;
  return asSentence(known[command.id] ?? labelOf(command, texts));
};

/** Null if it can run: on one of the selected tasks, if it acts on these. */
export const whyNotNow = (command: Command, place: Place): string | null => {
  const reasons = placesOf(place, command).map((one) => whyNotAt(command, one));
  return reasons.includes(null) ? null : (reasons[0] ?? null);
};

const whyNotAt = (command: Command, place: Place): string | null => {
  if (applies(command, place)) return command.whyNot?.(place) ?? null;
  const { list } = place.focus;
  const onOpenTask: Readonly<Record<string, string>> = pageTextsOf(place.session.texts).palette.onOpenTask;
  const known = list === 'shipped' || !place.focus.task ? undefined : onOpenTask[command.id];
  return known ?? whyNotHere(command, place);
};

/** What the palette asks for before the command runs. An action asks for a teammate. */
export const takenBy = ({ takes, asks }: Command): Command['takes'] =>
  takes ?? (asks === 'member' ? asks : undefined);

/** All commands except those that only move the cursor, the palette itself and, with a single team, those that ask for one. */
const listed = ({ app, session }: Place): readonly Command[] => {
  const layer = pageOf(session.state);
  const hasTeams = app.state.teams.length > 1;
  return commands(app).filter(
    (command) =>
      isOn(command, layer) &&
      !(command.repeats || command.isKeyOnly || command.over) &&
      (hasTeams || takenBy(command) !== 'team'),
  );
};

const entryOf = (command: Command, place: Place, synonym: string | null = null): CommandEntry => ({
  kind: 'command',
  command,
  label: paletteLabel(command, place.session.texts),
  synonym,
  whyNot: whyNotNow(command, place),
});

/** Recent ones first, then those about the task under the cursor, then all others; only those that can run. */
export const offeredCommands = (place: Place, recent: readonly string[]) => {
  const all = listed(place)
    .map((command) => entryOf(command, place))
    .filter(({ whyNot }) => whyNot === null);
  const latest = recent.flatMap((id) => all.find(({ command }) => command.id === id) ?? []);
  const others = all.filter((entry) => !latest.includes(entry));
  const isHere = ({ command }: CommandEntry) => command.menu?.(place) === 'row';
  return {
    recent: latest,
    here: others.filter(isHere),
    everywhere: others.filter((entry) => !isHere(entry)),
  };
};

export type Scored<One> = { readonly one: One; readonly score: number };

export const foundCommands = (place: Place, query: Query): readonly Scored<CommandEntry>[] => {
  const synonyms: Readonly<Record<string, string>> = pageTextsOf(place.session.texts).synonyms;
  return listed(place).flatMap((command) => {
    const label = score(query, foldedText(paletteLabel(command, place.session.texts)));
    const other = bestOf(synonyms[command.id]?.split(', ') ?? [], query);
    const best = Math.max(label, other.score);
    const isOffered = applies(command, place) || command.group === 'verbs';
    if (best === 0 || !isOffered) return [];
    const entry = entryOf(command, place, other.score > label ? other.one : null);
    return [{ one: entry, score: entry.whyNot === null ? best : best - REFUSED_PENALTY }];
  });
};

const bestOf = (words: readonly string[], query: Query): Scored<string> => {
  let best = { one: '', score: 0 };
  for (const word of words) {
    const one = score(query, foldedText(word)) * SYNONYM_WEIGHT;
    if (one > best.score) best = { one: word, score: one };
  }
  return best;
};
