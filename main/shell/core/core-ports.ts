/** The core's ports, as seen from inside its thread: each asks the host over the link, but for the clock, which is the thread's own. */
import type { Result } from '../../../preload/contract/result.ts';
import type { Ports } from '../../ports.ts';
import { failureFrom } from './failure-over-link.ts';
import type { CorePort, CoreSetup, Question, QuestionName, Questions } from './protocol.ts';
import { systemClock } from './system-clock.ts';

export interface CorePorts {
  readonly ports: Ports;
  /** The host answers a question. */
  told(id: number, answer: Result<unknown>): void;
  network(isUp: boolean): void;
}

/** @param setup what the host said when it started the core */
export function createCorePorts(port: CorePort, setup: CoreSetup): CorePorts {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  const networkListeners = new Set<() => void>();
  const preferences: Record<string, unknown> = { ...setup.preferences };
  let isNetworkUp = setup.isNetworkUp;
  let lastId = 0;

  function ask<N extends QuestionName>(name: N, asked: Questions[N]['asked']): Promise<Questions[N]['answer']> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: (value) => resolve(value as Questions[N]['answer']), reject });
      port.post({ kind: 'ask', id, question: { name, asked } as Question });
    });
  }

  return {
    ports: {
      shell: setup.shell,
      version: setup.version,
      dataDirectory: setup.dataDirectory,
      keychain: {
        backend: () => ask('keychain.backend', undefined),
        protect: (secret) => ask('keychain.protect', secret),
        reveal: (sealed) => ask('keychain.reveal', sealed),
      },
      dialogs: { chooseSavePath: (suggestedName) => ask('dialogs.chooseSavePath', suggestedName) },
      notifier: { notify: (title, body) => port.post({ kind: 'notify', title, body }) },
      clock: systemClock,
      network: {
        isUp: () => isNetworkUp,
        onChange(listener) {
          networkListeners.add(listener);
          return () => networkListeners.delete(listener);
        },
      },
      preferences: {
        read: () => ({ ...preferences }),
        write(values) {
          Object.assign(preferences, values);
          port.post({ kind: 'preferences', values });
        },
      },
      platform: () => ask('platform', undefined),
      emit: (event) => port.post({ kind: 'event', event }),
    },
    told(id, answer) {
      const asker = waiting.get(id);
      waiting.delete(id);
      if (answer.ok) asker?.resolve(answer.value);
      else asker?.reject(failureFrom(answer.error));
    },
    network(isUp) {
      if (isUp === isNetworkUp) return;
      isNetworkUp = isUp;
      for (const listener of networkListeners) listener();
    },
  };
}
