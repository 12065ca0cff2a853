/** Who are you: says what Slipway is in one sentence, and lets a visitor in as a member of the demo team. */
import { useEffect, useMemo, useState } from 'react';
import { isTextField, keyName } from '../../commands/keyName.ts';
import { type DemoMember, SignInRefused } from '../../state/account.ts';
import { findObstacle } from '../../state/obstacle.ts';
import { useApp, useAppSession } from '../../view/context.ts';
import { byNumber } from '../../view/memberNumbers.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { Key, shortcut } from '../elements/Key.tsx';
import { obstacleWords } from '../screen/ObstacleBanner.tsx';
import { SignInCard } from './SignInCard.tsx';

export const SignIn = () => {
  const app = useAppSession();
  const signedOut = useApp((state) => state.signedOut);
  const demoMembers = useApp((state) => state.demoMembers);
  const members = useMemo(() => byNumber(demoMembers), [demoMembers]);
  const [entering, setEntering] = useState<DemoMember | null>(null);
  const [problem, setProblem] = useState('');
  const enter = (member: DemoMember) => {
    setEntering(member);
    setProblem('');
    app.signIn(member.id).catch(async (error: unknown) => {
      const refused = error instanceof SignInRefused ? error.message : null;
      const obstacle = refused === null ? await findObstacle() : null;
      setEntering(null);
      setProblem(refused ?? (obstacle ? obstacleWords(obstacle) : 'The server did not answer. Try again.'));
    });
  };
  useNumberKeys(members, enter);
  return (
    <SignInCard>
      <p className="lead">
        Ship tasks from the keyboard while everybody sees what everybody works on, right now.
      </p>
      {signedOut && <p className="remark">You were signed out. Sign in to go on.</p>}
      <h2 id="who">Try it as a member of the Harbor crew</h2>
      <ul aria-labelledby="who">
        {members.map((member, index) => (
          <li key={member.id}>
            <MemberButton
              member={member}
              keyName={`${index + 1}`}
              entering={entering === member}
              enter={() => entering || enter(member)}
            />
          </li>
        ))}
      </ul>
      {members.length === 0 && <p className="remark">This server has no demo team.</p>}
      <p className="remark" role="status">
        {problem}
      </p>
    </SignInCard>
  );
};

type MemberProps = {
  readonly member: DemoMember;
  readonly keyName: string;
  readonly entering: boolean;
  readonly enter: () => void;
};

const MemberButton = ({ member, keyName: key, entering, enter }: MemberProps) => (
  <button type="button" className="member" aria-keyshortcuts={shortcut([key])} onClick={enter}>
    <Avatar initials={member.initials} color={member.color} />
    <span dir="auto">{member.name}</span>
    {entering ? <small>signing in …</small> : <Key keys={key} />}
  </button>
);

const useNumberKeys = (members: readonly DemoMember[], enter: (member: DemoMember) => void): void => {
  useEffect(() => {
    const receive = (event: KeyboardEvent) => {
      const member =
        isTextField(event.target) || event.repeat ? undefined : members[Number(keyName(event)) - 1];
      if (member) enter(member);
    };
    addEventListener('keydown', receive);
    return () => removeEventListener('keydown', receive);
  });
};
