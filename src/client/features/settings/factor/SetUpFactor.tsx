/** Sets up the second factor in two steps: the password yields a key for the app, a code from the app turns it on. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../../api/defineRoute.ts';
import { confirmSecondFactor } from '../../../../api/routes/account/confirmSecondFactor.ts';
import { startSecondFactor } from '../../../../api/routes/account/startSecondFactor.ts';
import { useAppSession } from '../../../view/context.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { useTell } from '../../../view/tell.ts';
import { checkCode } from '../../account/form/checks.ts';
import { Field } from '../../account/form/Field.tsx';
import { Form, type FormValues } from '../../account/form/Form.tsx';
import { Save } from '../../account/form/Submit.tsx';
import type { Account } from '../account.tsx';
import { PASSWORD_CHECKS, passwordIn, ReauthFields, useWrongPassword } from '../ReauthFields.tsx';
import { focusFirst } from '../Unfold.tsx';
import { QrPicture } from './QrPicture.tsx';

type NewFactor = OutputOf<typeof startSecondFactor>;
type Props = { readonly account: Account; readonly turnedOn: (codes: readonly string[]) => void };

export const SetUpFactor = ({ account, turnedOn }: Props) => {
  const app = useAppSession();
  const { factor } = usePageTexts();
  const told = useWrongPassword();
  const [made, setMade] = useState<NewFactor | null>(null);
  const start = async (values: FormValues) => {
    const answer = await app.call(startSecondFactor, { body: passwordIn(values) });
    if (answer.ok) setMade(answer.output);
    return answer;
  };
  if (made) return <ConfirmFactor made={made} turnedOn={turnedOn} />;
  return (
    <Form label={factor.setUpLabel} checks={PASSWORD_CHECKS} send={start} told={told}>
      <ReauthFields account={account} />
      <Save label={factor.next} done="" />
    </Form>
  );
};

type ConfirmProps = { readonly made: NewFactor; readonly turnedOn: Props['turnedOn'] };

const ConfirmFactor = ({ made, turnedOn }: ConfirmProps) => {
  const app = useAppSession();
  const tell = useTell();
  const { factor } = usePageTexts();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => focusFirst(box.current), []);
  const send = async ({ code = '' }: FormValues) => {
    const answer = await app.call(confirmSecondFactor, { body: { code: code.trim() } });
    if (answer.ok) {
      tell(factor.turnedOn);
      turnedOn(answer.output.recoveryCodes);
    }
    return answer;
  };
  const told = { wrongClock: { field: 'code' }, changedSince: { text: factor.begunAgain } };
  return (
    <div ref={box} className="newFactor">
      <QrPicture text={made.uri} />
      <div>
        <p>{factor.scan}</p>
        <p className="factorKey">
          <span>{factor.key}</span>
          <code>{inGroups(made.secret)}</code>
        </p>
        <a className="textButton" href={made.uri}>
          {factor.openApp}
        </a>
        <Form label={factor.confirm} checks={{ code: checkCode }} send={send} told={told}>
          <Field
            name="code"
            label={factor.codeFromApp}
            hint={factor.sixDigits}
            input={{ autoComplete: 'one-time-code', inputMode: 'numeric', spellCheck: false }}
          />
          <Save label={factor.confirm} done="" />
        </Form>
      </div>
    </div>
  );
};

/** Groups of four letters, easier to type on another device. */
const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;
