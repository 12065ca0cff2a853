/** Links the account to the operator's sign-in service. */
import { linkIssuer } from '../../../api/routes/account/linkIssuer.ts';
import { unlinkIssuer } from '../../../api/routes/account/unlinkIssuer.ts';
import { useApp, useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Form, type FormValues } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';
import { type Account, useAccount } from './account.tsx';
import { Confirm } from './Confirm.tsx';
import { Loadable } from './Loadable.tsx';
import { PASSWORD_CHECKS, passwordIn, ReauthFields, useWrongPassword } from './ReauthFields.tsx';
import { Unfold } from './Unfold.tsx';
import { useRequest } from './useRequest.ts';

export const IssuerSection = () => {
  const { issuer } = usePageTexts();
  const name = useApp((state) => state.signInWays?.issuer ?? '');
  const { output: account, problem, askAgain } = useAccount();
  return (
    <>
      <p className="settingsLead">{issuer.lead(name)}</p>
      <Loadable isHere={account !== null} problem={problem} askAgain={askAgain}>
        {account?.isLinked && <Linked name={name} changed={askAgain} />}
        {account && !account.isLinked && (
          <Unfold
            label={issuer.link}
            fullLabel={issuer.linkLabel(name)}
            row={<span>{issuer.notLinked}</span>}
          >
            {() => <Link account={account} name={name} />}
          </Unfold>
        )}
      </Loadable>
    </>
  );
};

type LinkedProps = { readonly name: string; readonly changed: () => void };

const Linked = ({ name, changed }: LinkedProps) => {
  const app = useAppSession();
  const { issuer } = usePageTexts();
  const request = useRequest(changed);
  return (
    <div className="settingsRow">
      <b>{issuer.linked(name)}</b>
      <Confirm
        isDanger
        label={issuer.unlink}
        fullLabel={issuer.unlinkLabel(name)}
        question={issuer.unlinkQuestion(name)}
        answer={issuer.unlink}
        confirm={() => request(() => app.call(unlinkIssuer, {}), issuer.unlinked(name))}
      />
    </div>
  );
};

/** The page navigates to the service and back. */
const Link = ({ account, name }: { readonly account: Account; readonly name: string }) => {
  const app = useAppSession();
  const { issuer } = usePageTexts();
  const told = useWrongPassword();
  const send = async (values: FormValues) => {
    const answer = await app.call(linkIssuer, { body: passwordIn(values) });
    if (answer.ok) location.assign(answer.output.url);
    return answer;
  };
  return (
    <Form label={issuer.linkLabel(name)} checks={PASSWORD_CHECKS} send={send} told={told}>
      <ReauthFields account={account} />
      <Save label={issuer.goOn(name)} done="" />
    </Form>
  );
};
