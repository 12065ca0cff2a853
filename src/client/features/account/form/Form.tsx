/**
 * A form that shows each refusal next to its field and focuses that field.
 *
 * Checks that need no server run first, from top to bottom; then the request is sent, one at a time.
 */
import './form.css';
import {
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Reason, Refusal } from '../../../../model/refusal.ts';
import { pageTextsOf } from '../../../text/pageTexts.ts';
import type { Texts } from '../../../text/texts.ts';
import { useTexts } from '../../../view/context.ts';
import type { Check } from './checks.ts';
import { noAnswerText, refusalText } from './problems.ts';

export type FormValues = Readonly<Record<string, string>>;

/** The result of a route, as far as a form needs it. */
export type Sent =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: Refusal; readonly retryAfter: number | null };

/** `field` is null for a problem of no single field: it is shown above the button. */
type Problem = { readonly field: string | null; readonly text: string };

type FormState = { readonly problem: Problem | null; readonly isBusy: boolean; readonly isDone: boolean };
const FormContext = createContext<FormState>({ problem: null, isBusy: false, isDone: false });
export const useFormState = (): FormState => useContext(FormContext);

const FIELD_OF: { readonly [reason in Reason]?: string } = {
  wrongPassword: 'password',
  weakPassword: 'password',
  emailTaken: 'email',
  accountDisabled: 'email',
  codeNeeded: 'code',
  wrongCode: 'code',
};

/** Replaces the text or the field of a refusal in this form. */
export type Told = { readonly [reason in Reason]?: Partial<Problem> };

type Props = {
  readonly label: string;
  readonly checks: Readonly<Record<string, Check>>;
  /** Rejects if the server does not answer. */
  readonly send: (values: FormValues) => Promise<Sent>;
  readonly told?: Told;
  /** Called with the reason of a refusal, which may change what the form asks for. */
  readonly refused?: (reason: Reason) => void;
  readonly className?: string;
  readonly children: ReactNode;
};

export const Form = ({ label, checks, send, told = {}, refused, className, children }: Props) => {
  const texts = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  // Moves focus in the paint that shows the message. Each problem is a new object, so a repeated one moves it again.
  useLayoutEffect(() => {
    const field = problem?.field && form.current?.elements.namedItem(problem.field);
    if (field instanceof HTMLElement) field.focus();
  }, [problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || !form.current) return;
    const values = valuesOf(form.current);
    const wrong = firstProblem(checks, values, texts);
    setProblem(wrong);
    if (wrong) return;
    setDone(false);
    setBusy(true);
    const sent = await send(values).catch(async () => ({
      problem: { field: null, text: await noAnswerText(texts) },
    }));
    setBusy(false);
    if ('problem' in sent) setProblem(sent.problem);
    else if (!sent.ok) {
      refused?.(sent.refusal.reason);
      setProblem(problemOf(sent.refusal.reason, sent.retryAfter, told, texts));
    } else setDone(true);
  };
  const edited = () => {
    if (problem) setProblem(null);
    if (isDone) setDone(false);
  };
  return (
    <form
      ref={form}
      aria-label={label}
      className={className}
      noValidate
      onSubmit={(event) => void submit(event)}
      onInput={edited}
    >
      <FormContext value={{ problem, isBusy, isDone }}>{children}</FormContext>
    </form>
  );
};

const valuesOf = (form: HTMLFormElement): FormValues => {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') values[name] = value;
  return values;
};

/** The first problem of the current fields. */
const firstProblem = (checks: Props['checks'], values: FormValues, texts: Texts): Problem | null => {
  const pages = pageTextsOf(texts);
  for (const [field, check] of Object.entries(checks)) {
    const value = values[field];
    const text = value === undefined ? null : check(value, pages);
    if (text) return { field, text };
  }
  return null;
};

const problemOf = (reason: Reason, retryAfter: number | null, told: Told, texts: Texts): Problem => ({
  field: FIELD_OF[reason] ?? null,
  text: refusalText(texts, reason, retryAfter),
  ...told[reason],
});
