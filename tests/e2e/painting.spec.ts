/** The pixels of the card are those of the processor, to the last bit; a card that is a program, or that is lost, is done without. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import type { Compared } from './painting/page.ts';

interface PaintingPage {
  painting(): Promise<{ compared: Compared[]; inUse: string; lost: Compared; inUseAfter: string }>;
  choice(): string;
}

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--enable-unsafe-swiftshader'] }),
});

async function script(): Promise<string> {
  const entry = fileURLToPath(new URL('./painting/page.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'chrome130', minify: false, lib: { entry, formats: ['iife'], name: 'paintingPage' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error('The page does not build');
  return chunk.code;
}

test('every kind of pixels is drawn alike with and without a card', async ({ page }) => {
  await page.addScriptTag({ content: await script() });
  const { compared, inUse, lost, inUseAfter } = await page.evaluate(() => (window as unknown as PaintingPage).painting());
  expect(inUse).toBe('webgl2');
  expect(compared.length).toBeGreaterThan(80);
  for (const { name, byCard, differences, levels } of compared) {
    expect(differences, name).toBe(0);
    expect(byCard, name).toBe(!name.startsWith('left: '));
    if (name !== 'one pixel') expect(levels, name).toBeGreaterThan(2);
  }
  expect(lost).toMatchObject({ differences: 0, byCard: false });
  expect(inUseAfter).toBe('canvas');
  // SwiftShader is a program: left to itself, the page draws without it.
  expect(await page.evaluate(() => (window as unknown as PaintingPage).choice())).toBe('canvas');
});
