/** What a piece of work costs the processor, so that a bound on it means the same on a machine that others keep busy. */

/** Starts counting. @returns milliseconds of processor time that this process, its threads included, has spent in its own code since */
export function countEffort(): () => number {
  const before = process.cpuUsage();
  return () => process.cpuUsage(before).user / 1000;
}
