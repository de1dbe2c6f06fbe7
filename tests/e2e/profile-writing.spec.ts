/** Noting in the health profile: shown at once, kept while the network is down, sent once, taken back, withdrawn as entered in error. */
import { passphrase } from '../harness/accounts.ts';
import { Frame } from '../harness/pages/frame.ts';
import { OutboxPage } from '../harness/pages/outbox-page.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { SynthesisPage } from '../harness/pages/synthesis-page.ts';
import { VaultPage } from '../harness/pages/vault-page.ts';
import type { TestPlatform } from '../harness/platform.ts';
import { call } from '../harness/rpc.ts';
import { expectAccessible } from './accessible.ts';
import { asPhysician, expect, alone as test } from './fixtures.ts';

/** What the platform holds of a type that says these words. */
async function held(platform: TestPlatform, type: string, words: string): Promise<string[]> {
  const { entry = [] } = await platform.control.search(`${type}?_count=2000`);
  return entry.map(({ resource }) => JSON.stringify(resource)).filter((text) => text.includes(words));
}

asPhysician(
  'an allergy noted offline by the keyboard alone is shown, survives a restart, leaves once, and may be withdrawn',
  async ({ page, station, desk }) => {
    test.slow();
    const { control } = desk.platform;
    await SynthesisPage.open(page, 'MARTEL Jeanne');
    await control.offline(true);
    await call(page, 'sync.now', {}).catch(() => undefined);
    const frame = new Frame(page);
    await expect(frame.exchanges('Hors ligne')).toBeVisible();

    await frame.find('noter une allergie');
    await frame.palette.getByRole('menuitem', { name: 'Noter une allergie' }).first().waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Noter une allergie' });
    await expect(dialog.getByRole('combobox', { name: 'Substance' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.type('keto');
    await page.getByRole('option', { name: 'Kétoprofène' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('combobox', { name: 'Substance' })).toHaveValue('Kétoprofène');
    await dialog.getByRole('radio', { name: 'Grave' }).press('Space');
    await dialog.getByRole('textbox', { name: 'Réaction observée' }).fill('Œdème de Quincke');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Allergie notée. Partira au retour du réseau.')).toBeVisible();
    const synthesis = new SynthesisPage(page);
    await expect(synthesis.line('Kétoprofène')).toContainText('en attente d’envoi');
    await expect(synthesis.alerts).toContainText('Allergie grave : Kétoprofène');
    await expect(new PatientFile(page).banner).toContainText('3 allergies');

    await station.restart();
    const next = await station.open();
    await new VaultPage(next).unlock(passphrase);
    await new Frame(next).goTo('Envois');
    const outbox = new OutboxPage(next);
    await expect(outbox.item('En attente', 'Kétoprofène')).toContainText('Allergie ou intolérance', { timeout: 30_000 });
    await outbox.choose('Kétoprofène');
    await expect(outbox.detail).toContainText('Œdème de Quincke');
    await expectAccessible(next);
    expect(await held(desk.platform, 'AllergyIntolerance', 'Kétoprofène')).toEqual([]);

    // The network comes back, first with an answer that gets lost on its way: it must not be noted twice.
    await control.faults({ lostResponseRate: 1, only: 'POST /send/fhir/AllergyIntolerance$' });
    await call(next, 'sync.now', {}).catch(() => undefined);
    await expect.poll(async () => (await held(desk.platform, 'AllergyIntolerance', 'Kétoprofène')).length, { timeout: 30_000 }).toBe(1);
    await control.clear();
    await call(next, 'sync.now', {}).catch(() => undefined);
    await expect(outbox.item('Partis', 'Kétoprofène')).toBeVisible({ timeout: 30_000 });
    expect(await held(desk.platform, 'AllergyIntolerance', 'Kétoprofène')).toHaveLength(1);

    // The platform's own list of allergies has it by now.
    await call(next, 'sync.now', {});
    const again = await SynthesisPage.open(next, 'MARTEL Jeanne');
    const { banner } = new PatientFile(next);
    await expect(banner).toContainText('3 allergies');
    await expect(again.line('Kétoprofène')).not.toContainText('en attente');
    await again.line('Kétoprofène').press('Enter');
    await again.sources.getByRole('button', { name: 'Saisie par erreur' }).click();
    await next
      .getByRole('alertdialog', { name: 'Marquer comme saisie par erreur ?' })
      .getByRole('button', { name: 'Saisie par erreur' })
      .click();
    await expect(again.line('Kétoprofène')).toHaveCount(0);
    // At once, while « Annuler » is still offered.
    await expect(banner).toContainText('2 allergies');
    await expect(banner).not.toContainText('Kétoprofène');
    await expect(next.getByRole('button', { name: 'Annuler' })).toBeVisible();
    await expect
      .poll(async () => (await held(desk.platform, 'AllergyIntolerance', 'Kétoprofène'))[0], { timeout: 30_000 })
      .toContain('entered-in-error');
  },
);

asPhysician(
  'measures, a vaccine and a treatment: doubts are told, what is due changes at once, ten seconds take all of it back',
  async ({ page, desk }) => {
    const synthesis = await SynthesisPage.open(page, 'MARTEL Jeanne');

    await page.getByRole('button', { name: 'Noter une mesure' }).click();
    const measure = page.getByRole('dialog', { name: 'Noter une mesure' });
    await measure.getByRole('textbox', { name: 'Pression artérielle, systolique' }).fill('118');
    await measure.getByRole('textbox', { name: 'Diastolique' }).fill('72');
    await measure.getByRole('textbox', { name: 'Poids' }).fill('120');
    await expect(measure.getByText(/^Poids, 120\skg\s:\sil y avait/)).toBeVisible();
    await expectAccessible(page);
    await measure.getByRole('textbox', { name: 'Poids' }).fill('9000');
    await page.keyboard.press('Enter');
    await expect(measure.getByText(/^Entre 0,2 et 650\skg/)).toBeVisible();
    await measure.getByRole('textbox', { name: 'Poids' }).fill('68,2');
    await page.keyboard.press('Enter');
    await expect(measure).toHaveCount(0);
    await expect(page.getByText('2 mesures notées.')).toBeVisible();
    await expect(synthesis.measures).toContainText('118/72');
    await expect(synthesis.measures).toContainText('68,2');
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Annulé. Rien n’est parti.')).toBeVisible();
    await expect(synthesis.measures).not.toContainText('118/72');

    await page.getByRole('button', { name: 'Changer un traitement' }).click();
    const treatment = page.getByRole('dialog', { name: 'Changer un traitement' });
    await treatment.getByRole('textbox', { name: 'Médicament' }).fill('Amoxicilline 1 g');
    await expect(treatment.getByText(/^Allergie connue\s:\sAmoxicilline/)).toBeVisible();
    await treatment.getByRole('radio', { name: 'Modifié' }).click();
    await treatment.getByRole('button', { name: /Traitement en cours/ }).click();
    await page
      .locator('[data-trigger=Select]')
      .getByRole('option', { name: /^Atorvastatine/ })
      .click();
    await treatment.getByRole('textbox', { name: 'Nouvelle posologie' }).fill('un demi-comprimé le soir');
    await treatment.getByRole('textbox', { name: 'Motif' }).fill('Myalgies');
    await page.keyboard.press('Enter');
    await expect(treatment).toHaveCount(0);
    await expect(synthesis.line('Atorvastatine')).toContainText('un demi-comprimé le soir');
    await expect(synthesis.line('Atorvastatine')).not.toContainText('Posologies différentes');

    await new PatientFile(page).tab('Vaccins').click();
    const pane = page.getByRole('region', { name: 'Vaccins', exact: true });
    const zona = pane.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Zona', exact: true }) });
    await expect(zona).toContainText('À faire ou à retrouver');
    await pane.getByRole('button', { name: 'Noter un vaccin' }).click();
    const vaccine = page.getByRole('dialog', { name: 'Noter un vaccin' });
    await vaccine.getByRole('combobox', { name: 'Vaccin' }).fill('zona');
    await page.getByRole('option', { name: 'Zona, recombinant' }).click();
    await vaccine.getByRole('textbox', { name: 'Lot' }).fill('ZR204');
    await vaccine.getByRole('button', { name: 'Plus de détails' }).click();
    await expectAccessible(page);
    await vaccine.getByRole('button', { name: /^Noter/ }).click();
    await expect(vaccine).toHaveCount(0);
    await expect(zona).toContainText('À venir');
    await expect(pane.getByRole('row').filter({ hasText: 'ZR204' })).toContainText('en attente d’envoi');
    await expect.poll(async () => (await held(desk.platform, 'Immunization', 'ZR204')).length, { timeout: 30_000 }).toBe(1);
    await expect(pane.getByRole('row').filter({ hasText: 'ZR204' })).not.toContainText('en attente d’envoi', { timeout: 30_000 });
    expect(await held(desk.platform, 'MedicationStatement', 'Myalgies')).toHaveLength(1);
  },
);
