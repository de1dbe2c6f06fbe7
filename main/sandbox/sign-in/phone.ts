/** The professionals' phones and cards, simulated: each answers after a while, as it was told to. */

export type PhoneAnswer = 'approve' | 'refuse' | 'ignore';

export class SimulatedPhones {
  readonly #delayMs: number;
  readonly #answers = new Map<string, PhoneAnswer>();
  readonly #timers = new Map<NodeJS.Timeout, () => void>();

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  set(nationalId: string, answer: PhoneAnswer): void {
    this.#answers.set(nationalId, answer);
  }

  /** @returns `undefined` when the professional doesn't react */
  async ask(nationalId: string): Promise<'approved' | 'refused' | undefined> {
    const answer = this.#answers.get(nationalId) ?? 'approve';
    if (answer === 'ignore') return undefined;
    const isStillOn = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve(true);
      }, this.#delayMs);
      this.#timers.set(timer, () => resolve(false));
    });
    if (!isStillOn) return undefined;
    return answer === 'approve' ? 'approved' : 'refused';
  }

  switchOff(): void {
    for (const [timer, end] of this.#timers) {
      clearTimeout(timer);
      end();
    }
    this.#timers.clear();
  }
}
