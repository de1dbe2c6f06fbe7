/** What a benchmark gives: ratios against a rival measured in the same run, which any machine can compare, and figures of this one. */
export interface BenchResult {
  readonly ratios: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, number>>;
}

export interface Bench {
  /** For the list of names. */
  readonly about: string;
  run(): Promise<BenchResult>;
}
