/** Who are you: says what Slipway is in one sentence, and lets a visitor in as a member of the demo team. */
import { useEffect, useMemo, useState } from 'react';
import { isTextField, keyName } from '../../commands/keyName.ts';
import { type DemoMember, SignInRefused } from '../../state/account.ts';
import { findObstacle } from '../../state/obstacle.ts';
import type { Texts } from '../../text/texts.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';
import { byNumber } from '../../view/memberNumbers.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { Key, shortcut } from '../elements/Key.tsx';
import { obstacleText } from '../screen/ObstacleBanner.tsx';
import { SignInCard } from './SignInCard.tsx';

export const SignIn = () => {
  const app = useAppSession();
  const texts = useTexts();
  const { account } = texts;
  const signedOut = useApp((state) => state.signedOut);
  const demoMembers = useApp((state) => state.demoMembers);
  const members = useMemo(() => byNumber(demoMembers), [demoMembers]);
  const [entering, setEntering] = useState<DemoMember | null>(null);
  const [problem, setProblem] = useState('');
  const enter = (member: DemoMember) => {
    setEntering(member);
    setProblem('');
    app.signIn(member.id).catch(async (error: unknown) => {
      const why = await problemText(texts, error);
      setEntering(null);
      setProblem(why);
    });
  };
  useNumberKeys(members, enter);
  return (
    <SignInCard>
      <p className="lead">{account.lead}</p>
      {signedOut && <p className="remark">{account.signedOut}</p>}
      <h2 id="who">{account.tryIt}</h2>
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
      {members.length === 0 && <p className="remark">{account.noDemoTeam}</p>}
      <p className="remark" role="status">
        {problem}
      </p>
    </SignInCard>
  );
};

const problemText = async (texts: Texts, error: unknown): Promise<string> => {
  const { account } = texts;
  if (error instanceof SignInRefused)
    return error.reason === 'tooFast' ? account.tooManyAttempts(error.retryAfter) : account.serverTrouble;
  const obstacle = await findObstacle();
  return obstacle ? obstacleText(texts, obstacle) : account.noAnswer;
};

type MemberProps = {
  readonly member: DemoMember;
  readonly keyName: string;
  readonly entering: boolean;
  readonly enter: () => void;
};

const MemberButton = ({ member, keyName: key, entering, enter }: MemberProps) => {
  const { account } = useTexts();
  return (
    <button type="button" className="member" aria-keyshortcuts={shortcut([key])} onClick={enter}>
      <Avatar initials={member.initials} color={member.color} />
      <span dir="auto">{member.name}</span>
      {entering ? <small>{account.signingIn}</small> : <Key keys={key} />}
    </button>
  );
};

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
