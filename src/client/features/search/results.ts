/** The search results as options of the list: those on the device first, then those found only in the history. */
import type { TeamSession } from '../../state/teamSession.ts';
import type { HistoryResults, Hit } from './historySearch.ts';
import type { FoundMessage, FoundPerson, FoundTask, LocalResults } from './localSearch.ts';

type FoundHit = { readonly kind: 'hit'; readonly hit: Hit };
/** Fetches older hits. */
type Older = { readonly kind: 'older'; readonly isBusy: boolean };
export type SearchResult = FoundTask | FoundPerson | FoundMessage | FoundHit | Older;

export type ResultGroup = {
  readonly name: 'tasks' | 'people' | 'messages' | 'history';
  readonly results: readonly SearchResult[];
  readonly more: number;
};

/** The groups that are not empty. */
export const groupsOf = (
  { user: { team } }: TeamSession,
  { tasks, people, messages }: LocalResults,
  { hits, hasOlder, state }: HistoryResults,
): readonly ResultGroup[] => {
  const here = new Set([
    ...tasks.shown.map(({ task }) => task.id as string),
    ...messages.shown.map(({ message }) => message.id as string),
  ]);
  const results: readonly SearchResult[] = [
    ...hits
      .filter((hit) => hit.team !== team || !here.has(hit.id))
      .map((hit): FoundHit => ({ kind: 'hit', hit })),
    ...(hasOlder ? [{ kind: 'older', isBusy: state === 'searching' } as const] : []),
  ];
  const all: readonly ResultGroup[] = [
    { name: 'tasks', results: tasks.shown, more: tasks.more },
    { name: 'people', results: people.shown, more: people.more },
    { name: 'messages', results: messages.shown, more: messages.more },
    { name: 'history', results, more: 0 },
  ];
  return all.filter((group) => group.results.length > 0);
};

export const optionId = (result: SearchResult): string => {
  if (result.kind === 'task') return `found-task-${result.task.id}`;
  if (result.kind === 'person') return `found-person-${result.member.id}`;
  if (result.kind === 'message') return `found-message-${result.message.id}`;
  return result.kind === 'hit' ? `found-hit-${result.hit.team}-${result.hit.id}` : 'found-older';
};
