/**
 * Props for the input or text area of the open editor.
 *
 * Guarantees that each letter is in the draft when it is on the screen, that an editor that is mounted again in another
 * place keeps focus, and that losing focus always saves in the same way.
 */
import { type ChangeEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { placeOf } from '../../state/drafts/draft.ts';
import { openEditor } from '../../state/layers.ts';
import type { Editor } from '../../state/screenState.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { useDraft } from '../../view/drafts.ts';
import { abandonEditor, leaveEditor, typeInEditor } from './textEditor.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

export type EditorProps<Element extends Field> = {
  readonly ref: RefObject<Element | null>;
  readonly value: string;
  readonly 'data-editor': true;
  readonly onChange: (event: ChangeEvent<Element>) => void;
  readonly onBlur: () => void;
};

export const useTextEditor = <Element extends Field>(): EditorProps<Element> => {
  const session = useSession();
  const ref = useRef<Element>(null);
  const editor = useScreen(openEditor);
  const draft = useDraft(editor ? placeOf(editor) : 'teamName');
  useLayoutEffect(() => {
    const field = ref.current;
    field?.focus();
    const open = openEditor(session.state);
    // An unchanged title is selected for overwriting; earlier input is not.
    if (field instanceof HTMLInputElement && field.value === open?.base) field.select();
    else field?.setSelectionRange(field.value.length, field.value.length);
    return () => queueMicrotask(() => closeIfGone(session, open));
  }, [session]);
  return {
    ref,
    value: draft?.text ?? editor?.base ?? '',
    'data-editor': true,
    onChange: (event) => typeInEditor(session, event.target.value),
    onBlur: () => {
      // Without this check, switching windows would close the editor.
      if (document.hasFocus()) leaveEditor(session, 'blur');
    },
  };
};

const closeIfGone = (session: TeamSession, open: Editor | null): void => {
  if (openEditor(session.state) === open && !document.querySelector('[data-editor]')) abandonEditor(session);
};
