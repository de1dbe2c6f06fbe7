/** Which platform the core is given: the one set for this run, the one of the settings, or the embedded one, started once. */
import { describe, expect, it } from 'vitest';
import { createPlatformSource } from '../../../main/shell/platform-source.ts';

describe('the platform', () => {
  it('is the one set from outside, then the one of the settings', async () => {
    let configured = 'https://configured.invalid/';
    const fixed = createPlatformSource({ fixedUrl: 'https://fixed.invalid//', configuredUrl: () => configured });
    expect(await fixed.address()).toEqual({ url: 'https://fixed.invalid', isEmbedded: false });
    const free = createPlatformSource({ configuredUrl: () => configured });
    expect(await free.address()).toEqual({ url: 'https://configured.invalid', isEmbedded: false });
    configured = '';
    await expect(free.address()).rejects.toMatchObject({ code: 'platform.unavailable' });
  });
  it('is the embedded one otherwise, started once and closed with the app', async () => {
    let starts = 0;
    let closes = 0;
    const source = createPlatformSource({
      configuredUrl: () => '',
      startEmbedded: async () => {
        starts += 1;
        return {
          url: 'http://127.0.0.1:1/',
          close: async () => {
            closes += 1;
          },
        };
      },
    });
    expect(source.isEmbedded()).toBe(true);
    const [a, b] = await Promise.all([source.address(), source.address()]);
    expect([a, b]).toEqual([
      { url: 'http://127.0.0.1:1', isEmbedded: true },
      { url: 'http://127.0.0.1:1', isEmbedded: true },
    ]);
    await source.close();
    expect([starts, closes]).toEqual([1, 1]);
  });
  it('is not waited for when the app ends before it has started, nor when it does not end', async () => {
    const never = () => new Promise<never>(() => {});
    const starting = createPlatformSource({ configuredUrl: () => '', startEmbedded: never });
    void starting.address();
    await starting.close();
    const stubborn = createPlatformSource({
      configuredUrl: () => '',
      startEmbedded: async () => ({ url: 'http://127.0.0.1:1', close: never }),
    });
    await stubborn.address();
    await stubborn.close();
  });
  it('is tried again after it failed to start', async () => {
    let starts = 0;
    const source = createPlatformSource({
      configuredUrl: () => '',
      startEmbedded: async () => {
        starts += 1;
        if (starts === 1) throw new Error('port taken');
        return { url: 'http://127.0.0.1:1', close: async () => {} };
      },
    });
    await expect(source.address()).rejects.toMatchObject({ code: 'platform.unavailable' });
    expect(await source.address()).toMatchObject({ isEmbedded: true });
  });
});
