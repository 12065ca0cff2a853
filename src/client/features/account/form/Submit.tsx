/** The submit button, with success or a problem of no single field next to it. */

import { usePageTexts } from '../../../view/pageTexts.ts';
import { Key } from '../../elements/Key.tsx';
import { useFormState } from './Form.tsx';

type Props = { readonly label: string; readonly autoFocus?: boolean };

/** The submit button of the only form on a page. */
export const Submit = ({ label, autoFocus = false }: Props) => {
  const { problem, isBusy } = useFormState();
  const { welcome } = usePageTexts();
  return (
    <>
      <p className="formProblem" role="alert">
        {problem?.field === null && problem.text}
      </p>
      {/* biome-ignore lint/a11y/noAutofocus: submitting is the only thing to do on such a page */}
      <button type="submit" className="wide primary" aria-disabled={isBusy} autoFocus={autoFocus}>
        {isBusy ? welcome.busy : label} <Key keys="Enter" />
      </button>
    </>
  );
};

type SaveProps = {
  readonly label: string;
  readonly done: string;
  /** Why the form cannot be saved. */
  readonly whyNot?: string | null;
  readonly isDanger?: boolean;
};

/** The submit button of one of several forms on a page. */
export const Save = ({ label, done, whyNot = null, isDanger = false }: SaveProps) => {
  const { problem, isBusy, isDone } = useFormState();
  const { welcome } = usePageTexts();
  return (
    <div className="saveLine">
      <button
        type="submit"
        className={isDanger ? 'button danger' : 'button'}
        aria-disabled={isBusy || whyNot !== null}
      >
        {isBusy ? welcome.busy : label}
      </button>
      <p className="formProblem" role="alert">
        {problem?.field === null && problem.text}
      </p>
      <p className="saved" role="status">
        {isDone ? done : whyNot}
      </p>
    </div>
  );
};
