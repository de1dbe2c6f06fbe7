/** axe on what is shown, light and dark: no violation at all. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { call } from '../harness/rpc.ts';

const themes = ['light', 'dark'] as const;

/** In both themes, so that colours are judged in each. @param within a part of a long page that is looked at as a whole elsewhere */
export async function expectAccessible(page: Page, except: readonly string[] = [], within?: string): Promise<void> {
  for (const theme of themes) {
    await call(page, 'settings.update', { theme });
    // Images are always read in the reading room.
    await expect(page.locator('html')).toHaveAttribute('data-theme', new RegExp(`^(${theme}|reading)$`));
    const axe = new AxeBuilder({ page });
    if (within !== undefined) axe.include(within);
    const { violations } = await axe
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .disableRules([...except])
      .analyze();
    const said = violations.map(
      ({ id, help, nodes }) =>
        `${theme} ${id}: ${help}\n  ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`).join('\n  ')}`,
    );
    expect.soft(said.join('\n')).toBe('');
  }
  await call(page, 'settings.update', { theme: 'light' });
}
