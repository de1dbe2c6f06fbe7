/** Settings: defaults, changes one at a time, a damaged file, what « À propos » says. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../../main/ports.ts';
import { userAgentOf } from '../../../main/product.ts';
import { createSettings, type SettingsDomain } from '../../../main/settings/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { settingsProcedures } from '../../../preload/contract/settings.ts';

let file: Record<string, unknown>;
let events: EventMessage[];
let domain: SettingsDomain;
const context = { signal: new AbortController().signal };

beforeEach(() => {
  file = { windowState: { width: 1280 } };
  events = [];
  domain = createSettings({
    ports: {
      shell: 'browser',
      version: '1.2.3',
      dataDirectory: '/data',
      preferences: {
        read: () => ({ ...file }),
        write: (values: Record<string, unknown>) => {
          file = { ...values };
        },
      },
      platform: async () => ({ url: 'http://127.0.0.1:1', isEmbedded: true }),
      emit: (event: EventMessage) => events.push(event),
    } as unknown as Ports,
  });
});

const update = (changes: unknown) => {
  const parsed = settingsProcedures['settings.update'].input.parse(changes);
  return domain.handlers['settings.update'](parsed, context);
};

describe('settings', () => {
  it('have defaults', () => {
    expect(domain.current()).toEqual({
      screenPixelsOfMillimetre: 96 / 25.4,
      hiddenImageTexts: [],
      imageCacheGigabytes: 20,
      theme: 'system',
      density: 'compact',
      language: 'fr',
      lockAfterMinutes: 15,
      singleKeyShortcuts: true,
      announcesMessages: true,
      platformUrl: '',
      confirmIrreversibleVisibility: true,
      secretConnectionFromAge: 12,
    });
  });

  it('change one at a time, the others and the host’s own kept', async () => {
    await update({ lockAfterMinutes: 5 });
    await update({ theme: 'dark' });
    expect(domain.current()).toMatchObject({ theme: 'dark', lockAfterMinutes: 5 });
    expect(file).toMatchObject({ windowState: { width: 1280 }, theme: 'dark', lockAfterMinutes: 5 });
    expect(events.map(({ name }) => name)).toEqual(['settings.changed', 'settings.changed']);
  });

  it('survive a file that somebody has spoilt, field by field', async () => {
    file = { theme: 'pink', lockAfterMinutes: 9999, density: 'comfortable' };
    expect(domain.current()).toMatchObject({ theme: 'system', lockAfterMinutes: 15, density: 'comfortable' });
    expect(await domain.handlers['settings.get']({}, context)).toEqual(domain.current());
  });

  it('refuse what the contract refuses', () => {
    expect(() => update({ lockAfterMinutes: 0 })).toThrow();
    expect(() => update({ platformUrl: 'ailleurs' })).toThrow();
  });
});

describe('« À propos »', () => {
  it('EX_GEN-1180: tells the vendor, the name and the version that requests bear, the profiles, the shell and the platform', async () => {
    const about = await domain.handlers['settings.about']({}, context);
    expect(settingsProcedures['settings.about'].output.parse(about)).toEqual({
      name: 'Liaison',
      version: '1.2.3',
      vendor: 'Les auteurs de Liaison',
      userAgent: userAgentOf('1.2.3'),
      profiles: ['feeding', 'consultation'],
      shell: 'browser',
      platform: 'embedded',
      dataDirectory: '/data',
    });
  });
});
