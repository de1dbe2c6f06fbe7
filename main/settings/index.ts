/** Settings of the workstation, kept in clear by the host so that they apply before the vault is open; and what « À propos » says. */
import { type Settings, settings } from '../../preload/contract/settings.ts';
import type { Ports } from '../ports.ts';
import { product, userAgentOf } from '../product.ts';
import type { HandlersOf } from '../rpc/handler.ts';

export interface SettingsDomain {
  readonly handlers: HandlersOf<'settings'>;
  current(): Settings;
}

const keys = Object.keys(settings.shape) as (keyof Settings)[];

export function createSettings({ ports }: { readonly ports: Ports }): SettingsDomain {
  /** What can't be understood of the file falls back to its default, one field at a time. */
  function current(): Settings {
    const stored = ports.preferences.read();
    const fields: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, stored[key]]));
    const parsed = settings.safeParse(fields);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) delete fields[String(issue.path[0])];
    return settings.parse(fields);
  }

  return {
    current,
    handlers: {
      'settings.get': current,
      'settings.update'(changes) {
        const next = settings.parse({ ...current(), ...changes });
        ports.preferences.write({ ...ports.preferences.read(), ...next });
        ports.emit({ name: 'settings.changed', payload: {} });
        return next;
      },
      async 'settings.about'() {
        const { isEmbedded } = await ports.platform();
        return {
          name: product.name,
          version: ports.version,
          vendor: product.vendor,
          userAgent: userAgentOf(ports.version),
          profiles: [...product.profiles],
          ...(product.homologatedOn !== undefined && { homologatedOn: product.homologatedOn }),
          shell: ports.shell,
          platform: isEmbedded ? ('embedded' as const) : ('remote' as const),
          dataDirectory: ports.dataDirectory,
        };
      },
    },
  };
}
