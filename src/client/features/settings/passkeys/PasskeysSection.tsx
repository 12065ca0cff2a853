/** The passkeys of the account: added on this device, renamed, removed. */
import { addPasskey } from '../../../../api/routes/account/addPasskey.ts';
import { removePasskey } from '../../../../api/routes/account/removePasskey.ts';
import { renamePasskey } from '../../../../api/routes/account/renamePasskey.ts';
import { startPasskey } from '../../../../api/routes/account/startPasskey.ts';
import { refuse } from '../../../../model/refusal.ts';
import { useAppSession, useClock } from '../../../view/context.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { useTell } from '../../../view/tell.ts';
import { Field } from '../../account/form/Field.tsx';
import { Form, type FormValues, type Sent } from '../../account/form/Form.tsx';
import { Save } from '../../account/form/Submit.tsx';
import { createPasskey, passkeyObstacle } from '../../account/webAuthn.ts';
import { type Account, useAccount } from '../account.tsx';
import { Confirm } from '../Confirm.tsx';
import { Loadable } from '../Loadable.tsx';
import { PASSWORD_CHECKS, passwordIn, ReauthFields, useWrongPassword } from '../ReauthFields.tsx';
import { Unfold } from '../Unfold.tsx';
import { useRequest } from '../useRequest.ts';

type Passkey = Account['passkeys'][number];

export const PasskeysSection = () => {
  const { passkeys } = usePageTexts();
  const { output: account, problem, askAgain } = useAccount();
  return (
    <>
      <p className="settingsLead">{passkeys.lead}</p>
      <Loadable isHere={account !== null} problem={problem} askAgain={askAgain}>
        {account?.passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} changed={askAgain} />
        ))}
        {account && <AddPasskey account={account} changed={askAgain} />}
      </Loadable>
    </>
  );
};

type RowProps = { readonly passkey: Passkey; readonly changed: () => void };

const PasskeyRow = ({ passkey: { id, name, createdAt, usedAt }, changed }: RowProps) => {
  const app = useAppSession();
  const clock = useClock();
  const request = useRequest(changed);
  const { passkeys } = usePageTexts();
  const remove = () =>
    request(() => app.call(removePasskey, { params: { passkey: id } }), passkeys.removed(name));
  const when =
    usedAt === null ? passkeys.unused(clock.dayName(createdAt)) : passkeys.used(clock.dayName(usedAt));
  return (
    <div className="settingsItem">
      <Unfold
        label={passkeys.rename}
        fullLabel={passkeys.renameLabel(name)}
        row={
          <>
            <b dir="auto">{name}</b>
            <small>{when}</small>
          </>
        }
      >
        {(close) => <Rename id={id} name={name} close={close} changed={changed} />}
      </Unfold>
      <div className="itemEnd">
        <Confirm
          isDanger
          label={passkeys.remove}
          fullLabel={passkeys.removeLabel(name)}
          question={passkeys.removeQuestion(name)}
          answer={passkeys.remove}
          confirm={remove}
        />
      </div>
    </div>
  );
};

const useNameCheck = () => {
  const { passkeys } = usePageTexts();
  return { passkeyName: (value: string) => (value.trim() === '' ? passkeys.nameMissing : null) };
};

const NameOfPasskey = ({ value }: { readonly value: string }) => {
  const { passkeys } = usePageTexts();
  const input = { defaultValue: value, maxLength: 60, autoComplete: 'off', spellCheck: false };
  return <Field name="passkeyName" label={passkeys.name} hint={passkeys.nameHint} input={input} />;
};

type RenameProps = {
  readonly id: string;
  readonly name: string;
  readonly close: () => void;
  readonly changed: () => void;
};

const Rename = ({ id, name, close, changed }: RenameProps) => {
  const app = useAppSession();
  const tell = useTell();
  const { passkeys } = usePageTexts();
  const { settings } = usePageTexts();
  const send = async ({ passkeyName = '' }: FormValues) => {
    const answer = await app.call(renamePasskey, {
      params: { passkey: id },
      body: { name: passkeyName.trim() },
    });
    if (answer.ok) {
      tell(passkeys.renamed(passkeyName.trim()));
      close();
      changed();
    }
    return answer;
  };
  return (
    <Form label={passkeys.renameLabel(name)} checks={useNameCheck()} send={send}>
      <NameOfPasskey value={name} />
      <Save label={settings.save} done={settings.saved} />
    </Form>
  );
};

type AddProps = { readonly account: Account; readonly changed: () => void };

const AddPasskey = ({ account, changed }: AddProps) => {
  const { passkeys } = usePageTexts();
  const obstacle = passkeyObstacle();
  const whyNot = obstacle && passkeys[obstacle];
  return (
    <Unfold
      label={passkeys.add}
      whyNot={whyNot}
      row={<small>{whyNot ?? (account.passkeys.length === 0 && passkeys.none)}</small>}
    >
      {(close) => <AddForm account={account} close={close} changed={changed} />}
    </Unfold>
  );
};

const AddForm = ({ account, close, changed }: AddProps & { readonly close: () => void }) => {
  const app = useAppSession();
  const tell = useTell();
  const { passkeys } = usePageTexts();
  const checks = { ...PASSWORD_CHECKS, ...useNameCheck() };
  const told = { ...useWrongPassword(), wrongPasskey: { text: passkeys.notCreated } };
  const send = async (values: FormValues): Promise<Sent> => {
    const name = (values.passkeyName ?? '').trim();
    const options = await app.call(startPasskey, { body: passwordIn(values) });
    if (!options.ok) return options;
    const credential = await createPasskey(options.output);
    if (!credential) return { ok: false, refusal: refuse('wrongPasskey'), retryAfter: null };
    const answer = await app.call(addPasskey, { body: { name, credential } });
    if (answer.ok) {
      tell(passkeys.added(name));
      close();
      changed();
    }
    return answer;
  };
  return (
    <Form label={passkeys.add} checks={checks} send={send} told={told}>
      <ReauthFields account={account} />
      <NameOfPasskey value={passkeys.usualName} />
      <Save label={passkeys.add} done="" />
    </Form>
  );
};
