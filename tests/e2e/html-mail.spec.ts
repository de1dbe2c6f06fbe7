/** HTML of messages in a real browser, under the app's own policy: nothing runs, nothing is asked of the network, links are only written. */
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../main/shell/content-security-policy.ts';
import { hostile } from './html-mail/hostile.ts';
import type { Shown } from './html-mail/page.ts';

interface MailPage {
  show(html: string): Promise<Shown>;
  taken?: string;
}

const origin = 'http://liaison.test';
let code: string;

// Twenty messages, each in a frame of its own.
test.describe.configure({ timeout: 240_000 });

test.beforeAll(async () => {
  const entry = fileURLToPath(new URL('./html-mail/page.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'chrome130', minify: false, lib: { entry, formats: ['iife'], name: 'mailPage' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error('The page does not build');
  code = chunk.code;
});

/** @returns what the page asks of the network beyond itself */
async function opened(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === `${origin}/`) {
      const body = '<!doctype html><html lang="fr"><title>Liaison</title><body><script src="/page.js"></script></body></html>';
      return route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': contentSecurityPolicy() },
        body,
      });
    }
    if (url === `${origin}/page.js`) return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: code });
    asked.push(url);
    return route.abort();
  });
  await page.goto(`${origin}/`);
  return asked;
}

const shown = (page: Page, html: string) => page.evaluate((text) => (window as unknown as MailPage).show(text), html);

test('hostile messages are read, and do nothing', async ({ page }) => {
  const asked = await opened(page);
  for (const [name, html] of Object.entries(hostile)) {
    const { text, forbidden, positions } = await shown(page, html);
    expect(text, name).toContain('vu');
    expect(forbidden, name).toEqual([]);
    expect(positions, name).not.toContain('fixed');
    expect(positions, name).not.toContain('absolute');
  }
  expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as MailPage).taken)).toBeUndefined();
  expect(page.url()).toBe(`${origin}/`);
  expect(page.frames()).toHaveLength(1);
});

test('a link is written whole, with its true host; one that shows another is told', async ({ page }) => {
  await opened(page);
  const { text, links } = await shown(
    page,
    '<p><a href="https://exemple.fr/rcp?id=12">le détail</a>, <a href="https://pirate.example/x">www.mssante.fr</a>, <a href="https://www.exemple.fr/">exemple.fr</a>, <a href="https://еxemple.fr/">ici</a></p>',
  );
  expect(text).toContain('le détail https://exemple.fr/rcp?id=12');
  expect(text).toContain('https://pirate.example/x');
  expect(links.map(({ differs }) => differs)).toEqual([false, true, false, false]);
  expect(links[3]?.url).toBe('https://xn--xemple-2of.fr/');
});

test('what lays out its own text stays: tables, emphasis, colours; images from elsewhere are told, spies left out', async ({ page }) => {
  const asked = await opened(page);
  const { html, remoteImages, weights, text } = await shown(
    page,
    '<style>b{color:rgb(11,95,115)}</style><table border="1"><tr><td style="text-align:right;position:fixed">7,8</td></tr></table><b>DFG</b><img src="https://ailleurs.example/logo.png" alt="logo"><img src="https://ailleurs.example/p.gif" width="1" height="1"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="point">',
  );
  expect(html).toContain('text-align: right');
  expect(html).not.toContain('ailleurs.example');
  expect(weights).toEqual(['rgb(11, 95, 115)']);
  expect(text).toContain('Image non chargée : logo');
  expect(remoteImages).toBe(2);
  expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([]);
});
