/**
 * Vitest reporter: writes down what Vitest's own report in JSON doesn't tell: the tests that passed the second time only, and the
 * errors that were nobody's (thrown outside a test, after it ended, or by a worker that died).
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

export const asideFile = 'LIAISON_ASIDE_FILE';

export interface Aside {
  unstable: string[];
  /** `file` is where the error arose, where Vitest knows. */
  stray: { file?: string; message: string }[];
}

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by it.
export default class AsideReporter implements Reporter {
  readonly #unstable: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#unstable.push(`${test.module.relativeModuleId} › ${test.fullName}`);
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const path = process.env[asideFile];
    if (path === undefined) return;
    const stray = errors.map((error) => {
      const origin: unknown = error.VITEST_TEST_PATH;
      return { ...(typeof origin === 'string' && { file: relative(process.cwd(), origin) }), message: tell(error) };
    });
    writeFileSync(path, JSON.stringify({ unstable: this.#unstable, stray } satisfies Aside));
  }
}

function tell({ name, message, cause }: SerializedError): string {
  const because = (cause as SerializedError | undefined)?.message;
  return `${name ?? 'Error'}: ${message}${because === undefined ? '' : ` (${because})`}`;
}
