/** Form fields: a label, the input, and below it one line for a hint or a problem. */
import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { MIN_PASSWORD_LENGTH } from '../../../../model/account.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { useFormState } from './Form.tsx';

type FieldProps = {
  readonly name: string;
  readonly label: string;
  /** Defaults to a space, which reserves the line for a problem. */
  readonly hint?: string | undefined;
  readonly input?: InputHTMLAttributes<HTMLInputElement>;
  readonly children?: ReactNode;
};

export const Field = ({ name, label, hint = '\u00a0', input = {}, children }: FieldProps) => {
  const id = useId();
  const { problem } = useFormState();
  const wrong = problem?.field === name ? problem.text : null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="fieldLine">
        <input
          id={id}
          name={name}
          type="text"
          dir="auto"
          aria-describedby={`${id}-note`}
          aria-invalid={wrong !== null}
          {...input}
        />
        {children}
      </div>
      <p id={`${id}-note`} className="fieldNote" data-wrong={wrong !== null || undefined}>
        {wrong ?? hint}
      </p>
    </div>
  );
};

export const EmailField = ({ autoFocus = false }: { readonly autoFocus?: boolean }) => {
  const { fields } = usePageTexts();
  const input = {
    type: 'email',
    autoComplete: 'username',
    spellCheck: false,
    autoCapitalize: 'none',
    autoFocus,
  };
  return <Field name="email" label={fields.email} input={input} />;
};

type NameProps = { readonly autoFocus?: boolean; readonly value?: string };

export const NameField = ({ autoFocus = false, value }: NameProps) => {
  const { fields } = usePageTexts();
  const input = { autoComplete: 'name', autoFocus, defaultValue: value };
  return <Field name="name" label={fields.name} hint={fields.nameHint} input={input} />;
};

/** For a one-time code or a recovery code, which may contain letters. */
export const CodeField = () => {
  const { fields } = usePageTexts();
  const input = { autoComplete: 'one-time-code', spellCheck: false, autoCapitalize: 'none' };
  return <Field name="code" label={fields.code} hint={fields.codeHint} input={input} />;
};

type PasswordProps = {
  readonly name?: string;
  readonly label?: string;
  /** For choosing a new password: shows the rule in advance. */
  readonly isNew?: boolean;
  readonly autoFocus?: boolean;
};

export const PasswordField = ({
  name = 'password',
  label,
  isNew = false,
  autoFocus = false,
}: PasswordProps) => {
  const { fields } = usePageTexts();
  const [isShown, show] = useState(false);
  const input = {
    type: isShown ? 'text' : 'password',
    autoComplete: isNew ? 'new-password' : 'current-password',
    spellCheck: false,
    autoCapitalize: 'none',
    autoFocus,
  };
  const hint = isNew ? fields.passwordHint(MIN_PASSWORD_LENGTH) : undefined;
  return (
    <Field name={name} label={label ?? fields.password} hint={hint} input={input}>
      <button
        type="button"
        className="showPassword"
        aria-label={isShown ? fields.hidePassword : fields.showPassword}
        onClick={() => show(!isShown)}
      >
        {isShown ? fields.hide : fields.show}
      </button>
    </Field>
  );
};
