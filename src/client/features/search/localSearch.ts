/**
 * Searches the team's data on this device as the user types: tasks, members and messages.
 *
 * Guarantees that all words must match, ignoring case and accents.
 */
import { ChatMessage } from '../../../model/chat.ts';
import { chatFeed } from '../../../model/feeds/chat.ts';
import type { FeedName, Item } from '../../../model/feeds/defineFeed.ts';
import { directFeed } from '../../../model/feeds/direct.ts';
import { LISTS, type ListName, listFeed } from '../../../model/feeds/lists.ts';
import { membersFeed } from '../../../model/feeds/members.ts';
import { foldedText, searchWords } from '../../../model/foldedText.ts';
import type { MemberId } from '../../../model/ids.ts';
import type { Member } from '../../../model/member.ts';
import type { Task } from '../../../model/task.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { FoldedTexts } from '../../view/foldedTexts.ts';
import { directPartners } from '../../view/reading.ts';

export type FoundTask = {
  readonly kind: 'task';
  readonly task: Task;
  readonly owner: MemberId;
  readonly list: ListName;
};
export type FoundPerson = { readonly kind: 'person'; readonly member: Member };
export type FoundMessage = {
  readonly kind: 'message';
  readonly message: ChatMessage;
  /** The partner of the direct chat; null for the team chat. */
  readonly with: MemberId | null;
};

type Group<Found> = {
  /** The results to show, best first. */
  readonly shown: readonly Found[];
  /** Number of further results. */
  readonly more: number;
};

export type LocalResults = {
  readonly tasks: Group<FoundTask>;
  readonly people: Group<FoundPerson>;
  readonly messages: Group<FoundMessage>;
};

const MAX_TASKS = 8;
const MAX_PEOPLE = 4;
const MAX_MESSAGES = 5;

export const searchLocally = (session: TeamSession, text: string): LocalResults => {
  const words = searchWords(text);
  const phrase = foldedText(text.trim());
  const folded = session.part(FoldedTexts);
  const has = (within: string) => words.length > 0 && words.every((word) => within.includes(word));
  const tasks = tasksOf(session).filter(({ task }) => has(folded.task(task)));
  const people = peopleOf(session).filter(({ member }) => has(folded.of(member, member.name)));
  const messages = messagesOf(session).filter(({ message }) => has(folded.of(message, message.text)));
  const rank = (found: FoundTask) => rankOf(found, folded.task(found.task), phrase, session.user.id);
  return {
    tasks: group(
      tasks.sort((one, other) => rank(one) - rank(other) || timeOf(other) - timeOf(one)),
      MAX_TASKS,
    ),
    people: group(people, MAX_PEOPLE),
    messages: group(
      messages.sort((one, other) => other.message.at - one.message.at),
      MAX_MESSAGES,
    ),
  };
};

/** All tasks of the team on this device. */
export const tasksOf = (session: TeamSession): FoundTask[] => {
  const { team } = session.user;
  return session.store
    .ids(membersFeed(team))
    .flatMap((owner) =>
      LISTS.flatMap((list) =>
        itemsOf(session, listFeed(team, owner, list)).map(
          (task): FoundTask => ({ kind: 'task', task, owner, list }),
        ),
      ),
    );
};

export const peopleOf = (session: TeamSession): FoundPerson[] =>
  itemsOf(session, membersFeed(session.user.team)).map((member) => ({ kind: 'person', member }));

/** The messages of the team chat and of the user's direct chats on this device. */
export const messagesOf = (session: TeamSession): FoundMessage[] => {
  const { team, id } = session.user;
  return [null, ...directPartners(session)].flatMap((partner) => {
    const feed = partner === null ? chatFeed(team) : directFeed(team, id, partner);
    return itemsOf(session, feed).flatMap((message): FoundMessage[] =>
      ChatMessage.isDeleted(message) ? [] : [{ kind: 'message', message, with: partner }],
    );
  });
};

const itemsOf = <I extends Item>({ store }: TeamSession, feed: FeedName<I>): readonly I[] =>
  store.ids(feed).flatMap((id) => store.item(feed, id) ?? []);

const group = <Found>(found: readonly Found[], most: number): Group<Found> => ({
  shown: found.slice(0, most),
  more: Math.max(0, found.length - most),
});

const timeOf = ({ task }: FoundTask): number => task.shippedAt ?? 0;

/**
 * Open tasks rank before shipped ones, words in their order before scattered ones, and the user's own tasks before
 * others'.
 */
const rankOf = ({ list, owner }: FoundTask, folded: string, phrase: string, user: MemberId): number => {
  const place = folded.indexOf(phrase);
  const fit = place < 0 ? 2 : Math.min(place, 1);
  return (list === 'shipped' ? 8 : 0) + fit * 2 + (owner === user ? 0 : 1);
};
