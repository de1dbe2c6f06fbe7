/** Where the platform is: the address set for this workstation, or the embedded platform, started when first needed. */
import { Failure } from '../failure.ts';
import type { PlatformAddress } from '../ports.ts';

/** The app ends with its window: the demo's platform is not waited for. */
const closeMs = 400;

export interface EmbeddedPlatform {
  /** Base of its proxy. */
  readonly url: string;
  close(): Promise<void>;
}

export interface PlatformSourceOptions {
  /** Set from outside for this run; wins over the settings. */
  readonly fixedUrl?: string | undefined;
  /** What the settings say now; empty for the embedded platform. */
  configuredUrl(): string;
  readonly startEmbedded?: (() => Promise<EmbeddedPlatform>) | undefined;
}

export interface PlatformSource {
  /** @throws {Failure} `platform.unavailable` where no platform is set and none is embedded, or it could not start */
  address(): Promise<PlatformAddress>;
  /** What is known without waiting. */
  isEmbedded(): boolean;
  /** Takes a moment at most: one that is still starting ends with the process. */
  close(): Promise<void>;
}

export function createPlatformSource(options: PlatformSourceOptions): PlatformSource {
  let embedded: Promise<EmbeddedPlatform> | undefined;
  let running: EmbeddedPlatform | undefined;
  const remoteUrl = () => (options.fixedUrl || options.configuredUrl()).trim().replace(/\/+$/, '');

  function start(): Promise<EmbeddedPlatform> {
    if (options.startEmbedded === undefined) throw new Failure('platform.unavailable');
    embedded ??= options.startEmbedded().then(
      (platform) => {
        running = platform;
        return platform;
      },
      (thrown: unknown) => {
        embedded = undefined;
        throw new Failure('platform.unavailable', {}, thrown);
      },
    );
    return embedded;
  }

  return {
    async address() {
      const url = remoteUrl();
      return url === '' ? { url: (await start()).url.replace(/\/+$/, ''), isEmbedded: true } : { url, isEmbedded: false };
    },
    isEmbedded: () => remoteUrl() === '',
    async close() {
      if (running === undefined) return;
      const limit = Promise.withResolvers<void>();
      const timer = setTimeout(limit.resolve, closeMs);
      await Promise.race([running.close(), limit.promise]);
      clearTimeout(timer);
    },
  };
}

/** Why the embedded platform did not start, for the console: it holds invented patients only. */
export function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message : String(cause);
}
