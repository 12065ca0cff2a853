/** One search result, with its location. */
import { CheckCircle, Circle, Clock, MessageSquare, MoreHorizontal } from 'lucide-react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { useApp, useClock, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { useOnline } from '../../view/selectors.ts';
import { Avatar } from '../crew/Avatar.tsx';
import type { Hit } from './historySearch.ts';
import type { FoundMessage, FoundPerson, FoundTask } from './localSearch.ts';
import { Marked } from './Marked.tsx';
import type { SearchResult } from './results.ts';

type Props = { readonly result: SearchResult; readonly searched: string };

export const Result = ({ result, searched }: Props) => {
  switch (result.kind) {
    case 'task':
      return <TaskResult found={result} searched={searched} />;
    case 'person':
      return <PersonResult found={result} searched={searched} />;
    case 'message':
      return <MessageResult found={result} searched={searched} />;
    case 'hit':
      return <HitResult hit={result.hit} searched={searched} />;
    default:
      return <OlderResult isBusy={result.isBusy} />;
  }
};

const ICONS = { tasks: Circle, later: Clock, shipped: CheckCircle } as const;

const ListIcon = ({ list }: { readonly list: ListName }) => {
  const Icon = ICONS[list];
  return <Icon size="0.9375rem" aria-hidden="true" data-list-icon={list} />;
};

type Found<F> = { readonly found: F; readonly searched: string };

const TaskResult = ({ found: { task, owner, list }, searched }: Found<FoundTask>) => {
  const clock = useClock();
  const { names } = useTexts();
  const person = usePerson(owner);
  const day = task.shippedAt === undefined ? [] : [clock.dayName(task.shippedAt)];
  return (
    <>
      <ListIcon list={list} />
      <span className="foundText" dir="auto" data-shipped={list === 'shipped' || undefined}>
        <Marked text={task.title} searched={searched} />
      </span>
      <small>{[names.lists[list], ...day, person.first].join(' · ')}</small>
      <Avatar initials={person.initials} color={person.color} />
    </>
  );
};

const PersonResult = ({ found: { member }, searched }: Found<FoundPerson>) => (
  <>
    <Avatar initials={member.initials} color={member.color} online={useOnline(member.id)} />
    <span className="foundText" dir="auto">
      <Marked text={member.name} searched={searched} />
    </span>
  </>
);

const MessageResult = ({ found: { message, with: partner }, searched }: Found<FoundMessage>) => (
  <Said
    text={message.text}
    searched={searched}
    from={message.from}
    at={message.at}
    partner={partner}
    team={null}
  />
);

const HitResult = ({ hit, searched }: { readonly hit: Hit; readonly searched: string }) => {
  const session = useSession();
  const clock = useClock();
  const { search } = usePageTexts();
  const team = useApp(({ teams }) => teams.find(({ id }) => id === hit.team)?.name ?? '');
  const elsewhere = hit.team === session.user.team ? null : search.inTeam(team);
  const partner = hit.kind === 'direct' ? hit.members.find((id) => id !== session.user.id) : undefined;
  if (hit.kind === 'chat' || hit.kind === 'direct')
    return (
      <Said
        text={hit.text}
        searched={searched}
        from={(hit.by ?? '') as MemberId}
        at={hit.at}
        partner={partner ?? null}
        team={elsewhere}
      />
    );
  return (
    <>
      <ListIcon list="shipped" />
      <span className="foundText" dir="auto" data-shipped>
        <Marked text={hit.text} searched={searched} />
      </span>
      <small>{[elsewhere, clock.dayName(hit.at)].filter(Boolean).join(' · ')}</small>
      {elsewhere === null && <OwnerAvatar id={(hit.members[0] ?? '') as MemberId} />}
    </>
  );
};

const OwnerAvatar = ({ id }: { readonly id: MemberId }) => {
  const person = usePerson(id);
  return <Avatar initials={person.initials} color={person.color} />;
};

type SaidProps = {
  readonly text: string;
  readonly searched: string;
  readonly from: MemberId;
  readonly at: number;
  readonly partner: MemberId | null;
  /** The name of another team, whose members are unknown here; null for the team in view. */
  readonly team: string | null;
};

const Said = ({ text, searched, from, at, partner, team }: SaidProps) => {
  const clock = useClock();
  const user = useSession().user.id;
  const { search } = usePageTexts();
  const author = usePerson(from);
  const other = usePerson(partner ?? from);
  const about = [
    team,
    team === null ? author.first : null,
    partner && from === user && team === null ? search.to(other.first) : null,
    clock.dayName(at),
  ];
  return (
    <>
      <MessageSquare size="0.9375rem" aria-hidden="true" />
      <span className="foundText" dir="auto">
        <Marked text={text} searched={searched} />
      </span>
      <small>{about.filter(Boolean).join(' · ')}</small>
      {team === null && <Avatar initials={author.initials} color={author.color} />}
    </>
  );
};

const OlderResult = ({ isBusy }: { readonly isBusy: boolean }) => {
  const { search } = usePageTexts();
  return (
    <>
      <MoreHorizontal size="0.9375rem" aria-hidden="true" />
      <span className="foundText">{isBusy ? search.searching : search.older}</span>
    </>
  );
};
