/** One thing that was found, with where it is. */
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
import type { SearchResult } from './results.ts';

export const Result = ({ result }: { readonly result: SearchResult }) => {
  switch (result.kind) {
    case 'task':
      return <TaskResult found={result} />;
    case 'person':
      return <PersonResult found={result} />;
    case 'message':
      return <MessageResult found={result} />;
    case 'hit':
      return <HitResult hit={result.hit} />;
    default:
      return <OlderResult isBusy={result.isBusy} />;
  }
};

const ICONS = { tasks: Circle, later: Clock, shipped: CheckCircle } as const;

const ListIcon = ({ list }: { readonly list: ListName }) => {
  const Icon = ICONS[list];
  return <Icon size="0.9375rem" aria-hidden="true" data-list-icon={list} />;
};

const TaskResult = ({ found: { task, owner, list } }: { readonly found: FoundTask }) => {
  const clock = useClock();
  const { names } = useTexts();
  const person = usePerson(owner);
  const day = task.shippedAt === undefined ? [] : [clock.dayName(task.shippedAt)];
  return (
    <>
      <ListIcon list={list} />
      <span className="foundText" dir="auto" data-shipped={list === 'shipped' || undefined}>
        {task.title}
      </span>
      <small>{[names.lists[list], ...day, person.first].join(' · ')}</small>
      <Avatar initials={person.initials} color={person.color} />
    </>
  );
};

const PersonResult = ({ found: { member } }: { readonly found: FoundPerson }) => (
  <>
    <Avatar initials={member.initials} color={member.color} online={useOnline(member.id)} />
    <span className="foundText" dir="auto">
      {member.name}
    </span>
  </>
);

const MessageResult = ({ found: { message, with: partner } }: { readonly found: FoundMessage }) => (
  <Said text={message.text} from={message.from} at={message.at} partner={partner} team={null} />
);

const HitResult = ({ hit }: { readonly hit: Hit }) => {
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
        {hit.text}
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
  readonly from: MemberId;
  readonly at: number;
  readonly partner: MemberId | null;
  /** The team, where it is another one: its people are not known here. */
  readonly team: string | null;
};

const Said = ({ text, from, at, partner, team }: SaidProps) => {
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
        {text}
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
