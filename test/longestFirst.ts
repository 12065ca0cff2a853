/**
 * The order of test files: those that compute for long come first in their project, so that no core waits for the last
 * one. Vitest itself knows the durations of an earlier run only.
 */
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

const isLong = ({ moduleId }: TestSpecification): boolean => /(?:\.random|orlds)\.test\.ts$/.test(moduleId);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = (file: TestSpecification) => Number(!isLong(file));
    return sorted.sort((one, other) =>
      one.project.name === other.project.name ? rank(one) - rank(other) : 0,
    );
  }
}
