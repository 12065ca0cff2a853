/** Changes a title in its row. Leaving the field in any way other than Esc saves. */
import { tooLong } from './textLimits.ts';
import { useTextEditor } from './useTextEditor.ts';

/** @param now what the title says by now, when somebody has changed it meanwhile */
export const TitleEditor = ({ now }: { readonly now: string | null }) => {
  const editor = useTextEditor<HTMLInputElement>();
  const problem = tooLong('title', editor.value);
  return (
    <>
      <input
        {...editor}
        type="text"
        dir="auto"
        className="titleField"
        aria-label="Title"
        aria-invalid={problem !== null}
      />
      {problem && <p className="problem">{problem}</p>}
      {now !== null && (
        <p className="meanwhile">
          Somebody has changed it to <q dir="auto">{now}</q>
        </p>
      )}
    </>
  );
};
