/** The field below a chat or a task's comments, with its button. Esc leaves the field; the draft survives a reload. */
import type { ReactNode } from 'react';
import { usePageTexts } from '../../view/pageTexts.ts';
import { MessageField } from './MessageField.tsx';
import { type Composition, useComposer } from './useComposer.ts';

type Props = Composition & {
  readonly label: string;
  readonly placeholder: string;
  readonly close: () => void;
  /** Shown in place of the button while the field is empty. */
  readonly hint?: ReactNode;
};

export const ComposeBox = ({ label, placeholder, close, hint = null, ...composition }: Props) => {
  const { choices } = usePageTexts();
  const { isEmpty, send, props } = useComposer(composition);
  return (
    <div className="compose">
      <MessageField label={label} placeholder={placeholder} {...props} close={close} />
      {isEmpty && hint}
      <button type="button" className="send" onClick={send} hidden={isEmpty}>
        {choices.send}
      </button>
    </div>
  );
};
