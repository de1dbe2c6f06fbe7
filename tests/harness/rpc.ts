/** Calls of the contract from a page, past its screens: to bring the app quickly to where a test begins. */
import type { Page } from '@playwright/test';
import type { InputOf, OutputOf, ProcedureName } from '../../preload/contract/procedures.ts';

type Outcome = { ok: true; value: unknown } | { ok: false; error: { code: string } };

/** @throws when the call fails, with its code */
export async function call<N extends ProcedureName>(page: Page, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const outcome = (await page.evaluate(
    async (request) => {
      const message = { ...request, callId: crypto.randomUUID() };
      if (window.bridge !== undefined) return window.bridge.call(message);
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/rpc', { method: 'POST', headers, body: JSON.stringify(message) })).json();
    },
    { name, input },
  )) as Outcome;
  if (!outcome.ok) throw new Error(`${name}: ${outcome.error.code}`);
  return outcome.value as OutputOf<N>;
}
