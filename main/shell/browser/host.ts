/** What the browser shell lends to the core: no keychain and no native dialog, for Node alone has none. */
import { Failure } from '../../failure.ts';
import type { Preferences } from '../../ports.ts';
import type { HostPorts } from '../core/host-ports.ts';
import type { PlatformSource } from '../platform-source.ts';

export function createBrowserHost(preferences: Preferences, platform: PlatformSource): HostPorts {
  const withoutKeychain = async () => {
    throw new Failure('call.internal');
  };
  return {
    keychain: { backend: async () => undefined, protect: withoutKeychain, reveal: withoutKeychain },
    dialogs: { chooseSavePath: async () => undefined },
    // Nor anything to show a notice with: the page asks its own browser (`renderer/bridge/desktop-notice.ts`).
    notifier: { notify: () => {} },
    // Node can't tell; the core's own requests are the witness.
    network: { isUp: () => true, onChange: () => () => {} },
    preferences,
    platform: () => platform.address(),
  };
}
