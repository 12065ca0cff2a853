/**
 * Shown after the user lost access to the team in view: it shows nothing of the team, offers to export unsent edits,
 * and lets the user choose where to continue. No key acts on the team.
 */
import { useEffect } from 'react';
import { isTextField, keyName } from '../../commands/keyName.ts';
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { useApp, useAppSession, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useOutboxEdits } from '../../view/useOutboxEdits.ts';
import { Key } from '../elements/Key.tsx';
import { SignInCard } from './SignInCard.tsx';

export const NotMember = () => {
  const session = useSession();
  const { account } = usePageTexts();
  return (
    <SignInCard>
      <p className="lead" role="alert">
        {account.notMember(<bdi>{session.teamName}</bdi>)} {account.teamRemoved}
      </p>
      <NotSent />
      <Ways />
    </SignInCard>
  );
};

const NotSent = () => {
  const session = useSession();
  const { account, choices } = usePageTexts();
  const notSent = useOutboxEdits();
  if (notSent.length === 0) return null;
  return (
    <section className="exportUnsent">
      <p>{account.couldNotBeSent(notSent.length)}</p>
      <ul>
        {notSent.map(({ key, verb, text }) => (
          <li key={key}>
            <b>{verb}</b> <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      <button type="button" className="plain" onClick={() => exportEdits(session)}>
        {choices.exportToFile}
      </button>
    </section>
  );
};

const Ways = () => {
  const app = useAppSession();
  const here = useSession().user.team;
  const { account } = usePageTexts();
  const all = useApp((state) => state.teams);
  const teams = all.filter(({ id }) => id !== here);
  useEffect(() => {
    const receive = (event: KeyboardEvent) => {
      const team = isTextField(event.target) || event.repeat ? undefined : teams[Number(keyName(event)) - 1];
      if (team) app.show(team.id);
    };
    addEventListener('keydown', receive);
    return () => removeEventListener('keydown', receive);
  });
  if (teams.length === 0)
    return (
      <button type="button" className="primary" onClick={() => void app.leaveFormer()}>
        {account.continue}
      </button>
    );
  return (
    <ul className="ways">
      {teams.map(({ id, name }, index) => (
        <li key={id}>
          <button type="button" className={index === 0 ? 'primary' : 'plain'} onClick={() => app.show(id)}>
            {account.goToTeam(<bdi>{name}</bdi>)} <Key keys={`${index + 1}`} />
          </button>
        </li>
      ))}
    </ul>
  );
};
