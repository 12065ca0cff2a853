/** Changes a title in its row. Leaving the field by any way other than Esc saves: nothing typed is lost. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Task, TITLE_LENGTH } from '../../model/task.ts';
import { hasVisible } from '../../model/visibleText.ts';
import { fieldKey } from '../keymap.ts';
import { answer, cancelQuestion } from '../verbs.ts';

export const TitleEditor = ({ task }: { readonly task: Task }) => {
  const [title, setTitle] = useState(task.title);
  const done = useRef(false);
  const finish = (save: boolean) => {
    if (done.current) return;
    done.current = true;
    const changed = hasVisible(title) && title.trim() !== task.title;
    if (save && changed) answer(title.trim());
    else cancelQuestion();
  };
  const hear = (event: KeyboardEvent) => {
    const meaning = fieldKey('title', event.nativeEvent);
    if (!meaning) return;
    event.preventDefault();
    event.stopPropagation();
    finish(meaning === 'save');
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: editing was asked for
      autoFocus
      type="text"
      dir="auto"
      className="titleField"
      aria-label="Title"
      maxLength={TITLE_LENGTH}
      value={title}
      onChange={(event) => setTitle(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => finish(true)}
      onKeyDown={hear}
    />
  );
};
