/**
 * The order of test files in a project. Those that compute for long come first, so that no core waits for the last one:
 * Vitest itself knows the durations of an earlier run only. Those that ask for an environment of their own come last,
 * together: files in different environments cannot share a worker, so each change starts a new one, which loads all
 * modules again.
 */
import { readFileSync } from 'node:fs';
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

const isLong = (path: string): boolean => /(?:\.random|orlds)\.test\.ts$/.test(path);

const hasOwnEnvironment = (path: string): boolean =>
  readFileSync(path, 'utf8').includes('@vitest-environment');

const rankOf = (path: string): number => {
  if (isLong(path)) return 0;
  return hasOwnEnvironment(path) ? 2 : 1;
};

export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const ranks = new Map(sorted.map((file) => [file, rankOf(file.moduleId)]));
    const rank = (file: TestSpecification) => ranks.get(file) ?? 0;
    return sorted.sort((one, other) =>
      one.project.name === other.project.name ? rank(one) - rank(other) : 0,
    );
  }
}
