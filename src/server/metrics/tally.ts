/**
 * Counts by label values. Counting is an addition; Prometheus gets the sums at the scrape.
 */
import { Counter, type Registry } from 'prom-client';

export class Tally<Label extends string> {
  private readonly sums = new Map<string, { readonly values: readonly string[]; count: number }>();

  constructor(
    registry: Registry,
    {
      name,
      help,
      labels,
    }: { readonly name: string; readonly help: string; readonly labels: readonly Label[] },
  ) {
    const { sums } = this;
    new Counter<Label>({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      collect() {
        this.reset();
        for (const { values, count } of sums.values()) this.labels(...values).inc(count);
      },
    });
  }

  /** @param values one for each label */
  add(...values: readonly string[]): void {
    const key = values.join(' ');
    const sum = this.sums.get(key);
    if (sum) sum.count++;
    else this.sums.set(key, { values, count: 1 });
  }
}
