/** The embedded platform in a process of its own, with quick phones that the tests can tell what to answer. */
import type { SandboxOptions } from '../../main/sandbox/index.ts';
import { parts } from '../../main/sandbox/server/own-parts.ts';
import { startPlatform } from '../../main/sandbox/server/platform.ts';
import { createSignIn, type PhoneAnswer, type SignIn } from '../../main/sandbox/sign-in/index.ts';
import { say, serve } from './child-side.ts';

export interface PlatformProcessOptions extends Omit<SandboxOptions, 'onProgress'> {
  readonly approvalDelayMs: number;
  /** Only to have the world made. */
  readonly reportsProgress: boolean;
}

export interface PhoneOrder {
  readonly nationalId: string;
  readonly answer: PhoneAnswer;
}

await serve<PlatformProcessOptions>(async ({ approvalDelayMs, reportsProgress, ...options }) => {
  let signIn: SignIn | undefined;
  const sandbox = await startPlatform(
    { ...options, ...(reportsProgress ? { onProgress: (done, total) => say({ kind: 'progress', done, total }) } : {}) },
    {
      ...parts,
      async createSignIn({ baseUrl, storePath }) {
        signIn = await createSignIn({ issuerBaseUrl: baseUrl, storePath, approvalDelayMs, pollIntervalMs: 50 });
        return signIn;
      },
    },
  );
  return {
    ready: { url: sandbox.url, controlUrl: sandbox.controlUrl },
    answer(order) {
      const { nationalId, answer } = order as PhoneOrder;
      signIn?.setPhone(nationalId, answer);
    },
    close: () => sandbox.close(),
  };
});
