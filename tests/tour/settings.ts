/** The settings, the way to the platform tried, the diagnosis, and a network that wants to be signed in to. */
import { Frame } from '../harness/pages/frame.ts';
import { PlatformSettingsPage } from '../harness/pages/platform-settings.ts';
import { call } from '../harness/rpc.ts';
import type { Guide } from './guide.ts';

export async function settingsTour({ page, camera, desk }: Guide): Promise<void> {
  const frame = new Frame(page);
  await frame.settings.click();
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  await camera.take(page, 'reglages', { large: true });
  const platform = new PlatformSettingsPage(page);
  await platform.run();
  await camera.take(page, 'reglages-plateforme', { large: true, at: page.getByRole('heading', { name: 'Plateforme', exact: true }) });
  await page.getByRole('button', { name: 'Comparer maintenant' }).click();
  await page.getByText('Comparaison terminée.').waitFor({ timeout: 120_000 });
  await camera.take(page, 'diagnostic', { large: true, at: page.getByRole('heading', { name: 'Diagnostic', exact: true }) });

  await desk.platform.control.faults({ portal: 'redirect' });
  await call(page, 'sync.now', {}).catch(() => undefined);
  await frame.goTo('Accueil');
  await frame.exchanges('portail captif').click();
  await page.getByRole('dialog', { name: 'État des échanges' }).waitFor();
  await camera.take(page, 'portail-captif');
  await page.keyboard.press('Escape');
  await desk.platform.control.clear();
  await call(page, 'sync.now', {}).catch(() => undefined);
  await frame.exchanges(/À jour/).waitFor();
}
