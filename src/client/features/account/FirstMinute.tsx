/** Hint in a newly created team to invite teammates. It closes with Escape or when the first teammate joins. */
import { Check } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useKeysOf } from '../../commands/usePlace.ts';
import { copyInvite, type InviteLink, TeamInvite } from '../../state/teamInvite.ts';
import { useApp, useAppSession, useClock, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useMemberIds } from '../../view/selectors.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import { Key, shortcut } from '../elements/Key.tsx';

export const FirstMinute = () => {
  const team = useSession().user.team;
  const isNew = useApp((state) => state.newTeam === team);
  const isAlone = useMemberIds().length === 1;
  return isNew && isAlone ? <InviteStrip /> : null;
};

const InviteStrip = () => {
  const app = useAppSession();
  const session = useSession();
  const { newTeam } = usePageTexts();
  const { link, hasFailed } = useInvite();
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    await copyInvite(app, session);
    setCopied(true);
  };
  return (
    <section className="firstMinute" aria-labelledby="first-minute">
      <h2 id="first-minute">{newTeam.invite}</h2>
      <p>{newTeam.inviteLead}</p>
      <button type="button" className="plain hide" onClick={() => app.set({ newTeam: null })}>
        {newTeam.hide} <Key keys="Escape" />
      </button>
      <input
        ref={field}
        type="text"
        readOnly
        aria-label={newTeam.link}
        value={link?.address ?? (hasFailed ? newTeam.noLink : newTeam.makingLink)}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        className="primary"
        aria-keyshortcuts={shortcut(useKeysOf('inviteTeam'))}
        onClick={() => void copy()}
      >
        {isCopied ? (
          <>
            <Check size="1rem" aria-hidden="true" /> {newTeam.copied}
          </>
        ) : (
          newTeam.copyLink
        )}{' '}
        <CommandKey id="inviteTeam" />
      </button>
      <Lasts link={link} />
    </section>
  );
};

const useInvite = (): TeamInvite => {
  const app = useAppSession();
  const invite = useSession().part(TeamInvite);
  useSyncExternalStore(invite.changes.subscribe, invite.changes.version);
  useEffect(() => void invite.ensure(app), [invite, app]);
  return invite;
};

const Lasts = ({ link }: { readonly link: InviteLink | null }) => {
  const clock = useClock();
  const { newTeam } = usePageTexts();
  return (
    <p className="remark">{link ? newTeam.lasts(link.uses, clock.dayName(link.expiresAt)) : '\u00a0'}</p>
  );
};
