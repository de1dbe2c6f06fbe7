/** The LMS method (Cole 1990) as the WHO applies it: a value from a z-score, a z-score from a value, restricted beyond three deviations. Pure. */

/** Box-Cox power, median, coefficient of variation. */
export interface Lms {
  readonly l: number;
  readonly m: number;
  readonly s: number;
}

/** What is `z` deviations from the median. */
function plainValue({ l, m, s }: Lms, z: number): number {
  return l === 0 ? m * Math.exp(s * z) : m * (1 + l * s * z) ** (1 / l);
}

/**
 * The same, beyond ±3 by steps as wide as that from 2 to 3 (WHO 2006, « restricted application of the LMS method »): far from the median the
 * power alone would lose all meaning.
 */
export function valueAt(lms: Lms, z: number): number {
  if (Math.abs(z) <= 3) return plainValue(lms, z);
  const sign = Math.sign(z);
  const [two, three] = [plainValue(lms, 2 * sign), plainValue(lms, 3 * sign)];
  return three + (three - two) * (Math.abs(z) - 3);
}

/** @param value above zero */
export function zOf(lms: Lms, value: number): number {
  const { l, m, s } = lms;
  const z = l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s);
  if (Math.abs(z) <= 3) return z;
  const sign = Math.sign(z);
  const [two, three] = [plainValue(lms, 2 * sign), plainValue(lms, 3 * sign)];
  return sign * (3 + (value - three) / (three - two));
}

/** Share of the reference below a z-score, in percent (normal distribution; Abramowitz and Stegun 7.1.26, error under 0.00002). */
export function percentileOf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.327_591_1 * x);
  const series = t * (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
  const erf = 1 - series * Math.exp(-x * x);
  return 50 * (1 + Math.sign(z) * erf);
}
