/** Edits the team's name in place. Leaving the field in any way other than Esc saves. */
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { tooLong } from '../editing/textLimits.ts';
import { useTextEditor } from '../editing/useTextEditor.ts';

export const NameField = () => {
  const texts = useTexts();
  const { editing } = usePageTexts();
  const editor = useTextEditor<HTMLInputElement>();
  const problem = tooLong(texts, 'teamName', editor.value);
  return (
    <>
      <input
        {...editor}
        type="text"
        dir="auto"
        aria-label={editing.teamName}
        aria-invalid={problem !== null}
      />
      {problem && <span className="problem">{problem}</span>}
    </>
  );
};
