/**
 * What the palette lists for a typed text, in groups: the best group first, "Create" last. Everything comes from this
 * device, so it works offline.
 */
import { foldedText } from '../../../model/foldedText.ts';
import type { MemberId } from '../../../model/ids.ts';
import type { Member } from '../../../model/member.ts';
import type { OwnTeam } from '../../../model/ownTeam.ts';
import type { Command, Place } from '../../commands/defineCommand.ts';
import { SavedViews } from '../../state/savedViews.ts';
import type { SavedView } from '../../state/screenState.ts';
import { FoldedTexts } from '../../view/foldedTexts.ts';
import type { FoundMessage, FoundPerson, FoundTask } from '../search/localSearch.ts';
import { messagesOf, peopleOf, tasksOf } from '../search/localSearch.ts';
import { type Known, parseQuickAdd, type QuickTask } from '../tasks/quickAdd.ts';
import { type CommandEntry, foundCommands, offeredCommands, type Scored, takenBy } from './commandEntries.ts';
import { INSIDE, type Query, queryOf, score } from './score.ts';

export type TeamEntry = { readonly kind: 'team'; readonly team: OwnTeam };
export type ViewEntry = { readonly kind: 'view'; readonly view: SavedView };
export type CreateEntry = { readonly kind: 'create'; readonly task: QuickTask };
export type Entry =
  | CommandEntry
  | FoundTask
  | FoundPerson
  | FoundMessage
  | TeamEntry
  | ViewEntry
  | CreateEntry;

export type EntryGroup = {
  readonly name:
    | ('recent' | 'here' | 'everywhere' | 'commands')
    | ('tasks' | 'people' | 'teams' | 'views' | 'messages' | 'create');
  readonly entries: readonly Entry[];
};

const MAX = { commands: 5, tasks: 6, people: 4, teams: 4, views: 4, messages: 3 } as const;

/** An open task ranks before a shipped one that matches a little better, and the user's own tasks before those of others. */
const SHIPPED_PENALTY = 1.5;
const OWN_BONUS = 0.1;

/** @param known what the words of a new task can name */
export const entriesFor = (
  place: Place,
  text: string,
  recent: readonly string[],
  known: Known,
): readonly EntryGroup[] => {
  const query = queryOf(text);
  const groups = query.words.length === 0 ? offeredGroups(place, recent) : foundGroups(place, query);
  const task = parseQuickAdd(text.trim(), known);
  const create: EntryGroup = { name: 'create', entries: task.title ? [{ kind: 'create', task }] : [] };
  return [...groups, create].filter(({ entries }) => entries.length > 0);
};

const offeredGroups = (place: Place, recentIds: readonly string[]): readonly EntryGroup[] => {
  const { recent, here, everywhere } = offeredCommands(place, recentIds);
  return [
    { name: 'recent', entries: recent },
    { name: 'here', entries: here },
    { name: 'everywhere', entries: everywhere },
  ];
};

type Ranked = EntryGroup & { readonly best: number };

const foundGroups = (place: Place, query: Query): readonly EntryGroup[] => {
  const groups: readonly Ranked[] = [
    ranked('commands', foundCommands(place, query)),
    ranked('tasks', foundTasks(place, query)),
    ranked('people', foundPeople(place, query)),
    ranked('teams', foundTeams(place, query)),
    ranked('views', foundViews(place, query)),
    ranked('messages', foundMessages(place, query)),
  ];
  return groups.toSorted((one, other) => other.best - one.best);
};

const ranked = (name: keyof typeof MAX, found: readonly Scored<Entry>[]): Ranked => {
  const sorted = found.toSorted((one, other) => other.score - one.score);
  return { name, best: sorted[0]?.score ?? 0, entries: sorted.slice(0, MAX[name]).map(({ one }) => one) };
};

