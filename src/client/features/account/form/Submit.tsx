/** The button that sends a form, and above it what is wrong with no single field. */
import { useTexts } from '../../../view/context.ts';
import { Key } from '../../elements/Key.tsx';
import { useFormState } from './Form.tsx';

export const Submit = ({
  label,
  autoFocus = false,
}: {
  readonly label: string;
  readonly autoFocus?: boolean;
}) => {
  const { problem, isBusy } = useFormState();
  const { welcome } = useTexts();
  return (
    <>
      <p className="formProblem" role="alert">
        {problem?.field === null && problem.text}
      </p>
      {/* biome-ignore lint/a11y/noAutofocus: it is the one thing that the page asks for */}
      <button type="submit" className="wide primary" aria-disabled={isBusy} autoFocus={autoFocus}>
        {isBusy ? welcome.busy : label} <Key keys="Enter" />
      </button>
    </>
  );
};
