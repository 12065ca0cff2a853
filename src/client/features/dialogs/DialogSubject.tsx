/** What a dialog is about: the title of a task, or the number of tasks. */
import type { Row } from '../../state/selection.ts';
import { useTexts } from '../../view/context.ts';

type Props = { readonly title: string | undefined; readonly rows: readonly Row[] | undefined };

export const DialogSubject = ({ title, rows }: Props) => {
  const texts = useTexts();
  return <b dir="auto">{rows ? texts.tasks(rows.length) : title}</b>;
};
