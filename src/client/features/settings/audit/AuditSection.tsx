/** The team's audit log, for its admins: changes to members, roles and invites. */
import { type ReactNode, useEffect, useState } from 'react';
import { listAudit } from '../../../../api/routes/team/listAudit.ts';
import { AUDIT_PAGE, type ListedAuditEntry } from '../../../../model/audit.ts';
import type { MemberId } from '../../../../model/ids.ts';
import { useSession } from '../../../view/context.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { usePerson } from '../../../view/people.ts';
import { useCrew } from '../../../view/selectors.ts';
import { Loadable } from '../Loadable.tsx';
import { useAnswer } from '../useAnswer.ts';
import { Moment } from './Moment.tsx';

/** Milliseconds after a change until its entry is normally listed: the worker writes it after the change. */
const LISTED_AFTER = 1_000;

export const AuditSection = () => {
  const { team } = useSession().user;
  const { audit } = usePageTexts();
  const [from, setFrom] = useState(0);
  const [known, setKnown] = useState<readonly ListedAuditEntry[]>([]);
  const { output, problem, askAgain } = useAnswer(listAudit, { params: { team }, query: { from } });
  const page = output?.entries;
  useListedLater(askAgain);
  useEffect(() => {
    if (page) setKnown((before) => newestFirst(before, page));
  }, [page]);
  return (
    <>
      <p className="settingsLead">{audit.lead}</p>
      <Loadable isHere={output !== null} problem={problem} askAgain={askAgain}>
        {page?.length === 0 && known.length === 0 && <p className="settingsRow">{audit.none}</p>}
        <ul className="auditList">
          {known.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
        {page?.length === AUDIT_PAGE && (
          <p className="settingsRow">
            <button type="button" className="textButton" onClick={() => setFrom(from + AUDIT_PAGE)}>
              {audit.older}
            </button>
          </p>
        )}
      </Loadable>
    </>
  );
};

/** Asks again some moments after the section has opened, and after members or roles have changed. */
const useListedLater = (askAgain: () => void): void => {
  // Not the members themselves: they also change with the work of each.
  const roles = useCrew()
    .map(({ id, role }) => `${id} ${role}`)
    .sort()
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the roles change
  useEffect(() => {
    const timer = setTimeout(askAgain, LISTED_AFTER);
    return () => clearTimeout(timer);
  }, [roles, askAgain]);
};

/** A new entry shifts the pages, so a page may hold entries that are known already. */
const newestFirst = (
  known: readonly ListedAuditEntry[],
  page: readonly ListedAuditEntry[],
): readonly ListedAuditEntry[] => {
  const added = page.filter(({ id }) => !known.some((one) => one.id === id));
  return added.length === 0 ? known : [...known, ...added].sort((one, other) => other.at - one.at);
};

const Entry = ({ entry }: { readonly entry: ListedAuditEntry }) => {
  const { audit } = usePageTexts();
  const who = usePerson(entry.by).name;
  // A hook cannot be conditional: for an entry without a member, look up the author; the sentence ignores the result.
  const whom = usePerson((entry.member ?? entry.by) as MemberId).name;
  const says = (word: string): ReactNode => <bdi>{word}</bdi>;
  const deeds: Readonly<Record<string, (who: ReactNode, whom: ReactNode, role: Role) => ReactNode>> =
    audit.deeds;
  const sentence = Object.hasOwn(deeds, entry.what) ? deeds[entry.what] : undefined;
  return (
    <li className="settingsRow">
      <span>
        {sentence
          ? sentence(<b>{says(who)}</b>, says(whom), entry.role ?? 'member')
          : audit.unknown(<b>{says(who)}</b>, entry.what)}
      </span>
      {entry.device && <small>{audit.on(entry.device)}</small>}
      <Moment at={entry.at} />
    </li>
  );
};

type Role = NonNullable<ListedAuditEntry['role']>;
