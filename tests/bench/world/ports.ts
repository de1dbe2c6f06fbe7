/** A host for a core that runs in the benchmark's own process: no keychain, no window, a network that is always there. */

import type { Ports } from '../../../main/ports.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';

export function benchPorts(options: { dataDirectory: string; platformUrl: string }): Ports {
  let preferences: Record<string, unknown> = { sourceId: '2.25.1' };
  return {
    shell: 'browser',
    version: 'bench',
    dataDirectory: options.dataDirectory,
    keychain: { backend: async () => undefined, protect: async (secret) => secret, reveal: async (sealed) => sealed },
    dialogs: { chooseSavePath: async () => undefined },
    notifier: { notify: () => undefined },
    clock: systemClock,
    network: { isUp: () => true, onChange: () => () => undefined },
    preferences: {
      read: () => preferences,
      write(values) {
        preferences = values;
      },
    },
    platform: async () => ({ url: options.platformUrl, isEmbedded: true }),
    emit: () => undefined,
  };
}
