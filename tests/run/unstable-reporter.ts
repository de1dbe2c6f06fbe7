/** Vitest reporter: writes down the tests that passed the second time only, which Vitest's own report in JSON doesn't tell. */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

export const unstableFile = 'LIAISON_UNSTABLE_FILE';

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by it.
export default class UnstableReporter implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#names.push(`${test.module.relativeModuleId} › ${test.fullName}`);
  }

  onTestRunEnd(): void {
    const path = process.env[unstableFile];
    if (path !== undefined) writeFileSync(path, JSON.stringify(this.#names));
  }
}
