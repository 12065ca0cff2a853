/** Edits a title in its row. Leaving the field in any way other than Esc saves. */
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { tooLong } from './textLimits.ts';
import { useTextEditor } from './useTextEditor.ts';

/** @param now the current title, if someone else changed it */
export const TitleEditor = ({ now }: { readonly now: string | null }) => {
  const texts = useTexts();
  const { editing } = usePageTexts();
  const editor = useTextEditor<HTMLInputElement>();
  const problem = tooLong(texts, 'title', editor.value);
  return (
    <>
      <input
        {...editor}
        type="text"
        dir="auto"
        className="titleField"
        aria-label={editing.title}
        aria-invalid={problem !== null}
      />
      {problem && <p className="problem">{problem}</p>}
      {now !== null && <p className="meanwhile">{editing.titleChanged(<q dir="auto">{now}</q>)}</p>}
    </>
  );
};
