/** Which message is being edited in its line. One at a time. */
import type { MessageId } from '../../model/ids.ts';
import { Changes } from '../engine/changes.ts';

export class EditedMessage {
  private id: MessageId | null = null;
  private readonly changes = new Changes();
  readonly subscribe = this.changes.subscribe;

  is(id: MessageId): boolean {
    return this.id === id;
  }

  begin(id: MessageId): void {
    this.id = id;
    this.changes.happened();
  }

  end(): void {
    this.id = null;
    this.changes.happened();
  }
}
