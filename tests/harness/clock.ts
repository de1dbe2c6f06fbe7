/** The hour of the tests: always the same morning, so that the day's agenda and every relative date are the same at each run. */

/** A Thursday, in the middle of the morning’s appointments. */
export const morning = new Date('2026-03-12T09:12:00+01:00');

const variable = 'LIAISON_TEST_CLOCK_OFFSET';

/** Milliseconds to add to the machine's clock; 0 leaves it alone. */
export function clockOffset(): number {
  return Number(process.env[variable] ?? 0);
}

/** To be called once, before any process starts: all of them share it. */
export function startClock(): void {
  process.env[variable] ??= String(morning.getTime() - Date.now());
}

/** For a desk that opens late in a long run: it is the same hour there too. Processes that run already keep theirs. */
export function restartClock(): void {
  if (clockOffset() !== 0) process.env[variable] = String(morning.getTime() - Date.now());
}

/** Runs `work` with the clock at the hour of the tests, or `minutes` before; whatever it starts keeps that clock, what follows its own. */
export async function withClock(work: () => Promise<void>, minutes = 0): Promise<void> {
  const before = process.env[variable];
  if (clockOffset() !== 0) process.env[variable] = String(morning.getTime() - minutes * 60_000 - Date.now());
  try {
    await work();
  } finally {
    if (before !== undefined) process.env[variable] = before;
  }
}

/** For the processes that must keep the machine's own clock (Electron can't be given another). */
export function stopClock(): void {
  process.env[variable] = '0';
}

/** The instant as the processes under test see it. */
export function now(): Date {
  return new Date(Date.now() + clockOffset());
}

/** Node's arguments that shift a process and its threads. */
export function clockArguments(): string[] {
  return clockOffset() === 0 ? [] : ['--import', new URL('./shifted-clock.ts', import.meta.url).href];
}

/** The same for a page; runs before its own scripts. */
export function shiftPage(offset: number): void {
  if (offset === 0) return;
  const real = Date.now.bind(Date);
  const shifted = () => real() + offset;
  Date.now = shifted;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, asked) => Reflect.construct(target, args.length === 0 ? [shifted()] : args, asked),
    apply: (target) => new target(shifted()).toString(),
  });
}