const foundTasks = ({ session }: Place, query: Query): readonly Scored<FoundTask>[] => {
  const folded = session.part(FoldedTexts);
  const { id } = session.user;
  return tasksOf(session).flatMap((one) => {
    const fit = score(query, folded.title(one.task));
    const rank = fit - (one.list === 'shipped' ? SHIPPED_PENALTY : 0) + (one.owner === id ? OWN_BONUS : 0);
    return fit > 0 ? [{ one, score: rank }] : [];
  });
};

const foundPeople = ({ session }: Place, query: Query, except?: MemberId): readonly Scored<FoundPerson>[] => {
  const folded = session.part(FoldedTexts);
  return peopleOf(session).flatMap((one) =>
    one.member.id === except ? [] : matching(one, score(query, folded.of(one.member, one.member.name))),
  );
};

/** Other teams of the user. */
const teamsOf = ({ app, session }: Place): readonly TeamEntry[] =>
  app.state.teams.flatMap((team): TeamEntry[] =>
    team.id === session.user.team ? [] : [{ kind: 'team', team }],
  );

const foundTeams = (place: Place, query: Query): readonly Scored<TeamEntry>[] =>
  teamsOf(place).flatMap((one) => matching(one, score(query, foldedText(one.team.name))));

const viewsOf = ({ session }: Place): readonly ViewEntry[] =>
  session
    .part(SavedViews)
    .all()
    .map((view) => ({ kind: 'view', view }));

const foundViews = (place: Place, query: Query): readonly Scored<ViewEntry>[] =>
  viewsOf(place).flatMap((one) => matching(one, score(query, foldedText(one.view.name))));

/** Messages are long: with letters left out, almost any of them would match. The newest come first. */
const foundMessages = ({ session }: Place, { words }: Query): readonly Scored<FoundMessage>[] => {
  const folded = session.part(FoldedTexts);
  const has = ({ message }: FoundMessage) => {
    const text = folded.of(message, message.text);
    return words.every((word) => text.includes(word));
  };
  return messagesOf(session)
    .filter(has)
    .toSorted((one, other) => other.message.at - one.message.at)
    .map((one, index) => ({ one, score: INSIDE / (1 + index) }));
};

const matching = <One>(one: One, fit: number): readonly Scored<One>[] =>
  fit > 0 ? [{ one, score: fit }] : [];

/** The possible answers to what a command takes. */
export const answersTo = (
  command: Command,
  place: Place,
  text: string,
  crew: readonly Member[],
): readonly EntryGroup[] => {
  const query = queryOf(text);
  const isWhole = query.words.length === 0;
  if (takenBy(command) === 'team')
    return group('teams', isWhole ? teamsOf(place) : sorted(foundTeams(place, query)));
  if (takenBy(command) === 'view')
    return group('views', isWhole ? viewsOf(place) : sorted(foundViews(place, query)));
  const { focus, session } = place;
  const except = command.asks ? focus.owner : session.user.id;
  const people = crew.flatMap((member): FoundPerson[] =>
    member.id === except ? [] : [{ kind: 'person', member }],
  );
  return group('people', isWhole ? people : sorted(foundPeople(place, query, except)));
};

const sorted = <One>(found: readonly Scored<One>[]): readonly One[] =>
  found.toSorted((one, other) => other.score - one.score).map(({ one }) => one);

const group = (name: EntryGroup['name'], entries: readonly Entry[]): readonly EntryGroup[] =>
  entries.length > 0 ? [{ name, entries }] : [];

export const entryId = (entry: Entry): string => {
  switch (entry.kind) {
    case 'command':
      return `palette-command-${entry.command.id.replace(' ', '-')}`;
    case 'task':
      return `palette-task-${entry.task.id}`;
    case 'person':
      return `palette-person-${entry.member.id}`;
    case 'message':
      return `palette-message-${entry.message.id}`;
    case 'team':
      return `palette-team-${entry.team.id}`;
    case 'view':
      return `palette-view-${entry.view.id}`;
    default:
      return 'palette-create';
  }
};
