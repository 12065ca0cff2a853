/** The second factor: off, or on with the number of recovery codes left. */
import './factor.css';
import { useEffect, useRef, useState } from 'react';
import { endSecondFactor } from '../../../../api/routes/account/endSecondFactor.ts';
import { useAppSession } from '../../../view/context.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { useTell } from '../../../view/tell.ts';
import { checkCode } from '../../account/form/checks.ts';
import { CodeField } from '../../account/form/Field.tsx';
import { Form, type FormValues } from '../../account/form/Form.tsx';
import { Save } from '../../account/form/Submit.tsx';
import { type Account, useAccount } from '../account.tsx';
import { Loadable } from '../Loadable.tsx';
import { PASSWORD_CHECKS, passwordIn, ReauthFields, useWrongPassword } from '../ReauthFields.tsx';
import { Unfold } from '../Unfold.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SetUpFactor } from './SetUpFactor.tsx';

export const FactorSection = () => {
  const { factor } = usePageTexts();
  const { output: account, problem, askAgain } = useAccount();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const hadCodes = useRef(false);
  // The focused form is gone: focus what replaced it.
  useEffect(() => {
    if (!codes && hadCodes.current) card.current?.querySelector('button')?.focus();
    hadCodes.current = codes !== null;
  }, [codes]);
  return (
    <>
      <p className="settingsLead">{factor.lead}</p>
      <div ref={card}>
        <Loadable isHere={account !== null} problem={problem} askAgain={askAgain}>
          {codes && <RecoveryCodes codes={codes} close={() => setCodes(null)} />}
          {!codes && account?.hasSecondFactor && <TurnedOn account={account} changed={askAgain} />}
          {!codes && account && !account.hasSecondFactor && (
            <TurnedOff
              account={account}
              turnedOn={(made) => {
                setCodes(made);
                askAgain();
              }}
            />
          )}
        </Loadable>
      </div>
    </>
  );
};

type OffProps = { readonly account: Account; readonly turnedOn: (codes: readonly string[]) => void };

const TurnedOff = ({ account, turnedOn }: OffProps) => {
  const { factor } = usePageTexts();
  const whyNot = account.hasPassword ? null : factor.noPassword;
  return (
    <Unfold
      label={factor.setUp}
      fullLabel={factor.setUpLabel}
      whyNot={whyNot}
      row={
        <>
          <b>{factor.off}</b>
          {whyNot && <small>{whyNot}</small>}
        </>
      }
    >
      {() => <SetUpFactor account={account} turnedOn={turnedOn} />}
    </Unfold>
  );
};

type OnProps = { readonly account: Account; readonly changed: () => void };

const TurnedOn = ({ account, changed }: OnProps) => {
  const { factor } = usePageTexts();
  const { recoveryCodesLeft } = account;
  return (
    <>
      <Unfold
        isDanger
        label={factor.turnOff}
        fullLabel={factor.turnOffLabel}
        row={
          <>
            <span className="chip current">{factor.on}</span>
            <small>{factor.left(recoveryCodesLeft)}</small>
          </>
        }
      >
        {(close) => (
          <TurnOff
            account={account}
            done={() => {
              close();
              changed();
            }}
          />
        )}
      </Unfold>
      {recoveryCodesLeft < 3 && <p className="settingsRow">{factor.fewLeft}</p>}
    </>
  );
};

const CHECKS = { ...PASSWORD_CHECKS, code: checkCode };

const TurnOff = ({ account, done }: { readonly account: Account; readonly done: () => void }) => {
  const app = useAppSession();
  const tell = useTell();
  const { factor } = usePageTexts();
  const { settings } = usePageTexts();
  const told = useWrongPassword();
  const send = async (values: FormValues) => {
    const code = values.code?.trim();
    const answer = await app.call(endSecondFactor, {
      body: { ...passwordIn(values), ...(code ? { code } : {}) },
    });
    if (answer.ok) {
      tell(factor.turnedOff);
      done();
    }
    return answer;
  };
  return (
    <Form label={factor.turnOffLabel} checks={CHECKS} send={send} told={told}>
      <ReauthFields account={account} />
      {!account.hasPassword && <CodeField />}
      <Save label={factor.turnOff} done={settings.saved} isDanger />
    </Form>
  );
};
