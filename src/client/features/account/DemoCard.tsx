/** Signs a visitor in as a member of the demo team, by a click or the member's number key. */
import { useLayoutEffect, useMemo, useState } from 'react';
import { signInAsDemoMember } from '../../../api/routes/signInAsDemoMember.ts';
import { isTextField, keyName } from '../../commands/keyName.ts';
import type { DemoMember } from '../../state/account.ts';
import type { Texts } from '../../text/texts.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';
import { byNumber } from '../../view/memberNumbers.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { Key, shortcut } from '../elements/Key.tsx';
import { noAnswerText, refusalText } from './form/problems.ts';

export const DemoCard = () => {
  const texts = useTexts();
  const { welcome } = usePageTexts();
  const demoMembers = useApp((state) => state.demoMembers);
  const members = useMemo(() => byNumber(demoMembers), [demoMembers]);
  const { entering, problem, enter } = useEntering(texts);
  useNumberKeys(members, enter);
  return (
    <section className="entryCard demo" aria-labelledby="demo">
      <h2 id="demo">{welcome.demo}</h2>
      <p className="entryLead">{welcome.demoLead}</p>
      <ul aria-labelledby="demo">
        {members.map((member, index) => (
          <li key={member.id}>
            <MemberButton
              member={member}
              keyName={`${index + 1}`}
              entering={entering === member}
              enter={() => enter(member)}
            />
          </li>
        ))}
      </ul>
      <p className="fieldNote" role="status">
        {problem || welcome.pick}
      </p>
    </section>
  );
};

const useEntering = (texts: Texts) => {
  const app = useAppSession();
  const [entering, setEntering] = useState<DemoMember | null>(null);
  const [problem, setProblem] = useState('');
  const enter = async (member: DemoMember) => {
    if (entering) return;
    setEntering(member);
    setProblem('');
    const why = await app.enter(signInAsDemoMember, { body: { member: member.id } }).then(
      (answer) => (answer.ok ? '' : refusalText(texts, answer.refusal.reason, answer.retryAfter)),
      () => noAnswerText(texts),
    );
    setEntering(null);
    setProblem(why);
  };
  return { entering, problem, enter: (member: DemoMember) => void enter(member) };
};

type MemberProps = {
  readonly member: DemoMember;
  readonly keyName: string;
  readonly entering: boolean;
  readonly enter: () => void;
};

const MemberButton = ({ member, keyName: key, entering, enter }: MemberProps) => {
  const { account } = usePageTexts();
  return (
    <button type="button" className="member" aria-keyshortcuts={shortcut([key])} onClick={enter}>
      <Avatar initials={member.initials} color={member.color} />
      <span dir="auto">{member.name}</span>
      {entering ? <small>{account.signingIn}</small> : <Key keys={key} />}
    </button>
  );
};

const useNumberKeys = (members: readonly DemoMember[], enter: (member: DemoMember) => void): void => {
  useLayoutEffect(() => {
    const receive = (event: KeyboardEvent) => {
      const member =
        isTextField(event.target) || event.repeat ? undefined : members[Number(keyName(event)) - 1];
      if (member) enter(member);
    };
    addEventListener('keydown', receive);
    return () => removeEventListener('keydown', receive);
  });
};
