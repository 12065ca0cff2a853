/** The texts of a team's items, folded for search. Guarantees that a text is folded only once until it changes. */
import { foldedText } from '../../model/foldedText.ts';
import type { Task } from '../../model/task.ts';

/** Items are immutable: a new version is a new object. */
type Folded = WeakMap<object, string>;

export class FoldedTexts {
  private readonly texts: Folded = new WeakMap();
  private readonly titles: Folded = new WeakMap();

  /** The one text of an item that is searched. */
  of(item: object, text: string): string {
    return foldedOnce(this.texts, item, () => text);
  }

  /** The title, and the notes below it. */
  task(task: Task): string {
    return foldedOnce(this.texts, task, () => `${task.title}\n${task.note ?? ''}`);
  }

  title(task: Task): string {
    return foldedOnce(this.titles, task, () => task.title);
  }
}

const foldedOnce = (known: Folded, item: object, text: () => string): string => {
  let folded = known.get(item);
  if (folded === undefined) {
    folded = foldedText(text());
    known.set(item, folded);
  }
  return folded;
};
