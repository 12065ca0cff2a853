/** Members with scores, ordered by score, equal ones by their bytes. */
export type Scored = readonly [member: string, score: number];

export class SortedSet {
  private order: Scored[] | null = null;

  constructor(private readonly scores = new Map<string, number>()) {}

  get size(): number {
    return this.scores.size;
  }

  copy(): SortedSet {
    return new SortedSet(new Map(this.scores));
  }

  score(member: string): number | undefined {
    return this.scores.get(member);
  }

  set(member: string, score: number): void {
    this.order = null;
    this.scores.set(member, score);
  }

  delete(member: string): boolean {
    this.order = null;
    return this.scores.delete(member);
  }

  inOrder(): readonly Scored[] {
    this.order ??= [...this.scores].sort(
      ([a, scoreOfA], [b, scoreOfB]) => scoreOfA - scoreOfB || (a < b ? -1 : a > b ? 1 : 0),
    );
    return this.order;
  }
}
