#!/usr/bin/env node
/** Stands in for a browser that opens the page, asks the core one thing as the page would, notes the answer and closes its window. */
import { writeFileSync } from 'node:fs';

const url = new URL((process.argv.find((argument) => argument.startsWith('--app=')) ?? '').slice('--app='.length));
const entry = await fetch(url, { redirect: 'manual' });
const cookie = entry.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const page = await fetch(url.origin, { headers: { cookie } });
const call = await fetch(`${url.origin}/rpc`, {
  method: 'POST',
  headers: { cookie, origin: url.origin, 'content-type': 'application/json' },
  body: JSON.stringify({ callId: 'c1', name: 'vault.status', input: {} }),
});
writeFileSync(process.env.FAKE_BROWSER_NOTES ?? '', JSON.stringify({ page: await page.text(), answer: await call.json() }));
