/** A 401 may come while the proxy renews its token: the session is asked about once for all who wait, and each request tried once more. */
import { Failure } from '../failure.ts';

export interface Renewal {
  /** To be kept by a request from its start: a 401 that was on its way during a renewal needs no other. */
  readonly generation: () => number;
  /**
   * Resolves when the request is worth sending again.
   * @throws {Failure} `platform.unauthorized` when the session is over; whatever kept us from knowing
   */
  renew(startedAt: number): Promise<void>;
  /** A request of the session was served. */
  served(): void;
}

/** The proxy vouches for a session that the services behind it refuse: after so many times it is over. */
const mostFruitless = 3;

/**
 * @param ask asks the proxy about the session
 * @param onOver told once it is known to be over
 */
export function createRenewal(ask: () => Promise<void>, onOver: () => void): Renewal {
  let underWay: Promise<void> | undefined;
  let generation = 0;
  let fruitless = 0;

  async function once(): Promise<void> {
    try {
      if (fruitless >= mostFruitless) throw new Failure('platform.unauthorized', { status: 401 });
      await ask();
      fruitless += 1;
      generation += 1;
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code === 'platform.unauthorized') {
        fruitless = 0;
        onOver();
      }
      throw thrown;
    } finally {
      underWay = undefined;
    }
  }

  return {
    generation: () => generation,
    async renew(startedAt) {
      if (startedAt < generation) return;
      underWay ??= once();
      await underWay;
    },
    served() {
      fruitless = 0;
    },
  };
}
