/**
 * The drafts of one member in one team, in this tab.
 *
 * Guarantees that saving a draft starts in the same turn as the input, and that a finished draft is removed only later,
 * when the edit made from it has reached the device. A crash in between shows the text twice; it never loses it.
 */
import { Changes } from '../../engine/changes.ts';
import type { Draft, Drafts, Place } from './draft.ts';
import type { DraftShelf } from './draftShelf.ts';

const FINISHED_DRAFT_KEPT_MS = 1_000;

export class DraftBook {
  private drafts: Drafts = new Map();
  private readonly changes = new Changes();
  readonly subscribe = this.changes.subscribe;
  private lingering: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly shelf: DraftShelf) {
    this.drafts = shelf.takeReleased();
    if (this.drafts.size > 0) this.save();
    void shelf.adopt((found) => this.fill(found));
  }

  /** The same map until a draft changes. */
  all(): Drafts {
    return this.drafts;
  }

  get(place: Place): Draft | undefined {
    return this.drafts.get(place);
  }

  set(place: Place, draft: Draft): void {
    this.change(new Map([...this.drafts, [place, draft]]));
    this.save();
  }

  /** The text was sent, saved or discarded. */
  remove(place: Place): void {
    if (!this.drafts.has(place)) return;
    this.change(new Map([...this.drafts].filter(([other]) => other !== place)));
    clearTimeout(this.lingering);
    this.lingering = setTimeout(() => this.save(), FINISHED_DRAFT_KEPT_MS);
  }

  /** Whether a reload would lose drafts. */
  get isAtRisk(): boolean {
    return this.drafts.size > 0 && !this.shelf.isKept;
  }

  /** From now on another tab, or this page after a reload, may take the drafts over. */
  release(): void {
    clearTimeout(this.lingering);
    this.shelf.release(this.drafts);
  }

  /** Takes the drafts of another tab for places that have none here. Returns the others. */
  private fill(found: Drafts): Drafts {
    const left = new Map([...found].filter(([place]) => this.drafts.has(place)));
    if (left.size === found.size) return left;
    this.change(new Map([...found, ...this.drafts]));
    this.save();
    return left;
  }

  private change(drafts: Drafts): void {
    this.drafts = drafts;
    this.changes.happened();
  }

  private save(): void {
    clearTimeout(this.lingering);
    this.shelf.save(this.drafts);
  }
}
